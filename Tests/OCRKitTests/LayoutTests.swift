import OCRKit
import Raster
import Testing

@Suite("Layouts")
struct LayoutTests {
  private func text(_ page: BlockPage, _ layout: Layout) -> String {
    read(page.image, with: BlockClassifier(), options: ReadingOptions(layout: layout)).page.text
  }

  @Test("of a page columns are found; a block is one column")
  func columns() {
    var page = BlockPage(width: 1010, height: 480)
    for line in 0..<5 {
      page.draw("LOLLIOLLOILOL", x: 20, y: 20 + 90 * line)
      page.draw("OLIOLLOILOLLI", x: 560, y: 20 + 90 * line)
    }
    let (left, right) = ("LOLLIOLLOILOL", "OLIOLLOILOLLI")
    #expect(
      text(page, .page)
        == String(repeating: left + "\n", count: 5) + String(repeating: right + "\n", count: 5))
    #expect(text(page, .block) == String(repeating: "\(left) \(right)\n", count: 5))
  }

  @Test("a line is one line, whatever else there is")
  func line() {
    var page = BlockPage(width: 460, height: 220)
    page.draw("LO", x: 60, y: 20)
    page.draw("LOLLI OIL", x: 30, y: 120)
    #expect(text(page, .block) == "LO\nLOLLI OIL\n")
    #expect(text(page, .line) == "LOLLI OIL\n")
  }

  @Test("a word has no blanks")
  func word() {
    var page = BlockPage(width: 460, height: 120)
    page.draw("LOLLI OIL", x: 30, y: 30)
    #expect(text(page, .line) == "LOLLI OIL\n")
    #expect(text(page, .word) == "LOLLIOIL\n")
  }

  @Test("all ink is one letter, torn or thin as it is")
  func letter() {
    var page = BlockPage(width: 100, height: 120)
    page.draw("II", x: 30, y: 30)
    #expect(text(page, .word) == "II\n")
    // Two bars with nothing between them are an O to this classifier.
    #expect(text(page, .letter) == "O\n")
    #expect(text(BlockPage(width: 40, height: 40), .letter) == "")
  }

  @Test("a line or less is taken as it lies, unless its orientation is told or to be found")
  func orientation() {
    for layout in Layout.allCases {
      let asItLies = ReadingOptions(layout: layout).orientation
      #expect(asItLies == (layout.isLineOrLess ? .turned(.none) : .found))
      #expect(ReadingOptions(layout: layout, orientation: .found).orientation == .found)
    }
    #expect(Layout.allCases.filter(\.isLineOrLess) == [.line, .word, .letter])
  }
}
