import Raster
import Testing
import TextAssembly

@Suite("Confidence and rejection")
struct RejectLettersTests {
  /// The word `A7` and the word `E`, of these confidences.
  private func page(_ confidences: [Float]) -> Page {
    let letters = zip(["A", "7", "E"], confidences).enumerated().map { place, letter in
      PageLetter(
        box: Box(minX: 10 * place, minY: 0, maxX: 10 * place + 8, maxY: 12), text: letter.0,
        alternatives: [
          Alternative(label: "X", probability: 1 - letter.1),
          Alternative(label: letter.0, probability: letter.1),
        ])
    }
    return Page(
      width: 40, height: 20, isLightOnDark: false,
      lines: [
        PageLine(
          words: [PageWord(letters: Array(letters[..<2])), PageWord(letters: [letters[2]])],
          baseline: Baseline(intercept: 12, slope: 0, curvature: 0))
      ])
  }

  @Test("a word is as sure as all its letters together, a line and a page as their mean")
  func confidence() {
    let page = page([0.5, 0.25, 0.75])
    #expect(page.lines[0].words.map(\.confidence) == [0.125, 0.75])
    #expect(page.lines[0].confidence == 0.5)
    #expect(page.confidence == 0.5)
  }

  @Test("letters below the limit become the mark; one at the limit stays")
  func limit() {
    let page = page([0.5, 0.25, 0.75])
    #expect(page.rejecting(below: 0.5).text == "A? E\n")
    #expect(page.rejecting(below: 0.75, mark: "_").text == "__ E\n")
    #expect(page.rejecting(below: 1).text == "?? ?\n")
  }

  @Test("a limit of 0 rejects nothing, not even what the context chose against all odds")
  func none() {
    let page = page([0, 0.25, 1])
    #expect(page.rejecting(below: 0) == page)
  }

  @Test("a rejected letter keeps its choice and its alternatives, and can be taken back")
  func kept() {
    let page = page([0.5, 0.25, 0.75])
    let letter = page.rejecting(below: 0.6).lines[0].words[0].letters[0]
    #expect(letter.choice == "A")
    #expect(letter.confidence == 0.5)
    #expect(letter.alternatives.map(\.label) == ["X", "A"])
    #expect(page.rejecting(below: 1).rejecting(below: 0) == page)
  }
}
