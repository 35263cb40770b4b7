import LanguageModel

/// A letter of a line's best reading.
struct DecodedLetter {
  /// The candidate's place in the line.
  let candidate: Int
  /// The reading's place among the candidate's.
  let reading: Int
  /// Whether a blank stands before it.
  let startsWord: Bool
}

/// A line's best reading.
struct DecodedLine {
  /// Its letters from left to right.
  let letters: [DecodedLetter]
  /// The logarithm of how much more probable it is than that all of the line is no letter.
  let score: Float
}

/// Finds the most probable text of a line: the best way through its lattice.
///
/// A way is scored by what each letter's looks, size and place say (against its being no letter), by
/// the blanks its gaps suggest, and by the language model. From every node only the best
/// `beamWidth` beginnings are followed; of two that the language model cannot tell apart, only the
/// better one.
///
/// Source: H. Ney and S. Ortmanns, "Progress in dynamic programming search for LVCSR", Proc. IEEE
/// 88(8), 2000, for the time-synchronous beam with recombination. Scores as ratios to "no letter" make
/// ways of different numbers of letters comparable: what a way leaves out is no letter on it.
struct LineDecoder {
  let options: AssemblyOptions
  let language: LanguageModel?

  /// The best reading.
  ///
  /// - Parameters:
  ///   - line: The lattice.
  ///   - readings: What its candidates may be.
  ///   - gaps: What the line's gaps say; `nil` for a line without blanks.
  ///   - start: The language model's state after the lines before; `nil` without a model.
  /// - Returns: No letters where no way fits the pattern.
  func decode(
    _ line: RecognizedLine, readings: LineReadings, gaps: WordGaps?,
    after start: LanguageModel.State?
  ) -> DecodedLine {
    // A line of another program may have nothing on it.
    if line.atoms.isEmpty { return DecodedLine(letters: [], score: 0) }
    let search = LineSearch(
      line, readings: readings, gaps: gaps, start: start, options: options, language: language)
    if let found = search.best(in: Beam(width: options.beamWidth, margin: 7)) { return found }
    // The pattern's texts are among the less probable ones.
    return search.best(in: Beam(width: 16 * options.beamWidth, margin: .infinity))
      ?? DecodedLine(letters: [], score: -.infinity)
  }

  /// The language model's state after a line's text.
  func state(
    after text: String, from start: LanguageModel.State?
  ) -> LanguageModel.State? {
    var state = start
    for code in text.utf8 { _ = step(&state, on: code) }
    _ = step(&state, on: lineEnd)
    return state
  }

  /// What the language model gives for `code` after `state`, which goes on with it; 0 without a model.
  func step(_ state: inout LanguageModel.State?, on code: UInt8) -> Float {
    guard let language, let before = state else { return 0 }
    // What the model does not know leaves it where it was.
    guard code >= 0x20 && code < 0x7F || code == lineEnd else { return unknownCharacter }
    let transition = language.transition(after: before, on: code)
    state = transition.state
    return options.cost(of: code, transition)
  }
}

extension AssemblyOptions {
  /// What a step of the language model counts.
  func cost(of code: UInt8, _ transition: LanguageModel.Transition) -> Float {
    let usual = code == blank || code == lineEnd ? 0 : usualLetter
    return languageWeight * (transition.logProbability + usual)
  }

  /// What a digit, by its code, gains as the first of a number.
  func firstDigitGain(of code: UInt8) -> Float {
    languageWeight * FirstDigit.gains[Int(code) - 0x30]
  }
}

/// What a character beyond ASCII costs, as a logarithm: rarer than any the model knows.
let unknownCharacter: Float = -8

/// The blank's code.
let blank = UInt8(ascii: " ")
/// The code of a line's end.
let lineEnd = UInt8(ascii: "\n")
