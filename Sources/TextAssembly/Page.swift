public import Raster

/// What was read on one page: lines from top to bottom, their words and letters from left to right,
/// as they stand when the page is upright.
///
/// Boxes are places on the picture as it was given, whichever way it lies. On a page that was
/// straightened (`skew`), that of a letter is the smallest that holds its box on the straight page.
public struct Page: Sendable, Equatable {
  /// Columns of the picture, pixels.
  public let width: Int
  /// Rows of the picture, pixels.
  public let height: Int
  /// `true` when the page is light ink on a dark ground and was turned round before reading.
  public let isLightOnDark: Bool
  /// How far the picture has to be turned for its text to stand upright.
  public let turn: QuarterTurn
  /// By how many degrees its lines fall to the right when it is upright, as far as it was straightened
  /// before reading; 0 where it was read as it was.
  public let skew: Double
  /// Lines in reading order; none on a page without text.
  public let lines: [PageLine]

  /// A page over its lines.
  public init(
    width: Int, height: Int, isLightOnDark: Bool, turn: QuarterTurn = .none, skew: Double = 0,
    lines: [PageLine]
  ) {
    self.width = width
    self.height = height
    self.isLightOnDark = isLightOnDark
    self.turn = turn
    self.skew = skew
    self.lines = lines
  }

  /// The page on its picture turned: boxes go where their ink goes.
  ///
  /// - Parameter turn: How far the picture is turned.
  /// - Returns: A page whose own `turn` is what is left of it; baselines, which are always those of
  ///   the upright picture, stay.
  public func turned(_ turn: QuarterTurn) -> Page {
    if turn == .none { return self }
    return Page(
      width: turn.swapsSides ? height : width, height: turn.swapsSides ? width : height,
      isLightOnDark: isLightOnDark, turn: self.turn.after(turn.inverse), skew: skew,
      lines: lines.map { line in
        line.mapping { $0.turned(turn, width: width, height: height) }
      })
  }

  /// The page on its picture turned upright, where boxes and baselines have the same coordinates.
  public var upright: Page { turned(turn) }

  /// The text, a newline after every line; empty for a page without text.
  public var text: String {
    lines.map { $0.text + "\n" }.joined()
  }

  /// How many letters it holds.
  package var letterCount: Int { lines.reduce(0) { $0 + $1.letterCount } }
  /// Which share of its letters is likely to be right: the mean of their confidences, 0 … 1; `nil`
  /// for a page without letters.
  public var confidence: Float? { meanConfidence(of: lines.flatMap(\.words)) }
}

/// One line of text.
public struct PageLine: Sendable, Equatable {
  /// Words from left to right, at least one.
  public let words: [PageWord]
  /// Where the line's letters stand, on the picture turned upright (`Page.turn`): the row of the
  /// baseline at column x is
  /// `baseline.intercept + baseline.slope * x + baseline.curvature * x * x`.
  public let baseline: Baseline

  /// A line over its words.
  public init(words: [PageWord], baseline: Baseline) {
    precondition(!words.isEmpty, "a line without words")
    self.words = words
    self.baseline = baseline
  }

  /// The line with every letter's box put elsewhere.
  ///
  /// - Parameters:
  ///   - baseline: The new baseline; its own without it.
  ///   - place: The new box for an old one.
  /// - Returns: The line elsewhere.
  public func mapping(baseline: Baseline? = nil, _ place: (Box) -> Box) -> PageLine {
    PageLine(
      words: words.map { word in
        PageWord(
          letters: word.letters.map { letter in
            PageLetter(
              box: place(letter.box), text: letter.choice, alternatives: letter.alternatives,
              rejectMark: letter.rejectMark)
          })
      }, baseline: baseline ?? self.baseline)
  }

  /// Words with one blank between them.
  public var text: String { words.map(\.text).joined(separator: " ") }
  /// The smallest box that holds its letters.
  public var box: Box { words.dropFirst().reduce(words[0].box) { $0.union($1.box) } }
  /// How many letters it holds.
  var letterCount: Int { words.reduce(0) { $0 + $1.letters.count } }
  /// Which share of its letters is likely to be right: the mean of their confidences, 0 … 1.
  public var confidence: Float { meanConfidence(of: words) ?? 0 }
}

/// Letters without a blank between them.
public struct PageWord: Sendable, Equatable {
  /// Letters from left to right, at least one.
  public let letters: [PageLetter]

  /// A word over its letters.
  public init(letters: [PageLetter]) {
    precondition(!letters.isEmpty, "a word without letters")
    self.letters = letters
  }

  /// Its letters' characters.
  public var text: String { letters.map(\.text).joined() }
  /// The smallest box that holds its letters.
  public var box: Box { letters.dropFirst().reduce(letters[0].box) { $0.union($1.box) } }
  /// How likely it is to be right as a whole: the product of its letters' confidences, 0 … 1.
  ///
  /// That is its probability where letters are right or wrong each for itself, given what the
  /// confidences have already taken into account. Their smallest or their geometric mean is no
  /// probability of the whole word.
  public var confidence: Float { letters.reduce(1) { $0 * $1.confidence } }
  /// Which share of its letters is likely to be right: the mean of their confidences, 0 … 1.
  package var meanConfidence: Float { TextAssembly.meanConfidence(of: [self]) ?? 0 }
}

/// One letter, digit or mark.
public struct PageLetter: Sendable, Equatable {
  /// The smallest box that holds its ink.
  public let box: Box
  /// The character decided on, with its context; always one of `alternatives`' labels.
  public let choice: String
  /// What the classifier holds possible, most probable first, at least one.
  public let alternatives: [Alternative]
  /// What stands in the text instead of a choice that is too unsure; `nil` where the choice stands.
  public let rejectMark: Character?

  /// A letter with what it may be.
  ///
  /// - Parameters:
  ///   - box: The smallest box that holds its ink.
  ///   - text: The character decided on.
  ///   - alternatives: What it may be, most probable first, at least one.
  ///   - rejectMark: What stands in the text instead of `text`, if it is too unsure.
  public init(
    box: Box, text: String, alternatives: [Alternative], rejectMark: Character? = nil
  ) {
    precondition(!alternatives.isEmpty, "a letter that may be nothing")
    self.box = box
    self.choice = text
    self.alternatives = alternatives
    self.rejectMark = rejectMark
  }

  /// What stands in the text: the choice, or the mark of a letter that was rejected.
  public var text: String { rejectMark.map { String($0) } ?? choice }

  /// The probability of `choice`, 0 … 1; 0 when the context chose what is not listed.
  public var confidence: Float {
    alternatives.first { $0.label == choice }?.probability ?? 0
  }
}

/// One class a letter may belong to.
public struct Alternative: Sendable, Equatable {
  /// The class: a character.
  public let label: String
  /// How probable it is, 0 … 1.
  public let probability: Float

  /// The class `label` with its probability.
  public init(label: String, probability: Float) {
    self.label = label
    self.probability = probability
  }
}

/// The mean of the confidences of all letters of `words`; `nil` where there are none.
func meanConfidence(of words: [PageWord]) -> Float? {
  let letters = words.flatMap(\.letters)
  return letters.isEmpty ? nil : letters.reduce(0) { $0 + $1.confidence } / Float(letters.count)
}
