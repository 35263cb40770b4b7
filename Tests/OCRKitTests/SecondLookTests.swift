import LetterClassification
import LetterNormalization
import Raster
import Testing
import TextAssembly

@testable import OCRKit

@Suite("Second looks")
struct SecondLookTests {
  /// A page of lines of one word each, as sure as told.
  private func page(_ lines: [(text: String, confidence: Float)]) -> Page {
    Page(
      width: 900, height: 900, isLightOnDark: false,
      lines: lines.enumerated().map { number, line in
        let letters = line.text.enumerated().map { place, character in
          PageLetter(
            box: Box(
              minX: 30 * place, minY: 80 * number, maxX: 30 * place + 20, maxY: 80 * number + 40),
            text: String(character),
            alternatives: [Alternative(label: String(character), probability: line.confidence)])
        }
        return PageLine(
          words: [PageWord(letters: letters)], baseline: Baseline(intercept: 0, slope: 0))
      })
  }

  @Test("a page is looked at again where a tenth of its letters is in doubtful lines")
  func wanted() {
    #expect(!SecondLook.isWanted(for: page([])))
    #expect(!SecondLook.isWanted(for: page([("SURE", 0.95)])))
    #expect(SecondLook.isWanted(for: page([("DOUBTFUL", 0.85)])))
    #expect(SecondLook.isWanted(for: page([("NINE SURE", 0.99), ("I", 0.5)])))
    #expect(!SecondLook.isWanted(for: page([("ALL TEN SURE", 0.99), ("I", 0.5)])))
  }

  /// Sees letters as `BlockClassifier` does, as sure as told, and knows what is not one letter.
  private struct Unsure: LetterClassifying {
    let confidence: Float
    let classes = BlockClassifier().classes + [""]
    let normalization = BlockClassifier().normalization

    func probabilities(of batch: LetterBatch) -> [Float] {
      let given = BlockClassifier().probabilities(of: batch)
      return (0..<batch.count).flatMap { letter in
        let own = given[letter * 3..<letter * 3 + 3]
        return own.map { $0 == 0.9 ? confidence : (1 - confidence) / 2 } + [0]
      }
    }
  }

  /// The text of a page of block letters, and how often ink was told from paper to read it.
  private func reading(
    confidence: Float, looksAgain: Bool, _ assembly: AssemblyOptions = .init()
  ) -> (text: String, looks: Int) {
    var looks = 0
    let reading = read(
      BlockPage.twoLines.image, with: Unsure(confidence: confidence),
      options: ReadingOptions(
        orientation: .turned(.none), straightens: false, looksAgain: looksAgain, assembly: assembly)
    ) {
      if $0 == .binarization { looks += 1 }
    }
    return (reading.page.text, looks)
  }

  @Test(
    "a doubtful page is read four times, a sure one, one of digits, or where it is told so, once")
  func looks() throws {
    let text = "LOLLI OIL\nOLIO\n"
    #expect(reading(confidence: 0.97, looksAgain: true) == (text, 1))
    // A short text that is read badly is read once more with the darker half of its ink.
    #expect(reading(confidence: 0.7, looksAgain: false) == (text, 2))
    #expect(reading(confidence: 0.7, looksAgain: true) == (text, 4 * 2))
    var digits = AssemblyOptions()
    digits.alphabet = try Alphabet(parsing: "digits")
    let once = reading(confidence: 0.7, looksAgain: false, digits)
    #expect(reading(confidence: 0.7, looksAgain: true, digits) == once)
  }

  @Test(
    "each way keeps the page, and leads back to where a letter was", arguments: SecondLook.allCases)
  func changed(look: SecondLook) {
    var drawn = BlockPage(width: 240, height: 400)
    drawn.draw("L", x: 100, y: 20)
    let (image, given) = look.changed(drawn.image)
    // The box of the ink, which a softened edge widens by a pixel at most.
    let ink = image.pixels.indices.filter { image.pixels[$0] < 128 }
    let (columns, rows) = (ink.map { $0 % image.width }, ink.map { $0 / image.width })
    let box = Box(
      minX: columns.min() ?? 0, minY: rows.min() ?? 0, maxX: (columns.max() ?? 0) + 1,
      maxY: (rows.max() ?? 0) + 1)
    let found = given(box)
    let own = Box(minX: 100, minY: 20, maxX: 126, maxY: 60)
    #expect((found.minX - own.minX).magnitude <= 2 && (found.maxX - own.maxX).magnitude <= 2)
    #expect(found.minY == own.minY && found.maxY == own.maxY)
  }
}
