/// What is counted in a text that was read.
public enum ErrorMeasure: String, Sendable, CaseIterable {
  /// Characters: CER.
  case characters = "cer"
  /// A–Z and 0–9 alone, in upper case.
  case letters = "letters"
  /// Words: WER.
  case words = "wer"
}

extension TextErrors {
  /// The errors by one measure.
  public subscript(measure: ErrorMeasure) -> ErrorCount {
    switch measure {
    case .characters: characters
    case .letters: letters
    case .words: words
    }
  }
}
