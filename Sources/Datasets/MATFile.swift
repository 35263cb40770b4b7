/// The numeric matrices of a MATLAB 5 file.
///
/// Read are real matrices of two dimensions, of any numeric class, compressed or not; variables of
/// other kinds (texts, cells, structures, complex, sparse or of more dimensions) are passed over.
/// Files of version 7.3 are HDF5 and no MATLAB 5 files.
///
/// Source: The MathWorks, "MAT-File Format", chapter 1, "MAT-File Level 5 Format".
public struct MATFile: Sendable, Equatable {
  /// The matrices, in the file's order.
  public let matrices: [MATMatrix]

  /// Reads a MATLAB 5 file.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - maximumBytes: The most bytes that its variables may have once they are unpacked.
  /// - Throws: The first rule that the file breaks.
  public init(parsing bytes: [UInt8], maximumBytes: Int = 1 << 30) throws(DatasetError) {
    guard bytes.count >= 128 else { throw .notMATLAB }
    if bytes[126] == UInt8(ascii: "M"), bytes[127] == UInt8(ascii: "I") { throw .bigEndian }
    guard bytes[126] == UInt8(ascii: "I"), bytes[127] == UInt8(ascii: "M"), bytes[125] == 1 else {
      throw .notMATLAB
    }
    var matrices: [MATMatrix] = []
    var left = maximumBytes
    var reader = MATReader(bytes: bytes[128...])
    while !reader.isAtEnd {
      let element = try reader.element(section: "variable", isPadded: false)
      var content = element.content
      var type = element.type
      if type == MATType.compressed {
        let unpacked = try inflated(content, limit: left)
        var inner = MATReader(bytes: unpacked[...])
        let element = try inner.element(section: "compressed variable")
        guard inner.isAtEnd else {
          throw .badVariable(reason: "something follows it in its compressed data")
        }
        content = element.content
        type = element.type
      }
      left -= content.count
      guard left >= 0 else { throw .tooLarge(limit: maximumBytes) }
      guard type == MATType.matrix else { continue }
      if let matrix = try MATMatrix(content) { matrices.append(matrix) }
    }
    self.matrices = matrices
  }
}

/// A matrix and its name.
public struct MATMatrix: Sendable, Equatable {
  /// The variable's name.
  public let name: String
  /// Rows.
  public let rows: Int
  /// Columns.
  public let columns: Int
  /// `[rows, columns]`, row-major (the file has it column by column), rounded to 32 bits.
  public let values: [Float]

  /// A matrix over its numbers.
  ///
  /// - Parameters:
  ///   - name: The variable's name.
  ///   - rows: Rows.
  ///   - columns: Columns.
  ///   - values: `rows * columns` numbers, row-major.
  public init(name: String, rows: Int, columns: Int, values: [Float]) {
    precondition(
      values.count == rows * columns, "\(values.count) values for \(rows) × \(columns)")
    self.name = name
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// The matrix that an element of type matrix holds; `nil` for a variable of another kind.
  init?(_ content: ArraySlice<UInt8>) throws(DatasetError) {
    var reader = MATReader(bytes: content)
    let flags = try reader.element(section: "array flags")
    guard flags.type == MATType.uint32, flags.content.count == 8 else {
      throw .badVariable(reason: "it does not begin with its flags")
    }
    let first = flags.content.startIndex
    let arrayClass = Int(flags.content[first])
    let isComplex = flags.content[first + 1] & 0x08 != 0
    // Classes 6 to 15 are the numeric ones, double to 64-bit unsigned.
    guard (6...15).contains(arrayClass), !isComplex else { return nil }
    let sizes = try reader.element(section: "dimensions")
    guard sizes.type == MATType.int32, sizes.content.count >= 8, sizes.content.count % 4 == 0
    else { throw .badVariable(reason: "it has no dimensions") }
    guard sizes.content.count == 8 else { return nil }
    let rows = Int(Int32(truncatingIfNeeded: sizes.content.littleEndian(at: 0, size: 4)))
    let columns = Int(Int32(truncatingIfNeeded: sizes.content.littleEndian(at: 4, size: 4)))
    guard rows >= 0, columns >= 0 else { throw .badVariable(reason: "a dimension is negative") }
    let name = try reader.element(section: "name")
    guard name.type == MATType.int8,
      let text = String(validating: name.content, as: UTF8.self)
    else { throw .badVariable(reason: "its name is no text") }
    let numbers = try reader.element(section: "numbers")
    guard reader.isAtEnd else { throw .badVariable(reason: "something follows its numbers") }
    guard let number = MATNumber(type: numbers.type) else {
      throw .unknownType(code: numbers.type)
    }
    // The dimensions are 31 bits each: their product fits.
    guard numbers.content.count == rows * columns * number.size else {
      throw .badVariable(
        reason: "\(numbers.content.count) bytes for \(rows) × \(columns) numbers")
    }
    self.init(
      name: text, rows: rows, columns: columns,
      values: number.rowMajor(numbers.content, rows: rows, columns: columns))
  }
}
