import LineGrouping
import Raster
import TestSupport
import Testing

@Suite("What two lines share")
struct SharedComponentsTests {
  /// Two lines of twenty letters 20 high, the second 35 below the first, and in the middle of both some
  /// more ink, around column 200.
  private func page(with ink: Component) -> [Component] {
    let xs = (0..<20).map { 40 + 15 * $0 + ($0 < 10 ? 0 : 25) }
    return xs.map { Component(x: $0, y: 50, width: 10, height: 20) }
      + xs.map { Component(x: $0, y: 85, width: 10, height: 20) }
      + [ink]
  }

  /// The same with a stroke through both lines.
  private func page(strokeWidth: Int) -> [Component] {
    page(with: Component(x: 198, y: 50, width: strokeWidth, height: 55))
  }

  @Test("is cut between them, and each line has its part")
  func cut() throws {
    let components = page(strokeWidth: 4)
    let parted = try #require(
      partingShared(components, between: groupIntoLines(components)))
    #expect(Array(parted.prefix(40)) == Array(components.prefix(40)))
    let pieces = parted.dropFirst(40).map(\.box)
    try #require(pieces.count == 2)
    #expect(pieces[0].minY == 50 && pieces[1].maxY == 105)
    #expect(pieces[0].maxY == pieces[1].minY && (70...85).contains(pieces[1].minY))
    #expect(parted.reduce(0) { $0 + $1.area } == components.reduce(0) { $0 + $1.area })
    let lines = groupIntoLines(parted).lines
    #expect(lines.map { $0.members.count } == [21, 21])
    #expect(lines.map { $0.members.contains(40) } == [true, false])
  }

  @Test("is cut where it crosses the least ink")
  func thinnest() throws {
    // Two blobs that a bridge of three rows and two columns joins.
    let upper = (50..<76).map { Run(y: $0, start: 195, end: 205) }
    let bridge = (76..<79).map { Run(y: $0, start: 199, end: 201) }
    let lower = (79..<105).map { Run(y: $0, start: 195, end: 205) }
    let components = page(with: Component(runs: (upper + bridge + lower)[...]))
    let parted = try #require(
      partingShared(components, between: groupIntoLines(components)))
    #expect((76...78).contains(parted[41].box.minY))
  }

  @Test("stays whole where it hangs together by much ink: an initial, a blot")
  func thick() {
    let components = page(strokeWidth: 10)
    #expect(partingShared(components, between: groupIntoLines(components)) == nil)
  }

  @Test("is not the ascender of one line, nor what is on a page without lines")
  func none() {
    let ascender = page(with: Component(x: 198, y: 66, width: 4, height: 39))
    #expect(partingShared(ascender, between: groupIntoLines(ascender)) == nil)
    #expect(partingShared([], between: LineGrouping(lines: [], strays: [])) == nil)
  }
}
