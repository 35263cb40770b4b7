import PageSynthesis
import Testing

@Suite("The samples")
struct SamplePagesTests {
  @Test("there are at least eight, with names of their own, in order")
  func names() {
    let names = SamplePages.all.map(\.fileName)
    #expect(names.count >= 8)
    #expect(Set(SamplePages.all.map(\.name)).count == names.count)
    #expect(names == names.sorted())
    #expect(names.contains("todo-list.png") && names.contains("two-pages.tif"))
    #expect(names.contains("photo.jpg") && names.contains("blank.png"))
  }

  @Test("the truth of two pages has an empty line between them, that of a blank page is empty")
  func truth() throws {
    let two = try #require(SamplePages.all.first { $0.name == "two-pages" })
    #expect(two.truth.hasPrefix("PAGE ONE\n"))
    #expect(two.truth.contains("DOGS\n\nPAGE TWO\n") && two.truth.hasSuffix("TOTAL 60\n"))
    let blank = try #require(SamplePages.all.first { $0.name == "blank" })
    #expect(blank.truth.isEmpty)
  }

  @Test("a sample's page holds the letters of its truth")
  func written() throws {
    let note = try #require(SamplePages.all.first { $0.name == "two-pages" })
    var last = ""
    for page in try note.write() {
      last = page.text
      #expect(String(page.letters.map(\.character)) == page.text.filter { !$0.isWhitespace })
    }
    #expect(note.truth.hasSuffix(last + "\n"))
  }
}
