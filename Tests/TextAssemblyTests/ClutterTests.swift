import Raster
import Testing

@testable import TextAssembly

@Suite("Clutter")
struct ClutterTests {
  /// A word of letters 20 high and 10 wide, from column `x` of row `y` on.
  private func word(_ text: String, x: Int = 0, y: Int, confidence: Float) -> PageWord {
    PageWord(
      letters: text.enumerated().map { place, character in
        PageLetter(
          box: Box(
            minX: x + 12 * place, minY: y, maxX: x + 12 * place + 10, maxY: y + 20),
          text: String(character),
          alternatives: [Alternative(label: String(character), probability: confidence)])
      })
  }

  /// Two lines that are read so surely, with others.
  private func text(
    with words: [[PageWord]], confidence: Float = 0.95, readAs layout: Layout = .page,
    _ options: AssemblyOptions = .init()
  ) -> String {
    let own = [0, 40].map {
      [
        word("SURELY", y: $0, confidence: confidence),
        word("READ", x: 90, y: $0, confidence: confidence),
      ]
    }
    let lines = (own + words).map {
      PageLine(words: $0, baseline: Baseline(intercept: 0, slope: 0))
    }
    return Page(width: 900, height: 900, isLightOnDark: false, lines: lines).withoutClutter(
      readAs: layout, options
    ).lines
      .map(\.text).joined(separator: "|")
  }

  @Test("lines that are read unsurely are left out where most are read surely")
  func lines() throws {
    let dirt = [[word("F", y: 80, confidence: 0.2)], [word("44", y: 120, confidence: 0.1)]]
    #expect(text(with: dirt) == "SURELY READ|SURELY READ")
    let all = "SURELY READ|SURELY READ|F|44"
    #expect(text(with: dirt, confidence: 0.7) == all)
    #expect(text(with: dirt, readAs: .block) == all)
    var options = AssemblyOptions()
    options.alphabet = try Alphabet(parsing: "A-Z0-9")
    #expect(text(with: dirt, options) == all)
  }

  @Test("so are parts that stand apart from their line, but no words within it")
  func parts() {
    let line = [
      word("TEXT", y: 80, confidence: 0.95), word("BY", x: 60, y: 80, confidence: 0.2),
      word("OUT", x: 120, y: 80, confidence: 0.95), word("R8", x: 400, y: 80, confidence: 0.1),
      word("8", x: 500, y: 80, confidence: 0.1),
    ]
    #expect(text(with: [line]) == "SURELY READ|SURELY READ|TEXT BY OUT")
  }

  @Test("one word alone may be one that is hard to read")
  func one() {
    let word = [[word("SIGNED", y: 80, confidence: 0.2)]]
    #expect(text(with: word) == "SURELY READ|SURELY READ|SIGNED")
  }
}
