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
  /// The turns in which the page may read better than as it was given.
  ///
  /// None where its letters are read surely. Those of short texts must be surer: N, H, O, 8 and the
  /// like are letters upside down too, and more readings of few letters cost little. On its side no
  /// page has lines of letters that are half sure, so one that has may only be upside down.
  static func turns(toTryBeside page: Page) -> [QuarterTurn] {
    let count = page.lines.reduce(0) { $0 + $1.words.reduce(0) { $0 + $1.letters.count } }
    guard count >= fewestLetters, let confidence = page.confidence else { return all }
    if confidence >= (count < shortText ? sureOfShortText : sure) { return [] }
    return score(page) >= levelShare * Float(count) ? [.half] : all
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
    let given = self.score(asGiven.page)
    let margin =
      best.page.turn == .half ? marginOfHalf + shareOfHalf * given : marginOfSides
    return score > given + margin ? best : asGiven
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

  private static let all: [QuarterTurn] = [.clockwise, .half, .counterclockwise]

  // Chosen on every second picture of ../shared/pages (scripts/check-orientation).

  /// Fewer letters may be read surely whichever way up they are.
  private static let fewestLetters = 4
  /// A text of fewer letters is short.
  private static let shortText = 40
  /// The mean confidence from which a page is upright.
  private static let sure: Float = 0.85
  /// That of a short text.
  private static let sureOfShortText: Float = 0.97
  /// How many of a page's letters are sure (`score`) if its lines run level: 580 pictures of
  /// names, digits, forms and pages had 0.33 of them at most on their sides.
  private static let levelShare: Float = 0.4
  /// How many sure letters more than the page as given it must have upside down: numbers like 1909
  /// read as well either way, and are to stay.
  private static let marginOfHalf: Float = 0.9
  /// … and so many more for each that it has as given: of a long number read in doubt, much reads
  /// upside down.
  private static let shareOfHalf: Float = 0.5
  /// The same on its side, where lines tell more.
  private static let marginOfSides: Float = 0.3
}
