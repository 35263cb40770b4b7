/// An array of numbers with a shape, as the files of MNIST and EMNIST hold them.
///
/// The format: two zero bytes, the type of the numbers, how many dimensions, each dimension in four
/// bytes (most significant first), and the numbers, row-major, most significant byte first. Read
/// and written are unsigned bytes (type 8), 32-bit integers (12) and 32-bit floats (13), gzipped or
/// not.
public struct IDXArray<Number: IDXNumber>: Sendable, Equatable {
  /// The dimensions, slowest first; at least one.
  public let shape: [Int]
  /// The numbers, row-major.
  public let values: [Number]

  /// An array over its numbers.
  ///
  /// - Parameters:
  ///   - shape: The dimensions, slowest first: 1 to 255 of them, each below 2³².
  ///   - values: As many numbers as the dimensions' product, row-major.
  public init(shape: [Int], values: [Number]) {
    precondition(
      (1...255).contains(shape.count) && shape.allSatisfy { UInt32(exactly: $0) != nil }
        && shape.reduce(1, *) == values.count,
      "\(values.count) numbers for shape \(shape)")
    self.shape = shape
    self.values = values
  }

  /// Reads an IDX file.
  ///
  /// - Parameters:
  ///   - bytes: The whole file, gzipped or not.
  ///   - maximumBytes: The most bytes that its numbers may take.
  /// - Throws: The first rule that the file breaks.
  public init(parsing bytes: [UInt8], maximumBytes: Int = 1 << 30) throws(DatasetError) {
    let zipped = isGzipped(bytes)
    // The header first: how much to unpack is known, and checked, before it is unpacked.
    let start = zipped ? try inflated(bytes[...], limit: 4 + 4 * 255, overflow: .cut) : bytes
    guard start.count >= 4 else {
      throw start.isEmpty || start.contains(where: { $0 != 0 })
        ? .notIDX : .truncated(section: "header")
    }
    guard start[0] == 0, start[1] == 0, start[3] > 0 else { throw .notIDX }
    guard start[2] == Number.idxCode else {
      let known: Set<UInt8> = [8, 9, 11, 12, 13, 14]
      throw known.contains(start[2])
        ? .wrongType(code: Int(start[2]), needed: Int(Number.idxCode)) : .notIDX
    }
    let headerSize = 4 + 4 * Int(start[3])
    guard start.count >= headerSize else { throw .truncated(section: "header") }
    var shape: [Int] = []
    var count = 1
    for place in stride(from: 4, to: headerSize, by: 4) {
      let size = start[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      shape.append(size)
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard !overflow, product <= maximumBytes / Number.idxSize else {
        throw .tooLarge(limit: maximumBytes)
      }
      count = product
    }
    count *= Number.idxSize
    let whole: [UInt8]
    if zipped {
      do {
        whole = try inflated(bytes[...], limit: headerSize + count)
      } catch DatasetError.tooLarge {
        throw .trailing(bytes: 1)
      }
    } else {
      whole = bytes
    }
    guard whole.count >= headerSize + count else { throw .truncated(section: "numbers") }
    guard whole.count == headerSize + count else {
      throw .trailing(bytes: whole.count - headerSize - count)
    }
    self.shape = shape
    values = Number.fromIDX(whole[headerSize...])
  }

  /// The bytes of an IDX file that holds the array, gzipped; the same for the same array and the
  /// same version of zlib.
  public func gzippedFile() -> [UInt8] {
    let header: [UInt8] =
      [0, 0, Number.idxCode, UInt8(shape.count)]
      + shape.flatMap { size in
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) }
      }
    return gzipped(header + Number.toIDX(values))
  }
}
