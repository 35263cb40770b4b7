import TextAssembly

/// Which of a page's quarter turns is the upright one.
///
/// Decided for the page as a whole: lines have no say of their own. The page as it was given is
/// taken for upright unless it reads badly and another turn clearly better, since most pages come
/// upright.
///
/// Source: R. Unnikrishnan and R. Smith, "Combined script and page orientation estimation using the
/// Tesseract OCR engine", Workshop on Multilingual OCR, 2009, decide by the classifier's confidence
/// in single letters. Ours differs in reading the page in every turn with all that reading knows, so
/// that lines, words and context speak too, and in preferring the page as it was given.
enum TurnDecision {
  /// Whether the page as it was given may lie on its side.
  ///
  /// Not where its letters are read surely. Those of short texts must be surer: N, H, O, 8 and the
  /// like are letters upside down too, and more readings of few letters cost little.
  static func isDoubtful(_ page: Page) -> Bool {
    let count = page.lines.reduce(0) { $0 + $1.words.reduce(0) { $0 + $1.letters.count } }
    guard count >= fewestLetters, let confidence = page.confidence else { return true }
    return confidence < (count < shortText ? sureOfShortText : sure)
  }

  /// The one to take.
  ///
  /// - Parameters:
  ///   - asGiven: The page read as it was given.
  ///   - others: The page read in other turns.
  /// - Returns: The best of the others where it is better than `asGiven` by a margin.
  static func choice(_ asGiven: Reading, _ others: [Reading]) -> Reading {
    let scored = others.map { ($0, score($0.page)) }
    guard let (best, score) = scored.max(by: { $0.1 < $1.1 }) else { return asGiven }
    let margin = best.page.turn == .half ? marginOfHalf : marginOfSides
    return score > self.score(asGiven.page) + margin ? best : asGiven
  }

  /// How many sure letters a page holds: the sum of the fourth powers of their confidences.
  ///
  /// The fourth power, since letters that are merely likely are as many sideways. A line of *n*
  /// letters counts (*n* − 1) / *n*: sideways, a line of writing is a column of lines of one letter.
  static func score(_ page: Page) -> Float {
    page.lines.reduce(0) { sum, line in
      let letters = line.words.flatMap(\.letters)
      let sure = letters.reduce(Float(0)) { sum, letter in
        let square = letter.confidence * letter.confidence
        return sum + square * square
      }
      return sum + sure * Float(letters.count - 1) / Float(letters.count)
    }
  }

  // Chosen on every second picture of ../shared/pages (scripts/check-orientation).

  /// Fewer letters may be read surely whichever way up they are.
  private static let fewestLetters = 4
  /// A text of fewer letters is short.
  private static let shortText = 40
  /// The mean confidence from which a page is upright.
  private static let sure: Float = 0.85
  /// That of a short text.
  private static let sureOfShortText: Float = 0.97
  /// How many sure letters more than the page as given it must have upside down: numbers like 1909
  /// read as well either way, and are to stay.
  private static let marginOfHalf: Float = 0.9
  /// The same on its side, where lines tell more.
  private static let marginOfSides: Float = 0.3
}
