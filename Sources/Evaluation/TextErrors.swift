/// How many edits turn what was read into the truth, and of how many symbols.
public struct ErrorCount: Sendable, Equatable {
  /// Insertions, deletions and replacements.
  public let edits: Int
  /// Symbols in the truth.
  public let count: Int

  /// `edits` over `count` symbols of truth.
  public init(edits: Int, count: Int) {
    self.edits = edits
    self.count = count
  }

  /// Edits for each symbol of truth: 0 is perfect; above 1 where more was read than there is.
  ///
  /// Where there is no truth it is the edits themselves.
  public var rate: Double { Double(edits) / Double(max(1, count)) }

  /// The errors of both texts together.
  public static func + (first: ErrorCount, second: ErrorCount) -> ErrorCount {
    ErrorCount(edits: first.edits + second.edits, count: first.count + second.count)
  }
}

/// The errors of a text that was read, by three measures.
public struct TextErrors: Sendable, Equatable {
  /// Character errors (CER): case and punctuation count.
  ///
  /// Runs of white space count as one blank, empty lines not at all.
  public let characters: ErrorCount
  /// Errors in A–Z and 0–9 alone, in upper case, without white space.
  public let letters: ErrorCount
  /// Word errors (WER): a word is right or wrong as a whole; case and punctuation count.
  public let words: ErrorCount

  /// The errors by each measure.
  public init(characters: ErrorCount, letters: ErrorCount, words: ErrorCount) {
    self.characters = characters
    self.letters = letters
    self.words = words
  }

  /// No text, no errors: where a sum begins.
  public static let none = TextErrors(
    characters: ErrorCount(edits: 0, count: 0), letters: ErrorCount(edits: 0, count: 0),
    words: ErrorCount(edits: 0, count: 0))

  /// The errors of both texts together: long texts weigh more.
  public static func + (first: TextErrors, second: TextErrors) -> TextErrors {
    TextErrors(
      characters: first.characters + second.characters, letters: first.letters + second.letters,
      words: first.words + second.words)
  }
}

/// Compares what was read with the truth.
///
/// Counts Unicode scalars, as Python does: a letter and its combining accent are two.
///
/// - Parameters:
///   - truth: What is on the page.
///   - hypothesis: What was read; empty where nothing was.
/// - Returns: Edits and counts; add them up over files.
/// - Complexity: O(*m* · *n* / 64) for texts of *m* and *n* characters.
public func measure(truth: String, hypothesis: String) -> TextErrors {
  let truth = FoldedText(truth)
  let hypothesis = FoldedText(hypothesis)
  return TextErrors(
    characters: ErrorCount(
      edits: editDistance(truth.characters, hypothesis.characters), count: truth.characters.count),
    letters: ErrorCount(
      edits: editDistance(truth.letters, hypothesis.letters), count: truth.letters.count),
    words: ErrorCount(edits: editDistance(truth.words, hypothesis.words), count: truth.words.count))
}
