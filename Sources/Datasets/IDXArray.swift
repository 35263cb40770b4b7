/// An array of bytes with a shape, as the files of MNIST and EMNIST hold them.
///
/// The format: two zero bytes, the type of the numbers, how many dimensions, each dimension in four
/// bytes (most significant first), and the numbers, row-major. Ours reads unsigned bytes (type 8),
/// gzipped or not.
public struct IDXArray: Sendable, Equatable {
  /// The dimensions, slowest first; at least one.
  public let shape: [Int]
  /// The numbers, row-major.
  public let values: [UInt8]

  /// Reads an IDX file.
  ///
  /// - Parameters:
  ///   - bytes: The whole file, gzipped or not.
  ///   - maximumBytes: The most numbers it may hold.
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
    guard start[2] == 8 else {
      let known: Set<UInt8> = [9, 11, 12, 13, 14]
      throw known.contains(start[2]) ? .unknownType(code: Int(start[2])) : .notIDX
    }
    let headerSize = 4 + 4 * Int(start[3])
    guard start.count >= headerSize else { throw .truncated(section: "header") }
    var shape: [Int] = []
    var count = 1
    for place in stride(from: 4, to: headerSize, by: 4) {
      let size = start[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      shape.append(size)
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard !overflow, product <= maximumBytes else { throw .tooLarge(limit: maximumBytes) }
      count = product
    }
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
    values = Array(whole[headerSize...])
  }
}
