import ImageCodecs

/// Why a PDF cannot be drawn.
public enum PopplerError: Error, Equatable {
  /// A program of poppler's is not installed.
  case notInstalled(program: String)
  /// A program of poppler's refused the document; `reason` is the first thing it said.
  case refused(program: String, reason: String)
  /// A page of more pixels than the limit; nothing of it was drawn.
  case tooLarge(width: Int, height: Int, limit: Int)
  /// The system has no process or memory for the program; the number is its `errno`.
  case cannotRun(program: String, number: Int32)
}

extension PopplerError: CustomStringConvertible {
  /// One line for the user, without the file's name, which the caller puts before it.
  public var description: String {
    switch self {
    case .notInstalled(let program):
      "a PDF document, which needs poppler's \(program); install poppler-utils"
    case .refused(let program, let reason):
      "a PDF document that \(program) cannot read (\(reason)); save it again"
    case .tooLarge(let width, let height, let limit):
      ImageError.tooLarge(width: width, height: height, limit: limit).description
    case .cannotRun(let program, let number):
      "\(program) cannot be run (error \(number) of the system); try again with more memory"
    }
  }
}
