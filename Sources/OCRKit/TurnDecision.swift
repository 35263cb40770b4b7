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
///
/// Two measures tell turns apart. How many letters are sure (`score`) tells level pages from those on
/// their side, where lines are of other ink. Which of two opposite turns is upright, whose lines are of
/// the same ink, how probable their text is (`Reading.textScore`) tells better. But ink that one reading
/// takes for part of a letter and the other for a bad letter weighs much there; so that counts only so
/// far, and how many letters are sure counts besides: as the text around them makes them, and as they look
/// alone (`Reading.looks`), since among sure digits letters on their head pass for sure digits too
/// (`gain`). Where weights tell which way up letters are (`Reading.uprightness`), that counts, and that numbers
/// seldom begin with zeros and often end with them.
enum TurnDecision {
  /// The turns in which the page may read better than as it was given.
  ///
  /// None where its letters are read surely. Those of short texts must be surer: N, H, O, 8 and the
  /// like are letters upside down too, and more readings of few letters cost little. On its side no
  /// page has lines of letters that are half sure, so one that has may only be upside down.
  static func turns(toTryBeside page: Page) -> [QuarterTurn] {
    let count = page.letterCount
    guard count >= fewestLetters, let confidence = page.confidence else { return all }
    if confidence >= (count < shortText ? sureOfShortText : sure) { return [] }
    return score(page) >= levelShare * Float(count) ? [.half] : all
  }

  /// The one to take.
  ///
  /// - Parameters:
  ///   - asGiven: The page read as it was given.
  ///   - others: The page read in other turns.
  /// - Returns: The best of the others where it is better than `asGiven` by a margin; upside down only
  ///   with four letters or more.
  /// - Precondition: `asGiven` and the one upside down are readings of the same ink.
  static func choice(_ asGiven: Reading, _ others: [Reading]) -> Reading {
    var level = asGiven
    if let half = others.first(where: { $0.page.turn == .half }),
      half.page.letterCount >= fewestLetters,
      gain(of: half, over: asGiven) > margin(of: half, over: asGiven)
    {
      level = half
    }
    let sides = others.filter { $0.page.turn != .half }
    guard let side = sides.max(by: { gain(of: $1, over: $0) > 0 }),
      score(side.page) >= leastShareOnSide * Float(side.page.letterCount)
    else { return level }
    return score(side.page) > score(level.page) + marginOfSides ? side : level
  }

  /// How much more must speak for a page upside down than for the page as it was given.
  private static func margin(of half: Reading, over asGiven: Reading) -> Float {
    half.uprightness == 0 && asGiven.uprightness == 0
      ? marginOfHalf : marginOfHalf + marginOfUprightness
  }

  /// How much more speaks for a reading than for another of the same ink, as a logarithm.
  private static func gain(of reading: Reading, over other: Reading) -> Float {
    let text = reading.textScore - other.textScore
    return min(mostOfText, max(-mostOfText, text))
      + weightOfScore * (score(reading.page) - score(other.page))
      + weightOfLooks * (reading.looks - other.looks)
      + weightOfUprightness * (reading.uprightness - other.uprightness)
      + weightOfZeros * (firstZeros(other.page) - firstZeros(reading.page))
  }

  /// How many zeros stand before other characters at the beginnings of a page's lines, two at most.
  private static func firstZeros(_ page: Page) -> Float {
    let zeros = page.lines.reduce(0) { sum, line in
      let zeros = line.text.prefix { $0 == "0" }.count
      return zeros < line.text.count ? sum + zeros : sum
    }
    return Float(min(2, zeros))
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

  /// Whether a page is read so surely that no other look at it can read much more.
  static func isSure(_ page: Page) -> Bool {
    page.letterCount >= fewestLetters && page.confidence ?? 0 >= sureOfShortText
  }

  private static let all: [QuarterTurn] = [.clockwise, .half, .counterclockwise]

  // Chosen on every second picture of ../shared/pages (scripts/check-orientation), but on all of them the
  // margin of half a turn, the weights of uprightness and zeros, and what a page on its side must have.

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
  /// The most that a more probable text speaks for a turn, as a logarithm.
  private static let mostOfText: Float = 6
  /// What one letter more that is sure in its text speaks for it, and one that looks sure.
  private static let weightOfScore: Float = 8
  private static let weightOfLooks: Float = 5
  /// What the uprightness of its letters speaks for it, and a zero fewer at its beginning.
  private static let weightOfUprightness: Float = 4
  private static let weightOfZeros: Float = 4
  /// How much more must speak for a page upside down than for the page as it was given: numbers like 1909
  /// read as well either way, the language model has no say in them, and they are to stay.
  private static let marginOfHalf: Float = 11
  /// How much more besides where uprightness was measured: of 182 upright numbers one has 15.3 in all, an
  /// 11772 in loops; the next has 7.3.
  private static let marginOfUprightness: Float = 5
  /// How many sure letters more than level it must have on its side.
  private static let marginOfSides: Float = 0.3
  /// How many of its letters must be sure there: of scrawl a few are, whichever way it lies.
  private static let leastShareOnSide: Float = 0.1
}
