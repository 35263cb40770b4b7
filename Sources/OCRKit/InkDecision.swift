import TextAssembly

/// Whether all of a picture's ink is writing, or only the darker of two.
///
/// On the patterned paper of cheques and forms some lines of the pattern are dark enough for ink. No
/// threshold tells them from a faint pen; reading does: letters among such lines are read badly, and
/// surely without them.
enum InkDecision {
  /// Whether a short text read so badly that its darker ink alone may read better.
  static func isDoubtful(_ reading: Reading) -> Bool {
    let page = reading.page
    let count = page.letterCount
    return reading.grouping.lines.count <= mostLines && (1..<longText).contains(count)
      && TurnDecision.score(page) < leastShare * Float(count)
  }

  /// Whether a picture is to be taken as its darker ink alone reads, and not as all its ink does.
  static func takesDarker(_ darker: Reading, for all: Reading) -> Bool {
    TurnDecision.score(darker.page) > TurnDecision.score(all.page) + margin
  }

  // Chosen on every second picture of ../shared/pages; the number of lines on all of `binarization`, whose
  // pages of scrawl keep their ink.

  /// A field of a form has so many lines at most, those of its pattern counted.
  private static let mostLines = 2
  /// Of a text of so many letters some are read surely in spite of a pattern.
  private static let longText = 20
  /// How many of the letters of writing on plain paper are sure (`TurnDecision.score`) at least.
  private static let leastShare: Float = 0.4
  /// How many sure letters more the darker ink must have: a pen's faint strokes are not lost lightly.
  private static let margin: Float = 0.9
}
