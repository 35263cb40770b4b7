/// Why bytes are no data set that this program reads.
public enum DatasetError: Error, Equatable {
  /// It begins neither as IDX nor as gzipped IDX does.
  case notIDX
  /// It does not begin as a MATLAB 5 file does.
  case notMATLAB
  /// Compressed data are damaged; `reason` is zlib's.
  case damagedCompression(reason: String)
  /// It ends inside `section`.
  case truncated(section: String)
  /// `bytes` bytes follow the last thing that belongs to it.
  case trailing(bytes: Int)
  /// It holds more than `limit` bytes once it is unpacked.
  case tooLarge(limit: Int)
  /// Its numbers are of a type, given by its code, that this program does not read.
  case unknownType(code: Int)
  /// Its numbers are of type `code`, but `needed` is what this use of it takes.
  case wrongType(code: Int, needed: Int)
  /// The numbers were written with the most significant byte first.
  case bigEndian
  /// A variable's header or its size is wrong; `reason` says how.
  case badVariable(reason: String)
}

extension DatasetError: CustomStringConvertible {
  /// One line for the user, without the file's name, which the caller puts before it.
  public var description: String {
    switch self {
    case .notIDX: "not an IDX file"
    case .notMATLAB: "not a MATLAB 5 file; save it with '-v7' or '-v6'"
    case .damagedCompression(let reason): "damaged compressed data (\(reason)); copy it again"
    case .truncated(let section): "the file ends inside its \(section); copy it again"
    case .trailing(let bytes): "\(bytes) bytes follow the end of the data; copy it again"
    case .tooLarge(let limit): "the data need more than the \(limit) bytes that are allowed"
    case .unknownType(let code): "numbers of type \(code), which this program does not read"
    case .wrongType(let code, let needed): "numbers of type \(code), where type \(needed) is needed"
    case .bigEndian: "a MATLAB file of a big-endian machine, which this program does not read"
    case .badVariable(let reason): "damaged MATLAB variable (\(reason)); copy it again"
    }
  }
}
