import Files
import TestSupport
import Testing

@testable import LanguageTraining

@Suite("Pages of a corpus")
struct PageWriterTests {
  static func text(_ kind: Corpus.Text.Kind, _ lines: [String], capitals: Double = 0) -> Corpus.Text
  {
    Corpus.Text(
      name: "text", kind: kind, language: "en", capitals: capitals, copies: 1,
      lines: lines.map { Array($0.utf8)[...] })
  }

  static func pages(_ text: Corpus.Text, seed: UInt64, heldOut: Double = 0) -> [PageWriter.Page] {
    var writer = PageWriter(text, seed: seed)
    var pages: [PageWriter.Page] = []
    writer.write(heldOut: heldOut) { pages.append($0) }
    return pages
  }

  @Test(
    "prose keeps its characters, broken into lines of 90 at most",
    arguments: 0..<20 as Range<UInt64>)
  func prose(seed: UInt64) {
    let pages = Self.pages(Self.text(.prose, SmallCorpus.sentences), seed: seed)
    let written = String(decoding: pages.flatMap(\.characters), as: UTF8.self)
    let lines = written.split(separator: "\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 90 })
    // Without blanks, ends of lines and hyphens, which divided words get.
    func letters(_ text: String) -> String { text.filter { !" \n-".contains($0) } }
    #expect(letters(written) == letters(SmallCorpus.sentences.joined()))
  }

  @Test("lines stay as they are, and an empty one ends the page")
  func lines() {
    let pages = Self.pages(Self.text(.lines, ["A b", "c", "", "", "d"]), seed: 1)
    #expect(pages.map { String(decoding: $0.characters, as: UTF8.self) } == ["A b\nc\n", "d\n"])
  }

  @Test("pages in capitals have no small letter and all else unchanged")
  func capitals() {
    let pages = Self.pages(Self.text(.lines, ["Rue d'Alsace 7, {z}"], capitals: 1), seed: 1)
    #expect(
      pages.map { String(decoding: $0.characters, as: UTF8.self) } == ["RUE D'ALSACE 7, {Z}\n"])
  }

  @Test("about as many pages are kept from counting as asked for")
  func heldOut() {
    let text = Self.text(.lines, (0..<4_000).map { $0 % 2 == 0 ? "a" : "" })
    let kept = Self.pages(text, seed: 3, heldOut: 0.1).filter(\.isHeldOut).count
    #expect((140...260).contains(kept))
  }

  @Test("a corpus that lacks a file, a field or ASCII says which")
  func badCorpora() throws {
    try withTemporaryFolder { folder in
      #expect(throws: CorpusError.self) { try Corpus(folder: folder) }
      try SmallCorpus.write(to: folder)
      let corpus = try Corpus(folder: folder)
      #expect(corpus.texts.map(\.lines.count) == [100, 120] && corpus.words.count == 5)
      try writeFile(Array("caf\u{E9}\n".utf8), to: folder.appending("names.txt"))
      #expect(
        throws: CorpusError(file: folder.appending("names.txt"), reason: "not printable ASCII")
      ) { try Corpus(folder: folder) }
      try removeFile(folder.appending("names.txt"))
      #expect(throws: CorpusError.self) { try Corpus(folder: folder) }
      try SmallCorpus.write(to: folder, copies: 0)
      #expect(
        throws: CorpusError(
          file: folder.appending("corpus.json"), reason: "a text without its fields")
      ) { try Corpus(folder: folder) }
    }
  }
}
