import DocumentFormats
import Raster
import Testing
import TextAssembly

@Suite("ALTO")
struct ALTOTests {
  private func document(_ pages: [ReadPage]) throws -> XMLTree {
    try XMLTree(parsing: altoDocument(pages, programVersion: "9.8.7", model: "net"))
  }

  @Test("it names the picture, or each of several, and what read them")
  func description() throws {
    let one = try document([SamplePages.marks, SamplePages.blank])
    #expect(one.all("fileName").map(\.text) == ["a \"b\" & <c>.tif"])
    #expect(one.all("softwareVersion").map(\.text) == ["9.8.7"])
    #expect(one.all("MeasurementUnit").map(\.text) == ["pixel"])
    let other = ReadPage(source: "z", number: 1, page: SamplePages.page(["A"]))
    let two = try document([SamplePages.marks, SamplePages.blank, other])
    #expect(two.all("fileName").isEmpty)
    #expect(two.all("fileIdentifier").map(\.text) == ["a \"b\" & <c>.tif", "z"])
  }

  @Test("words and letters have their places, confidences and what else they may be")
  func words() throws {
    let pages = try document([SamplePages.marks, SamplePages.blank]).all("Page")
    #expect(pages.map { $0.attributes["PHYSICAL_IMG_NR"] } == ["1", "2"])
    #expect(pages.map { $0.attributes["PC"] } == ["0.75", nil])
    #expect(pages[1].all("TextBlock").isEmpty)
    let lines = pages[0].all("TextLine")
    #expect(
      lines.map { $0.children.map { $0.attributes["CONTENT"] ?? $0.name } }
        == [["A&B", "SP", "<C>"], ["\"D'", "SP", "TO"]])
    #expect(lines[0].attributes["BASELINE"] == "20,52 105,61")
    let word = lines[0].all("String")[0]
    #expect(word.attributes["WC"] == "0.4219")
    #expect(
      ["HPOS", "VPOS", "WIDTH", "HEIGHT"].map { word.attributes[$0] } == ["20", "33", "34", "22"])
    let letter = word.all("Glyph")[1]
    #expect(letter.attributes["CONTENT"] == "&")
    #expect(letter.attributes["GC"] == "0.75")
    #expect(letter.all("Variant").map { $0.attributes["CONTENT"] } == ["&", "<"])
    #expect(letter.all("Variant").map { $0.attributes["VC"] } == ["0.75", "0.125"])
  }

  @Test("a letter of two scalars is in the word's text and no glyph")
  func combined() throws {
    let page = ReadPage(source: "a", number: 1, page: SamplePages.page(["Ae\u{301}B"]))
    let word = try document([page]).all("String")[0]
    #expect(word.attributes["CONTENT"] == "Ae\u{301}B")
    #expect(word.all("Glyph").map { $0.attributes["CONTENT"] } == ["A", "B"])
  }
}

@Suite("PAGE XML")
struct PAGETests {
  private func document(_ page: ReadPage) throws -> XMLTree {
    try XMLTree(parsing: pageXMLDocument(page, programVersion: "9.8.7", model: "net"))
  }

  @Test("lines, words and letters have outlines and texts")
  func structure() throws {
    let root = try document(SamplePages.marks)
    let page = try #require(root.all("Page").first)
    #expect(page.attributes["imageFilename"] == "a \"b\" & <c>.tif")
    #expect(page.attributes["imageWidth"] == "400")
    #expect(page.all("RegionRefIndexed").map { $0.attributes["regionRef"] } == ["region"])
    let region = try #require(page.all("TextRegion").first)
    #expect(region.children.last?.text.split { $0.isWhitespace } == ["A&B", "<C>", "\"D'", "TO"])
    let line = region.all("TextLine")[0]
    #expect(line.children.map(\.name) == ["Coords", "Baseline", "Word", "Word", "TextEquiv"])
    #expect(line.children[0].attributes["points"] == "20,33 105,33 105,60 20,60")
    #expect(line.children[1].attributes["points"] == "20,52 105,61")
    #expect(line.children[4].all("Unicode").map(\.text) == ["A&B <C>"])
    let letter = line.all("Glyph")[4]
    #expect(letter.all("Unicode").map(\.text) == ["C", "<"])
    #expect(letter.all("TextEquiv").map { $0.attributes["index"] } == ["0", "1"])
    #expect(letter.all("TextEquiv").map { $0.attributes["conf"] } == ["0.75", "0.125"])
    let names =
      root.all("Page")[0].all("TextRegion") + root.all("TextLine") + root.all("Word")
      + root.all("Glyph")
    #expect(Set(names.map { $0.attributes["id"] }).count == names.count)
  }

  @Test("a page without text has no region and no order")
  func blank() throws {
    let page = try #require(try document(SamplePages.blank).all("Page").first)
    #expect(page.children.isEmpty)
  }

  @Test("a curved baseline has nine points, none outside the page")
  func curved() throws {
    let page = SamplePages.page(["ABCDEFGHIJ KLMNOP"], slope: -0.5, curvature: 0.001)
    let line = try document(ReadPage(source: "a", number: 1, page: page)).all("Baseline")[0]
    let points = try #require(line.attributes["points"]).split(separator: " ")
      .map { $0.split(separator: ",").compactMap { Int($0) } }
    #expect(points.count == 9)
    #expect(points.allSatisfy { $0.count == 2 && $0[0] >= 0 && $0[1] >= 0 })
    #expect(points.map { $0[0] } == points.map { $0[0] }.sorted())
    #expect(points.contains { $0[1] == 0 })
  }

  @Test("the resolution is written where the file gives it")
  func resolution() throws {
    let page = ReadPage(
      source: "a", number: 1, page: SamplePages.marks.page,
      resolution: Resolution(horizontal: 300, vertical: 150.01))
    let attributes = try document(page).all("Page")[0].attributes
    #expect(attributes["imageXResolution"] == "300")
    #expect(attributes["imageYResolution"] == "150.01")
    #expect(attributes["imageResolutionUnit"] == "PPI")
    #expect(try document(SamplePages.marks).all("Page")[0].attributes["imageXResolution"] == nil)
    let text = hocrDocument([page, SamplePages.marks], programVersion: "1", model: "net")
    let titles = try XMLTree(parsing: text).all(ofClass: "ocr_page")
      .map { $0.attributes["title"]?.hasSuffix("; scan_res 300 150") }
    #expect(titles == [true, false])
  }
}
