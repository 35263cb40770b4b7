/// The codes of the data types that we meet.
enum MATType {
  static let int8 = 1
  static let int32 = 5
  static let uint32 = 6
  static let matrix = 14
  static let compressed = 15
}

/// Steps through the elements of a MATLAB 5 file: a tag with type and size, and the bytes.
struct MATReader {
  private var rest: ArraySlice<UInt8>

  init(bytes: ArraySlice<UInt8>) {
    rest = bytes
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// Takes the next element.
  ///
  /// - Parameters:
  ///   - section: What it is, for the error.
  ///   - isPadded: Whether the element is filled up to a multiple of eight bytes. Variables are not
  ///     when they are compressed, and have such a size by themselves when they are not.
  /// - Returns: The type's code and the bytes.
  /// - Throws: `truncated`, or `badVariable` for a small element that is too large.
  mutating func element(
    section: String, isPadded: Bool = true
  ) throws(DatasetError) -> (type: Int, content: ArraySlice<UInt8>) {
    guard rest.count >= 8 else { throw .truncated(section: section) }
    let first = rest.littleEndian(at: 0, size: 4)
    // A small element: size and type share four bytes, up to four bytes of data follow.
    if first >> 16 != 0 {
      let size = Int(first >> 16)
      guard size <= 4 else { throw .badVariable(reason: "a small element of \(size) bytes") }
      let start = rest.startIndex + 4
      defer { rest = rest.dropFirst(8) }
      return (Int(first & 0xFFFF), rest[start..<start + size])
    }
    let size = Int(rest.littleEndian(at: 4, size: 4))
    guard rest.count - 8 >= size else { throw .truncated(section: section) }
    let start = rest.startIndex + 8
    let content = rest[start..<start + size]
    let padding = isPadded ? (8 - size % 8) % 8 : 0
    // The last element's padding may be missing.
    rest = rest.dropFirst(min(rest.count, 8 + size + padding))
    return (Int(first), content)
  }
}

extension ArraySlice<UInt8> {
  /// The unsigned number in `size` bytes, least significant first, `offset` bytes from the start.
  func littleEndian(at offset: Int, size: Int) -> UInt64 {
    var number: UInt64 = 0
    for place in (0..<size).reversed() {
      number = number << 8 | UInt64(self[startIndex + offset + place])
    }
    return number
  }
}

/// The numeric data types: numbers are often stored in fewer bytes than their class has.
enum MATNumber: Int {
  case int8 = 1
  case uint8 = 2
  case int16 = 3
  case uint16 = 4
  case int32 = 5
  case uint32 = 6
  case float32 = 7
  case float64 = 9
  case int64 = 12
  case uint64 = 13

  init?(type: Int) {
    self.init(rawValue: type)
  }

  /// Bytes of one number.
  var size: Int {
    switch self {
    case .int8, .uint8: 1
    case .int16, .uint16: 2
    case .int32, .uint32, .float32: 4
    case .float64, .int64, .uint64: 8
    }
  }

  /// The numbers of a matrix, which lie column by column in `bytes`, row by row.
  func rowMajor(_ bytes: ArraySlice<UInt8>, rows: Int, columns: Int) -> [Float] {
    var values = [Float](repeating: 0, count: rows * columns)
    let size = size
    var offset = 0
    for column in 0..<columns {
      for row in 0..<rows {
        values[row * columns + column] = value(bytes.littleEndian(at: offset, size: size))
        offset += size
      }
    }
    return values
  }

  /// The number that these bits are.
  private func value(_ bits: UInt64) -> Float {
    switch self {
    case .int8: Float(Int8(truncatingIfNeeded: bits))
    case .uint8, .uint16, .uint32, .uint64: Float(bits)
    case .int16: Float(Int16(truncatingIfNeeded: bits))
    case .int32: Float(Int32(truncatingIfNeeded: bits))
    case .int64: Float(Int64(bitPattern: bits))
    case .float32: Float(bitPattern: UInt32(truncatingIfNeeded: bits))
    case .float64: Float(Double(bitPattern: bits))
    }
  }
}
