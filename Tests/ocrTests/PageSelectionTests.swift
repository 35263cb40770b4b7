import ArgumentParser
import Files
import ImageCodecs
import TestSupport
import Testing

@testable import ocr

@Suite("--pages")
struct PageSelectionTests {
  @Test("numbers, ranges and open ranges select pages in order, each once")
  func indices() throws {
    for (text, count, expected) in [
      ("1", 1, [0]), ("1-3,7", 8, [0, 1, 2, 6]), ("7,1-3", 7, [0, 1, 2, 6]),
      ("2-3,1-2", 3, [0, 1, 2]), ("5-", 7, [4, 5, 6]), ("7-,1", 7, [0, 6]),
    ] {
      let selection = try PageSelection(parsing: text)
      #expect(try selection.indices(of: count) == expected, "\(text)")
    }
  }

  @Test("a page that is not there is told, and nothing is left out in silence")
  func missing() throws {
    for (text, count, index) in [
      ("2", 1, 1), ("1-3", 2, 2), ("1,5-", 4, 4), ("4-9", 6, 6), ("1-9223372036854775807", 2, 2),
    ] {
      let selection = try PageSelection(parsing: text)
      #expect(throws: ImageError.noSuchPage(index: index, count: count), "\(text)") {
        try selection.indices(of: count)
      }
    }
  }

  @Test(
    "what is no selection is refused",
    arguments: ["", "0", "1,", ",1", "3-1", "-3", "1--2", "+1", "a", "1-2-3", " 1", "1.5", "٣"])
  func wrong(text: String) {
    #expect(throws: ValidationError.self) { try PageSelection(parsing: text) }
  }

  @Test("only the selected pages are read, and keep their numbers")
  func program() throws {
    try withTemporaryFolder { folder in
      let pages = [4, 7, 2].map { Pictures.bars($0) }
      try writeFile(try encodeTIFF(pages), to: folder.appending("a.tif"))
      try writeFile(try encodeTIFF([pages[0], pages[2]]), to: folder.appending("b.tif"))
      let some = try Program.run(["a.tif", "--pages", "1,3-"], in: folder)
      #expect(some.output == (try Program.run(["b.tif"], in: folder).output))
      let json = try Program.run(["a.tif", "--pages", "3", "--format", "json"], in: folder)
      #expect(json.text.contains("\"page\":3,"), "\(json.text.prefix(200))")
      let missing = try Program.run(["a.tif", "--pages", "2-4"], in: folder)
      #expect(missing.status == 65)
      #expect(missing.error == "Error: a.tif: there is no page 4; the picture has 3\n")
      for (pages, reason) in [
        ("0", "'0' is no page; pages are numbered from 1: "), ("1,", "'' is no page; "),
        ("3-1", "The range 3-1 ends before it begins."),
      ] as [(FilePath, String)] {
        let outcome = try Program.run(["a.tif", "--pages", pages], in: folder)
        #expect(outcome.status == 64)
        #expect(outcome.error.contains("for '--pages <pages>': " + reason), "\(outcome.error)")
      }
    }
  }
}
