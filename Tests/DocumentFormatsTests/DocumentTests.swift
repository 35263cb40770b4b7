import DocumentFormats
import JSON
import Raster
import Testing
import TextAssembly

@Suite("Documents")
struct DocumentTests {
  /// A page of one line, `TO 1"`, whose letters are 10 wide and 20 high.
  private let page: Page = {
    let words = [["T", "O"], ["1", "\""]].enumerated().map { place, texts in
      PageWord(
        letters: texts.enumerated().map { index, text in
          let x = 5 + 50 * place + 12 * index
          return PageLetter(
            box: Box(minX: x, minY: 7, maxX: x + 10, maxY: 27), text: text,
            alternatives: [
              Alternative(label: text, probability: 0.75),
              Alternative(label: "I", probability: 0.1234567),
            ])
        })
    }
    return Page(
      width: 100, height: 40, isLightOnDark: true,
      lines: [
        PageLine(words: words, baseline: Baseline(intercept: 27, slope: 0.25, curvature: 0.000_012))
      ])
  }()

  private let empty = Page(width: 3, height: 2, isLightOnDark: false, lines: [])

  private func read(_ page: Page, _ number: Int = 1) -> ReadPage {
    ReadPage(source: "a.tif", number: number, page: page)
  }

  @Test("a single page is its text, and one without text is empty")
  func singlePage() {
    #expect(textDocument([read(page)]) == "TO 1\"\n")
    #expect(textDocument([read(empty)]) == "")
    #expect(textDocument([]) == "")
  }

  @Test("an empty line stands between two pages")
  func severalPages() {
    #expect(textDocument([read(page), read(page, 2)]) == "TO 1\"\n\nTO 1\"\n")
    #expect(textDocument([read(page), read(empty, 2), read(page, 3)]) == "TO 1\"\n\n\nTO 1\"\n")
  }

  @Test("JSON says of every letter where it is, what it may be, and what it is part of")
  func letters() throws {
    let text = jsonDocument([read(page, 2)], programVersion: "9.8.7", model: "net")
    #expect(text.last == "\n")
    let document = try JSONValue(parsing: Array(text.utf8))
    #expect(document["schema"]?.string == "ocr-pages")
    #expect(document["schema_version"]?.integer == jsonSchemaVersion)
    #expect(document["program"]?["version"]?.string == "9.8.7")
    #expect(document["model"]?.string == "net")
    let page = try #require(document["pages"]?.array?.first)
    #expect(page["source"]?.string == "a.tif")
    #expect(page["page"]?.integer == 2)
    #expect(page["width"]?.integer == 100)
    #expect(page["height"]?.integer == 40)
    #expect(page["light_on_dark"] == true)
    #expect(page["confidence"]?.number == 0.75)
    #expect(page["text"]?.string == "TO 1\"\n")
    let line = try #require(page["lines"]?.array?.first)
    #expect(line["box"] == [5, 7, 72, 20])
    #expect(line["baseline"] == ["intercept": 27, "slope": 0.25, "curvature": 0.000_012])
    let word = try #require(line["words"]?.array?.last)
    #expect(line["confidence"]?.number == 0.75)
    #expect(word["word"]?.integer == 1)
    #expect(word["confidence"]?.number == 0.5625)
    let letter = try #require(word["letters"]?.array?.first)
    #expect(
      letter == [
        "line": 0, "word": 1, "text": "1", "box": [55, 7, 10, 20], "confidence": 0.75,
        "rejected": false,
        "alternatives": [
          ["text": "1", "probability": 0.75], ["text": "I", "probability": 0.123457],
        ],
      ])
  }

  @Test("a rejected letter is its mark in the text, and keeps all else")
  func rejected() throws {
    let text = jsonDocument(
      [read(page.rejecting(below: 0.8, mark: "#"))], programVersion: "1", model: "net")
    let document = try JSONValue(parsing: Array(text.utf8))
    #expect(document["pages"]?.array?.first?["text"]?.string == "## ##\n")
    let line = document["pages"]?.array?.first?["lines"]?.array?.first
    let letter = line?["words"]?.array?.first?["letters"]?.array?.first
    #expect(letter?["text"]?.string == "#")
    #expect(letter?["rejected"] == true)
    #expect(letter?["confidence"]?.number == 0.75)
    #expect(letter?["alternatives"]?.array?.first?["text"]?.string == "T")
  }

  @Test("a page without letters has no confidence")
  func withoutLetters() throws {
    let text = jsonDocument([read(empty)], programVersion: "1", model: "net")
    let document = try JSONValue(parsing: Array(text.utf8))
    #expect(document["pages"]?.array?.first?["confidence"] == .null)
    #expect(document["pages"]?.array?.first?["lines"] == .array([]))
  }
}
