import Raster
import Testing

@testable import TextAssembly

@Suite("Voting")
struct VotingTests {
  /// A word of letters 20 high and 10 wide, from column `x` of row `y` on, each as sure as told.
  private func word(_ text: String, x: Int = 0, y: Int = 0, _ confidence: Float) -> PageWord {
    PageWord(
      letters: text.enumerated().map { place, character in
        PageLetter(
          box: Box(minX: x + 12 * place, minY: y, maxX: x + 12 * place + 10, maxY: y + 20),
          text: String(character),
          alternatives: [Alternative(label: String(character), probability: confidence)])
      })
  }

  private func page(_ lines: [PageWord]...) -> Page {
    Page(
      width: 900, height: 900, isLightOnDark: false,
      lines: lines.map { PageLine(words: $0, baseline: Baseline(intercept: 0, slope: 0)) })
  }

  /// The text of a page after others have voted.
  private func text(_ own: Page, _ looks: Page..., wholeLines: Bool = false) -> String {
    own.voted(with: looks, doubt: 0.9, wholeLines: wholeLines).lines.map(\.text)
      .joined(separator: "|")
  }

  @Test("the surest reading of a doubtful word is taken, unless more looks are of another opinion")
  func words() {
    let own = page([word("CAT", 0.6), word("SAT", x: 60, 0.8)])
    let other = page([word("CUT", 0.9), word("SIT", x: 60, 0.7)])
    #expect(text(own, other) == "CUT SAT")
    #expect(text(own, other, page([word("CAT", 0.88), word("SAT", x: 60, 0.8)])) == "CAT SAT")
  }

  @Test("a line that is read surely stays as it is, and what no look has too")
  func sure() {
    let sure = page([word("CAT", 0.95)])
    #expect(text(sure, page([word("CUT", 0.99)])) == "CAT")
    let doubtful = page([word("CAT", 0.3)])
    #expect(text(doubtful) == "CAT")
    #expect(text(doubtful, page([word("CUT", y: 300, 0.9)])) == "CAT")
  }

  @Test("of looks of one opinion the page's own letters stay")
  func agreement() {
    let own = page([word("CAT", 0.6)])
    #expect(own.voted(with: [page([word("CAT", 0.9)])], doubt: 0.9, wholeLines: false) == own)
  }

  @Test("where one look has a blank and another none, the words beside it are one choice")
  func blanks() {
    let own = page([word("CATSAT", 0.6), word("UP", x: 100, 0.6)])
    let parted = page([word("CAT", 0.8), word("SAT", x: 36, 0.8), word("UP", x: 100, 0.5)])
    #expect(text(own, parted) == "CAT SAT UP")
    #expect(
      text(page([word("CAT", 0.6), word("SAT", x: 36, 0.6)]), page([word("CATSAT", 0.8)]))
        == "CATSAT")
  }

  @Test(
    "a word that other looks do not find goes if it is doubtful itself; a line of such words too")
  func missing() {
    let own = page([word("CAT", 0.7), word("I", x: 60, 0.3)])
    let other = page([word("CAT", 0.7)])
    #expect(text(own, other) == "CAT")
    #expect(text(page([word("CAT", 0.7), word("I", x: 60, 0.8)]), other) == "CAT I")
    // What only another look finds is none of this line.
    #expect(text(other, page([word("CAT", 0.7), word("IT", x: 60, 0.9)])) == "CAT")
  }

  @Test("where words depend on each other, whole lines are chosen")
  func wholeLines() {
    let own = page([word("CAT", 0.6), word("SAT", x: 60, 0.8)])
    let other = page([word("CUT", 0.9), word("SIT", x: 60, 0.7)])
    #expect(text(own, other, wholeLines: true) == "CUT SIT")
  }

  @Test("lines that a look joins or cuts have no vote there")
  func otherLines() {
    let own = page([word("CAT", 0.6)], [word("SAT", y: 30, 0.6)])
    let joined = page([word("CUT", 0.9), word("SIT", y: 30, 0.9)])
    #expect(text(own, joined) == "CAT|SAT")
    #expect(
      text(
        page([word("CAT", 0.6), word("SAT", y: 30, 0.6)]),
        page([word("CUT", 0.9)], [word("SIT", y: 30, 0.9)])) == "CAT SAT")
  }
}
