import ImageCodecs
import Raster
import Testing
import TextAssembly

@testable import DocumentFormats

@Suite("PDF")
struct PDFTests {
  private let picture = GrayImage(
    width: 400, height: 300, pixels: (0..<120_000).map { UInt8($0 % 251) })

  /// The PDF as text: a character for each byte.
  private func document(_ pages: [ReadPage]) -> String {
    let bytes = pdfDocument(pages, programVersion: "9.8.7")
    return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  private func page(
    _ texts: [String], slope: Double = 0, resolution: Resolution? = nil
  ) throws -> ReadPage {
    ReadPage(
      source: "a", number: 1, page: SamplePages.page(texts, slope: slope), resolution: resolution,
      picture: try ImageFile(bytes: encodePNG(picture)).stored(0))
  }

  @Test("the table says where every object is, and its end where the table is")
  func table() throws {
    let text = document([try page(["AB"]), SamplePages.blank, try page(["C"])])
    #expect(text.hasPrefix("%PDF-1.6\n"))
    #expect(text.hasSuffix("%%EOF\n"))
    let all = Array(text.unicodeScalars)
    let lines = text.split(separator: "\n")
    let start = try #require(Int(lines[lines.count - 2]))
    let table = String(String.UnicodeScalarView(all[start...])).split(separator: "\n")
    #expect(table[0] == "xref")
    let count = try #require(Int(table[1].dropFirst(2)))
    for number in 1..<count {
      let entry = table[2 + number]
      #expect(entry.utf8.count == 19, "20 bytes with the line feed")
      let offset = try #require(Int(entry.prefix(10)))
      let head = String(String.UnicodeScalarView(all[offset..<offset + 12]))
      #expect(head.hasPrefix("\(number) 0 obj\n"))
    }
    #expect(text.contains("/Count 3 "))
  }

  @Test("a letter reaches to the next, a blank to the next word, and none is seen")
  func text() throws {
    let frame = PDFFrame(width: 200, height: 150, across: 0.5, down: 0.5)
    let text = pdfText(SamplePages.page(["A( I"]), frame)
    // 20 pixels high: a font of 20 / 0.718. A begins at 20, the bracket at 32, I at 59.
    let size = 20 / 0.718
    func stretch(_ width: Double, _ natural: Double) -> String {
      pdfNumber(width / (natural / 1000 * size) * 100)
    }
    #expect(
      text == """
        BT 3 Tr
        /F \(pdfNumber(size)) Tf
        0.5 0 0 0.5 10 125 Tm
        \(stretch(12, 667)) Tz (A) Tj
        \(stretch(10, 333)) Tz (\\() Tj
        \(stretch(17, 278)) Tz ( ) Tj
        0.5 0 0 0.5 29.5 125 Tm
        \(stretch(10, 278)) Tz (I) Tj
        ET

        """)
    #expect(pdfText(SamplePages.blank.page, frame).isEmpty)
  }

  @Test("a blank is never so narrow that two words become one")
  func narrowBlank() throws {
    let letters = [20, 32, 45].map { x in
      PageLetter(
        box: Box(minX: x, minY: 30, maxX: x + 12, maxY: 50), text: "A",
        alternatives: [Alternative(label: "A", probability: 1)])
    }
    let line = PageLine(
      words: [PageWord(letters: Array(letters[..<2])), PageWord(letters: Array(letters[2...]))],
      baseline: Baseline(intercept: 50, slope: 0))
    let frame = PDFFrame(width: 200, height: 150, across: 0.5, down: 0.5)
    let text = pdfText(Page(width: 400, height: 300, isLightOnDark: false, lines: [line]), frame)
    // One pixel between the words: the second A gives up most of what is wanted.
    let size = 20 / 0.718
    let blank = 0.2 * size
    #expect(text.contains("\(pdfNumber(blank / (0.278 * size) * 100)) Tz ( ) Tj\n"))
    #expect(text.contains("\(pdfNumber((13 - blank) / (0.667 * size) * 100)) Tz (A) Tj\n"))
  }

  @Test("a sloped line's words are turned with it")
  func slope() throws {
    let frame = PDFFrame(width: 400, height: 300, across: 1, down: 1)
    let text = pdfText(SamplePages.page(["AB"], slope: 0.75), frame)
    // Three down for four to the right, from row 65 at column 20: 235 from below.
    #expect(text.contains("\n0.8 -0.6 0.6 0.8 20 235 Tm\n"))
  }

  @Test("other characters than ASCII's stand beside their word")
  func otherCharacters() throws {
    let frame = PDFFrame(width: 400, height: 300, across: 1, down: 1)
    let text = pdfText(SamplePages.page(["aé\u{1F600} b"]), frame)
    #expect(text.contains("/Span << /ActualText <FEFF006100E9D83DDE00> >> BDC\n"))
    #expect(text.components(of: "(?) Tj") == 2)
    #expect(text.components(of: "EMC\n") == 1)
    #expect(text.contains("(b) Tj"))
  }

  @Test("a page is as large as its resolution says, 300 an inch without one")
  func size() throws {
    let fine = Resolution(horizontal: 600, vertical: 200)
    let text = document([try page(["A"]), try page(["A"], resolution: fine)])
    #expect(text.contains("/MediaBox [0 0 96 72] /Resources"))
    #expect(text.contains("/MediaBox [0 0 48 108] /Resources"))
    #expect(text.contains("\nq 95.9952 0 0 71.9952 0.0024 0.0024 cm /P Do Q\n"))
    let coarse = ReadPage(
      source: "a", number: 1, page: Page(width: 4000, height: 10, isLightOnDark: false, lines: []),
      resolution: Resolution(horizontal: 10, vertical: 10))
    #expect(document([coarse]).contains("/MediaBox [0 0 14400 36] /UserUnit 2 /Resources"))
  }

  @Test("pictures are turned upright by the matrix", arguments: 1...8)
  func orientation(number: Int) {
    let frame = PDFFrame(width: 30, height: 20, across: 1, down: 1)
    let m = frame.matrix(of: number)
    /// Where a corner of the stored picture is on the page, both from the upper left, 0 or 1.
    func corner(_ u: Double, _ v: Double) -> [Double] {
      let (x, y) = (u, 1 - v)
      return [(m[0] * x + m[2] * y + m[4]) / 30, 1 - (m[1] * x + m[3] * y + m[5]) / 20]
    }
    // EXIF says where row 0 and column 0 of the stored picture are on the upright one.
    let rows = ["top", "top", "bottom", "bottom", "left", "right", "right", "left"]
    let columns = ["left", "right", "right", "left", "top", "top", "bottom", "bottom"]
    let sides = ["left": (0, 0.0), "right": (0, 1.0), "top": (1, 0.0), "bottom": (1, 1.0)]
    for (names, ends) in [
      (rows, [corner(0, 0), corner(1, 0)]), (columns, [corner(0, 0), corner(0, 1)]),
    ] {
      let (axis, value) = sides[names[number - 1]] ?? (0, -1)
      #expect(ends.allSatisfy { abs($0[axis] - value) < 0.001 })
    }
  }
}

extension String {
  /// How often a text is in it.
  fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
