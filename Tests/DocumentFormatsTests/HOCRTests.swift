import Testing

@testable import DocumentFormats

@Suite("hOCR")
struct HOCRTests {
  private func document(_ pages: [ReadPage]) throws -> XMLTree {
    try XMLTree(parsing: hocrDocument(pages, programVersion: "9.8.7", model: "net"))
  }

  @Test("it says what wrote it and which classes it has")
  func head() throws {
    let metas = try document([SamplePages.marks]).all("meta").map(\.attributes)
    #expect(metas.contains { $0["name"] == "ocr-system" && $0["content"] == "ocr 9.8.7 (net)" })
    let capabilities = metas.first { $0["name"] == "ocr-capabilities" }?["content"] ?? ""
    let classes = try document([SamplePages.marks]).all("body")[0]
    for name in ["ocr_page", "ocr_carea", "ocr_par", "ocr_line", "ocrx_word", "ocrx_cinfo"] {
      #expect(capabilities.split(separator: " ").contains { $0 == name })
      #expect(!classes.all(ofClass: name).isEmpty, "\(name)")
    }
  }

  @Test("pages, lines, words and letters stand in each other, and words hold no blank")
  func structure() throws {
    let pages = try document([SamplePages.marks, SamplePages.blank]).all(ofClass: "ocr_page")
    #expect(
      pages.map { $0.attributes["title"] } == [
        "image \"a \\\"b\\\" & <c>.tif\"; bbox 0 0 400 300; ppageno 0",
        "image \"a \\\"b\\\" & <c>.tif\"; bbox 0 0 30 20; ppageno 1",
      ])
    #expect(pages[1].children.isEmpty)
    let lines = pages[0].all(ofClass: "ocr_line")
    #expect(
      lines.map { $0.all(ofClass: "ocrx_word").map(\.text) } == [["A&B", "<C>"], ["\"D'", "TO"]])
    let word = lines[0].all(ofClass: "ocrx_word")[0]
    #expect(word.attributes["title"] == "bbox 20 33 54 55; x_wconf 42")
    let letters = word.all(ofClass: "ocrx_cinfo")
    #expect(letters.map(\.text) == ["A", "&", "B"])
    #expect(letters[1].attributes["title"] == "x_bboxes 32 34 42 54; x_confs 75")
    let names = pages.flatMap { [$0] + $0.all("span") + $0.all("p") }
      .compactMap { $0.attributes["id"] }
    #expect(names.count == Set(names).count)
  }

  @Test("a baseline is its slope and its height above the box's lower left corner")
  func baseline() throws {
    let line = try document([SamplePages.marks]).all(ofClass: "ocr_line")[0]
    // From column 20 to 105: row 52 at the left, 8.5 lower at the right; the box ends at 60.
    #expect(line.attributes["title"] == "bbox 20 33 105 60; baseline 0.1 -8")
    let curved = ReadPage(
      source: "a", number: 1, page: SamplePages.page(["ABC DEF"], curvature: 0.001))
    // 0.4 at column 20 and 11 at 105, below 50: the chord falls 0.125 a column.
    #expect(
      try document([curved]).all(ofClass: "ocr_line")[0].attributes["title"]
        == "bbox 20 31 105 60; baseline 0.125 -9.6")
  }

  @Test("characters that XML has no place for are replaced, and the others kept")
  func escaping() throws {
    #expect(xmlEscaped("a\u{1}é\u{FFFE}\t&") == "a\u{FFFD}é\u{FFFD}&#9;&amp;")
  }

  @Test("numbers have no exponent, no zeros at the end and no negative zero")
  func numbers() {
    #expect(plainNumber(0.000_01, places: 4) == "0")
    #expect(plainNumber(-0.000_01, places: 4) == "0")
    #expect(plainNumber(-2.05, places: 3) == "-2.05")
    #expect(plainNumber(99.995, places: 1) == "100")
    #expect(plainNumber(1e11, places: 2) == "100000000000")
  }
}
