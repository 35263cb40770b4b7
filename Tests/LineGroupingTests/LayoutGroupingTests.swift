import LineGrouping
import Raster
import TestSupport
import Testing

@Suite("Grouping where there is a line or a letter")
struct LayoutGroupingTests {
  /// Letters of 10 × 20 pixels on one row.
  private func row(y: Int, x: Int = 10, count: Int) -> [Component] {
    (0..<count).map { Component(x: x + 16 * $0, y: y, width: 10, height: 20) }
  }

  @Test("of two rows the one with more writing is the line, the other is on no line")
  func twoRows() throws {
    let components = row(y: 10, count: 4) + row(y: 60, count: 9)
    let grouping = groupIntoOneLine(components)
    #expect(groupIntoLines(components).lines.count == 2)
    #expect(grouping.lines.map(\.members) == [Array(4..<13)])
    #expect(grouping.strays == (0..<4).map { Stray(component: $0, reason: .alone) })
  }

  @Test("what stands in the line's rows belongs to it, of whatever size it is")
  func inItsRows() throws {
    // Twice as high: no letter of this line by itself.
    let high = Component(x: 180, y: 30, width: 30, height: 70)
    let components = row(y: 60, count: 9) + [high]
    let line = try #require(groupIntoOneLine(components).lines.first)
    #expect(line.members == Array(0..<10))
    #expect(!line.inliers.contains(9))
  }

  @Test("two letters, one, or none are grouped too")
  func few() {
    #expect(groupIntoOneLine(row(y: 5, count: 2)).lines.map(\.members) == [[0, 1]])
    #expect(groupIntoOneLine(row(y: 5, count: 1)).lines.map(\.members) == [[0]])
    #expect(groupIntoOneLine([]).lines.isEmpty)
  }

  @Test("the ink of an i is one letter, and the dust beside it none")
  func dotted() throws {
    let components = [
      Component(x: 11, y: 12, width: 4, height: 30), Component(x: 10, y: 2, width: 5, height: 5),
      Component(x: 30, y: 20, width: 2, height: 2),
    ]
    let grouping = groupAsLetter(components)
    let line = try #require(grouping.lines.first)
    #expect(grouping.lines.count == 1 && line.members == [1, 0] && line.inliers == [1, 0])
    #expect(line.letterHeight == 40 && line.axis.row(at: 12) == 22)
    #expect(grouping.strays == [Stray(component: 2, reason: .speck)])
    #expect(groupAsLetter([]).lines.isEmpty)
  }
}
