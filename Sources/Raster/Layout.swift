/// What a picture shows: a page, or less than that.
public enum Layout: String, Sendable, Hashable, CaseIterable {
  /// A page: its columns are found, and read one after the other.
  case page
  /// One column of lines, from top to bottom.
  case block
  /// One line: what lies off it is no text.
  case line
  /// One line without blanks: a word, a number, a code.
  case word
  /// One letter: all ink is part of it.
  case letter

  /// Whether it shows no more than one line, of which nobody can tell for sure whether it is upside
  /// down.
  public var isLineOrLess: Bool { self == .line || self == .word || self == .letter }
}
