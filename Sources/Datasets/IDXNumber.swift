/// A type of numbers that an IDX file may hold.
public protocol IDXNumber: Sendable, Equatable {
  /// The type's code, the third byte of the file.
  static var idxCode: UInt8 { get }
  /// Bytes of one number.
  static var idxSize: Int { get }
  /// The numbers in `bytes`, most significant byte first; a multiple of `idxSize` bytes.
  static func fromIDX(_ bytes: ArraySlice<UInt8>) -> [Self]
  /// The bytes of `numbers`, most significant first.
  static func toIDX(_ numbers: [Self]) -> [UInt8]
}

extension UInt8: IDXNumber {
  /// Type 8.
  public static var idxCode: UInt8 { 0x08 }
  /// One byte.
  public static var idxSize: Int { 1 }
  /// The bytes themselves.
  public static func fromIDX(_ bytes: ArraySlice<UInt8>) -> [UInt8] { Array(bytes) }
  /// The bytes themselves.
  public static func toIDX(_ numbers: [UInt8]) -> [UInt8] { numbers }
}

extension Int32: IDXNumber {
  /// Type 12.
  public static var idxCode: UInt8 { 0x0C }
  /// Four bytes.
  public static var idxSize: Int { 4 }
  /// Two's complement, most significant byte first.
  public static func fromIDX(_ bytes: ArraySlice<UInt8>) -> [Int32] {
    bigEndianWords(bytes).map(Int32.init(bitPattern:))
  }
  /// Two's complement, most significant byte first.
  public static func toIDX(_ numbers: [Int32]) -> [UInt8] {
    bigEndianBytes(numbers.map(UInt32.init(bitPattern:)))
  }
}

extension Float: IDXNumber {
  /// Type 13.
  public static var idxCode: UInt8 { 0x0D }
  /// Four bytes.
  public static var idxSize: Int { 4 }
  /// IEEE 754, most significant byte first.
  public static func fromIDX(_ bytes: ArraySlice<UInt8>) -> [Float] {
    bigEndianWords(bytes).map(Float.init(bitPattern:))
  }
  /// IEEE 754, most significant byte first.
  public static func toIDX(_ numbers: [Float]) -> [UInt8] {
    bigEndianBytes(numbers.map(\.bitPattern))
  }
}

/// Four bytes each, most significant first, as 32-bit words.
private func bigEndianWords(_ bytes: ArraySlice<UInt8>) -> [UInt32] {
  stride(from: bytes.startIndex, to: bytes.endIndex, by: 4).map { place in
    bytes[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}

/// 32-bit words as four bytes each, most significant first.
private func bigEndianBytes(_ words: [UInt32]) -> [UInt8] {
  words.flatMap { word in
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
  }
}
