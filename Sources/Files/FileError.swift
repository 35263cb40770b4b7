import Glibc

/// Why a file cannot be read or written; the caller names the file.
public enum FileError: Error, Equatable {
  /// There is nothing at this path.
  case missing
  /// A folder, where a file was needed.
  case isFolder
  /// A file, where a folder was needed.
  case notAFolder
  /// A device or socket, where a file was needed.
  case notAFile
  /// The user may not read it, or not look into a folder above it.
  case noPermission
  /// It holds more than `limit` bytes.
  case tooLarge(limit: Int)
  /// Another process is writing it.
  case inUse
  /// It is a pipe that nobody wrote to for `seconds`.
  case noWriter(seconds: Int)
  /// A signal came while waiting for bytes.
  case interrupted
  /// Reading failed with this number of `errno`.
  case cannotRead(Int32)
  /// Writing failed with this number of `errno`.
  case cannotWrite(Int32)
}

extension FileError: CustomStringConvertible {
  /// One line for the user, without the file's name, which the caller puts before it.
  public var description: String {
    switch self {
    case .missing:
      "no such file or folder"
    case .isFolder:
      "is a folder; a file is needed"
    case .notAFolder:
      "is not a folder"
    case .notAFile:
      "is a device or socket; a file is needed"
    case .noPermission:
      "no permission to read it"
    case .tooLarge(let limit):
      "larger than \(limit) bytes, the most that is read"
    case .inUse:
      "another run is writing it; wait for that to end"
    case .noWriter(let seconds):
      "a pipe that nobody wrote to for \(seconds) seconds; start what writes to it"
    case .interrupted:
      "interrupted"
    case .cannotRead(let number):
      "cannot be read: \(FileError.text(of: number))"
    case .cannotWrite(let number):
      "cannot be written: \(FileError.text(of: number))"
    }
  }

  /// Whether writing failed since there is no room for more: what is written next fails too.
  public var isDiskFull: Bool {
    self == .cannotWrite(ENOSPC) || self == .cannotWrite(EDQUOT)
  }

  /// What error `number` means, beginning in lower case; the same in every language.
  static func text(of number: Int32) -> String {
    switch number {
    case ENOENT: "no such folder"
    case EACCES, EPERM: "permission denied"
    case ENOSPC: "no space left on device"
    case EDQUOT: "no space left of what the user may take"
    case ENOTDIR: "a part of its path is not a folder"
    case EISDIR: "is a folder"
    case EROFS: "read-only file system"
    case EPIPE: "nobody reads it any more"
    case ENAMETOOLONG: "the name is too long"
    case EFBIG: "file too large"
    case EIO: "input/output error"
    case EMFILE, ENFILE: "too many open files"
    case ELOOP: "too many symbolic links"
    default: systemText(of: number)
    }
  }

  /// The system's own words, beginning in lower case; the program never chooses another language.
  private static func systemText(of number: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard unsafe strerror_r(number, &buffer, buffer.count) == 0 else {
      return "system error \(number)"
    }
    let bytes = buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
    let words = String(decoding: bytes, as: UTF8.self)
    return words.prefix(1).lowercased() + words.dropFirst()
  }

  /// The reading error that `number` of `errno` stands for.
  static func reading(_ number: Int32) -> FileError {
    switch number {
    case ENOENT, ENOTDIR: .missing
    case EISDIR: .isFolder
    case EACCES, EPERM: .noPermission
    default: .cannotRead(number)
    }
  }
}
