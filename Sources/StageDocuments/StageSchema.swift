/// The kinds of documents that stages hand on, by the names that their `schema` member has.
public enum StageSchema: String, Sendable {
  /// Ink that hangs together.
  case components = "ocr-components"
  /// Lines, cut into what may be letters.
  case lines = "ocr-lines"
  /// Letters with their probabilities.
  case letters = "ocr-letters"

  /// The command that writes them.
  public var command: String {
    switch self {
    case .components: "ocr components"
    case .lines: "ocr lines"
    case .letters: "ocr classify"
    }
  }
}
