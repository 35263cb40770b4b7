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
    case .interrupted:
      "interrupted"
    case .cannotRead(let number):
      "cannot be read: \(FileError.text(of: number))"
    case .cannotWrite(let number):
      "cannot be written: \(FileError.text(of: number))"
    }
  }

  /// What error `number` means, beginning in lower case; the same in every language.
  static func text(of number: Int32) -> String {
    switch number {
    case ENOENT: "no such folder"
    case EACCES, EPERM: "permission denied"
    case ENOSPC: "no space left on device"
    case ENOTDIR: "a part of its path is not a folder"
    case EISDIR: "is a folder"
    case EROFS: "read-only file system"
    case EPIPE: "nobody reads it any more"
    case ENAMETOOLONG: "the name is too long"
    case EFBIG: "file too large"
    case EIO: "input/output error"
    case EMFILE, ENFILE: "too many open files"
    case ELOOP: "too many symbolic links"
    default: "system error \(number)"
    }
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
