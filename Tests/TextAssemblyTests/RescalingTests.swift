import Raster
import Testing
import TextAssembly

@Suite("Rescaled pages")
struct RescalingTests {
  /// A page of one letter, read on a copy of its picture.
  private func page() -> (Page, PageLine) {
    let letter = PageLetter(
      box: Box(minX: 2, minY: 1, maxX: 5, maxY: 3), text: "A",
      alternatives: [Alternative(label: "A", probability: 1)])
    let line = PageLine(
      words: [PageWord(letters: [letter])],
      baseline: Baseline(intercept: 3, slope: 0.5, curvature: 0.25))
    return (Page(width: 5, height: 4, isLightOnDark: true, skew: 7, lines: [line]), line)
  }

  @Test("boxes and baselines go where the smaller picture's pixels are, and end with the picture")
  func enlarged() throws {
    let (copy, line) = page()
    let page = copy.rescaled(by: 4, width: 18, height: 16)
    #expect(page.width == 18 && page.height == 16 && page.isLightOnDark && page.skew == 7)
    let found = try #require(page.lines.first)
    #expect(found.box == Box(minX: 8, minY: 4, maxX: 18, maxY: 12))
    for x in [0.0, 1, 4.5] {
      #expect(found.baseline.row(at: 4 * x) == 4 * line.baseline.row(at: x))
    }
    #expect(found.text == "A")
  }

  @Test("of a larger picture, boxes hold all of the letter")
  func reduced() throws {
    let (copy, line) = page()
    let page = copy.rescaled(by: 0.5, width: 3, height: 2)
    let found = try #require(page.lines.first)
    #expect(found.box == Box(minX: 1, minY: 0, maxX: 3, maxY: 2))
    for x in [0.0, 1, 4.5] {
      #expect(found.baseline.row(at: x / 2) == line.baseline.row(at: x) / 2)
    }
  }
}
