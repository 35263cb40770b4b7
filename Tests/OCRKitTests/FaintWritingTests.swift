import Raster
import Testing
import TextAssembly

@testable import OCRKit

@Suite("Faint writing")
struct FaintWritingTests {
  /// A page of lines of one word each, letters 20 × 40 pixels and as sure as told.
  private func page(_ lines: [(text: String, confidence: Float)]) -> Page {
    Page(
      width: 400, height: 300, isLightOnDark: false,
      lines: lines.enumerated().map { number, line in
        let letters = line.text.enumerated().map { place, character in
          PageLetter(
            box: Box(
              minX: 5 + 30 * place, minY: 10 + 80 * number, maxX: 25 + 30 * place,
              maxY: 50 + 80 * number),
            text: String(character),
            alternatives: [Alternative(label: String(character), probability: line.confidence)])
        }
        return PageLine(
          words: [PageWord(letters: letters)],
          baseline: Baseline(intercept: Double(50 + 80 * number), slope: 0))
      })
  }

  @Test("lines that are read surely are writing; short ones and what is read unsurely are not")
  func lines() {
    let found = FaintWriting.places(on: page([("Place", 0.9), ("Plac", 0.6), ("Pla", 0.99)]))
    #expect(found.count == 5)
    // Half a letter around each, on the page.
    #expect(found.first == Box(minX: 0, minY: 0, maxX: 45, maxY: 70))
    #expect(found.last == Box(minX: 105, minY: 0, maxX: 165, maxY: 70))
  }

  @Test("letters are of a page's size, dust and shadows are not; of a page without text all may be")
  func sizes() {
    func component(_ width: Int, _ height: Int) -> Component {
      Component(runs: (0..<height).map { Run(y: $0, start: 0, end: width) }[...])
    }
    let size = LetterSize(of: page([("Place", 0.9)]))
    #expect(size.admits(component(20, 40)))
    #expect(size.admits(component(400, 30)))
    #expect(!size.admits(component(3, 5)))
    #expect(!size.admits(component(20, 200)))
    #expect(!size.admits(component(600, 40)))
    #expect(LetterSize(of: page([])).admits(component(600, 300)))
  }
}
