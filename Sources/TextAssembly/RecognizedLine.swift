public import Raster

/// A line of letters with what each may be.
public struct RecognizedLine: Sendable, Equatable {
  /// Letters from left to right.
  public let letters: [RecognizedLetter]
  /// The parabola through the letters' middles.
  public let axis: Baseline
  /// The typical height of its letters, pixels.
  public let letterHeight: Double

  /// A line over its letters.
  ///
  /// - Precondition: `letterHeight` is positive.
  public init(letters: [RecognizedLetter], axis: Baseline, letterHeight: Double) {
    precondition(letterHeight > 0, "letters \(letterHeight) high")
    self.letters = letters
    self.axis = axis
    self.letterHeight = letterHeight
  }
}

/// A letter with what it may be.
public struct RecognizedLetter: Sendable, Equatable {
  /// The smallest box that holds its ink.
  public let box: Box
  /// Classes with their probabilities, most probable first; at least one.
  public let alternatives: [Alternative]

  /// A letter with what it may be.
  ///
  /// - Parameters:
  ///   - box: The smallest box that holds its ink.
  ///   - alternatives: Most probable first; at least one.
  public init(box: Box, alternatives: [Alternative]) {
    precondition(!alternatives.isEmpty, "a letter that may be nothing")
    self.box = box
    self.alternatives = alternatives
  }
}
