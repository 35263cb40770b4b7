import LineGrouping
import Raster
import TestSupport
import Testing

/// Words of `letters` letters 10 wide and 20 high from column `x` on, one below the other.
private func block(x: Int, rows: [Int], letters: Int) -> [Component] {
  rows.flatMap { y in
    (0..<letters).map { Component(x: x + 15 * $0, y: y, width: 10, height: 20) }
  }
}

/// The left edges of the first letters of `grouping`'s lines, with their rows.
private func starts(_ grouping: LineGrouping, _ components: [Component]) -> [[Int]] {
  grouping.lines.map { line in
    let box = components[line.members[0]].box
    return [box.minX, box.minY]
  }
}

@Suite("Columns")
struct ColumnsTests {
  static let rows = (0..<8).map { 100 + 40 * $0 }

  @Test("two columns of running text are read one after the other, what is above them before")
  func twoColumns() {
    let components =
      block(x: 40, rows: [20], letters: 50) + block(x: 40, rows: Self.rows, letters: 24)
      + block(x: 460, rows: Self.rows, letters: 24) + block(x: 40, rows: [480], letters: 50)
    let grouping = groupIntoLines(components)
    #expect(
      starts(grouping, components) == [[40, 20]] + Self.rows.map { [40, $0] }
        + Self.rows.map { [460, $0] } + [[40, 480]])
  }

  @Test("three columns whose lines stand at different heights do not lend each other letters")
  func threeColumns() {
    let shifted = Self.rows.map { $0 + 13 }
    let components =
      block(x: 40, rows: Self.rows, letters: 20) + block(x: 400, rows: shifted, letters: 20)
      + block(x: 760, rows: Self.rows, letters: 20)
    let grouping = groupIntoLines(components)
    #expect(
      starts(grouping, components) == Self.rows.map { [40, $0] } + shifted.map { [400, $0] }
        + Self.rows.map { [760, $0] })
  }

  @Test("a label and its amount are one line, however many there are")
  func table() {
    let components =
      block(x: 40, rows: Self.rows, letters: 24) + block(x: 500, rows: Self.rows, letters: 6)
    let grouping = groupIntoLines(components)
    #expect(starts(grouping, components) == Self.rows.map { [40, $0] })
  }

  @Test("a column that begins with a table is read down to its end before the one beside it")
  func tableOverText() {
    let rows = (0..<38).map { 100 + 40 * $0 }
    let (table, text) = (Array(rows[..<28]), Array(rows[29...]))
    // Labels, amounts that reach a little beyond the text, a heading, and running text.
    let components =
      block(x: 40, rows: table, letters: 8) + block(x: 343, rows: table, letters: 4)
      + block(x: 40, rows: [rows[28]], letters: 4) + block(x: 40, rows: text, letters: 24)
      + block(x: 460, rows: rows, letters: 24)
    let grouping = groupIntoLines(components)
    #expect(
      starts(grouping, components) == rows.map { [40, $0] } + rows.map { [460, $0] })
  }

  @Test("columns that a caption interrupts are read over their whole height, and then the caption")
  func inset() {
    let rows = (0..<30).map { 100 + 40 * $0 }
    let (beside, own) = (Array(rows[10..<20]), Array(rows[..<10] + rows[20...]))
    let components =
      block(x: 40, rows: own, letters: 40) + block(x: 680, rows: own, letters: 40)
      + block(x: 40, rows: beside, letters: 24) + block(x: 900, rows: beside, letters: 25)
      + block(x: 440, rows: beside, letters: 28)
    let grouping = groupIntoLines(components)
    let right = rows.map { [beside.contains($0) ? 900 : 680, $0] }
    #expect(
      starts(grouping, components) == rows.map { [40, $0] } + right + beside.map { [440, $0] })
  }

  @Test("a number before each line of the right column belongs to that line")
  func numberedLines() {
    let components =
      block(x: 40, rows: Self.rows, letters: 24) + block(x: 460, rows: Self.rows, letters: 2)
      + block(x: 540, rows: Self.rows, letters: 24)
    let grouping = groupIntoLines(components)
    #expect(
      starts(grouping, components) == Self.rows.map { [40, $0] } + Self.rows.map { [460, $0] })
  }

  @Test("blanks that lie over each other in four lines make no columns")
  func river() {
    let rows = Array(Self.rows.prefix(4))
    let components = block(x: 40, rows: rows, letters: 24) + block(x: 424, rows: rows, letters: 24)
    #expect(starts(groupIntoLines(components), components) == rows.map { [40, $0] })
  }
}
