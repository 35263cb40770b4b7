/// Why a picture cannot be read or written.
public enum ImageError: Error, Equatable {
  /// There is not one byte.
  case empty
  /// No format that is read here; `looksLike` says what it seems to be.
  case unknownFormat(looksLike: String)
  /// The data breaks the format's rules or parts of it are lost; `reason` is the decoder's own.
  case damaged(ImageFormat, reason: String)
  /// The data ends before the picture does.
  case truncated(ImageFormat)
  /// A page of more pixels than the limit; nothing of it was decoded.
  case tooLarge(width: Int, height: Int, limit: Int)
  /// Pages are numbered from 0.
  case noSuchPage(index: Int, count: Int)
  /// A lawful picture of a kind that is not read here.
  case unsupported(ImageFormat, reason: String)
  /// A picture that is read through a library which is not on this machine; `reason` is the system's.
  case missingLibrary(ImageFormat, reason: String)
  /// The decoder or encoder got no memory.
  case outOfMemory(ImageFormat)
  /// A format cannot hold a picture of this size, or one without pixels.
  case cannotWrite(ImageFormat, width: Int, height: Int, reason: String)
}

extension ImageError: CustomStringConvertible {
  /// One line for the user, without the file's name, which the caller puts before it.
  public var description: String {
    switch self {
    case .empty:
      "the file is empty; copy or scan it again"
    case .unknownFormat(let looksLike):
      "\(looksLike): needed a \(ImageFormat.allNames) picture; convert it to one of these"
    case .damaged(let format, let reason):
      "damaged \(format.name) data (\(reason)); copy or scan it again"
    case .truncated(let format):
      "the \(format.name) data ends before the picture does; copy it again"
    case .tooLarge(let width, let height, let limit):
      "the picture has \(width) × \(height) pixels, but the limit is \(limit) in all; make it smaller"
    case .noSuchPage(let index, let count):
      "there is no page \(index + 1); the picture has \(count)"
    case .unsupported(let format, let reason):
      "a kind of \(format.name) that is not read here (\(reason)); save it as a plain PNG"
    case .missingLibrary(let format, let reason):
      "found a \(format.name) picture, which needs libheif1 (\(reason)); "
        + "install it ('apt-get install libheif1'), or save the picture as PNG"
    case .outOfMemory(let format):
      "not enough memory for the \(format.name) data; make the picture smaller"
    case .cannotWrite(let format, let width, let height, let reason):
      "a picture of \(width) × \(height) pixels cannot be written as \(format.name) (\(reason))"
    }
  }
}
