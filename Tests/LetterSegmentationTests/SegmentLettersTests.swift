import ConnectedComponents
import LetterSegmentation
import Raster
import SeededRandom
import TestSupport
import Testing

/// Letters 10 wide, 20 high with a pen of 2, on a line whose middle is row 50.
private struct Line {
  var components: [Component]

  /// Four letters for context, from column 0 on, and `extra` from column 100 on.
  init(_ extra: [(x: Int, y: Int, width: Int, height: Int)]) {
    components = (0..<4).map { Self.letter(x: 18 * $0) }
    components += extra.map { Component(x: $0.x, y: $0.y, width: $0.width, height: $0.height) }
  }

  /// An L of the line's pen.
  static func letter(x: Int) -> Component {
    Component(
      runs: (40..<60).map { Run(y: $0, start: x, end: $0 < 58 ? x + 2 : x + 10) }[...])
  }

  var segmented: SegmentedLine {
    let members = components.indices.sorted { components[$0].box.minX < components[$1].box.minX }
    let line = TextLine(
      members: members, inliers: Array(0..<4), axis: Baseline(intercept: 50, slope: 0),
      letterHeight: 20)
    return segmentLetters(of: line, components: components, method: .rules)
  }

  /// The letters beyond the four of the context.
  var extra: [LetterCandidate] { segmented.candidates.filter { $0.ink.box.minX >= 90 } }
}

@Suite("Letter segmentation by rules")
struct SegmentLettersTests {
  @Test("letters that stand apart stay apart")
  func apart() {
    let segmented = Line([]).segmented
    #expect(segmented.candidates.map(\.members) == [[0], [1], [2], [3]])
    #expect(segmented.dropped.isEmpty)
  }

  @Test("the arms of a broken E belong to its stem, not to the next letter")
  func brokenE() {
    let line = Line([
      (100, 40, 2, 20), (104, 40, 8, 2), (104, 49, 7, 2), (104, 58, 8, 2), (118, 40, 2, 20),
    ])
    #expect(line.extra.map(\.members) == [[4, 5, 6, 7], [8]])
    #expect(line.extra[0].ink.box == Box(minX: 100, minY: 40, maxX: 112, maxY: 60))
  }

  @Test("the arms of a broken F belong to its stem")
  func brokenF() {
    let line = Line([(100, 40, 2, 20), (103, 40, 8, 2), (103, 48, 7, 2), (118, 40, 2, 20)])
    #expect(line.extra.map(\.members) == [[4, 5, 6], [7]])
  }

  @Test("the roof of a T belongs to its stem")
  func brokenT() {
    let line = Line([(100, 39, 12, 2), (105, 43, 2, 17)])
    #expect(line.extra.map(\.members) == [[4, 5]])
    #expect(line.extra[0].mark == nil)
  }

  @Test("the dot of an i belongs to its stem")
  func dottedI() {
    let line = Line([(101, 38, 2, 2), (101, 46, 2, 14)])
    #expect(line.extra.map(\.members) == [[4, 5]])
    #expect(line.extra[0].mark == nil)
  }

  @Test("both bars of = and both dots of : are one mark")
  func stacked() {
    #expect(Line([(100, 46, 8, 2), (100, 52, 8, 2)]).extra.map(\.mark) == ["="])
    #expect(Line([(100, 46, 2, 2), (100, 57, 2, 2)]).extra.map(\.mark) == [":"])
  }

  @Test("size and place tell the marks apart")
  func marks() {
    #expect(Line([(100, 57, 3, 3)]).extra.map(\.mark) == ["."])
    #expect(Line([(100, 56, 3, 7)]).extra.map(\.mark) == [","])
    #expect(Line([(100, 40, 2, 5)]).extra.map(\.mark) == ["'"])
    #expect(Line([(100, 50, 7, 2)]).extra.map(\.mark) == ["-"])
  }

  @Test("a hyphen between letters belongs to neither")
  func hyphen() {
    let line = Line([(100, 40, 2, 20), (107, 49, 6, 2), (118, 40, 2, 20)])
    #expect(line.extra.map(\.mark) == [nil, "-", nil])
  }

  @Test("a hairline as high as the letters beside it is a rule, a stroke of their pen is none")
  func hairline() {
    let letters = (0..<4).map { place in
      Component(
        runs: (40..<80).map {
          Run(y: $0, start: 40 * place, end: 40 * place + ($0 < 75 ? 5 : 20))
        }[...])
    }
    let components =
      letters + [
        Component(x: 165, y: 35, width: 1, height: 50),
        Component(x: 180, y: 40, width: 5, height: 40),
      ]
    let line = TextLine(
      members: Array(0..<6), inliers: Array(0..<4), axis: Baseline(intercept: 60, slope: 0),
      letterHeight: 40)
    let segmented = segmentLetters(of: line, components: components, method: .lattice)
    #expect(segmented.dropped == [DroppedComponent(component: 4, reason: .rule)])
    #expect(segmented.atoms.count == 5)
  }

  @Test("specks, rules and accents are dropped with their reasons")
  func dropped() {
    let line = Line([
      (100, 40, 10, 20), (103, 31, 4, 3), (115, 50, 1, 1), (120, 63, 60, 2), (200, 40, 10, 20),
    ])
    #expect(line.segmented.dropped.map(\.component) == [5, 6, 7])
    #expect(line.segmented.dropped.map(\.reason) == [.accent, .speck, .rule])
    #expect(line.extra.map(\.members) == [[4], [8]])
  }

  @Test("two letters that nearly touch stay two")
  func neighbours() {
    let line = Line([(100, 40, 10, 20), (111, 40, 10, 20), (122, 40, 10, 20)])
    #expect(line.extra.count == 3)
  }

  @Test("every member is in one letter or dropped", arguments: 0..<40 as Range<UInt64>)
  func nothingLost(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let line = Line(
      (0..<30).map { _ in
        (90 + random.below(300), 30 + random.below(40), 1 + random.below(14), 1 + random.below(24))
      })
    let segmented = line.segmented
    let found = segmented.candidates.flatMap(\.members) + segmented.dropped.map(\.component)
    #expect(found.sorted() == Array(line.components.indices))
    for letter in segmented.candidates {
      let area = letter.members.map { line.components[$0].area }.reduce(0, +)
      #expect(letter.ink.area == area)
    }
  }

  @Test("a drawn word with a dotted i and a full stop")
  func drawn() {
    let mask = BinaryImage(
      """
      #......#............
      #...................
      #...#..#..####......
      #...#..#..#..#......
      #...#..#..#..#......
      #...#..#..#..#......
      #####..#..####...#..
      """)
    let components = connectedComponents(of: mask, .eight)
    let members = components.indices.sorted { components[$0].box.minX < components[$1].box.minX }
    let line = TextLine(
      members: members, inliers: members.filter { components[$0].box.height >= 5 },
      axis: Baseline(intercept: 3.5, slope: 0), letterHeight: 7)
    let letters = segmentLetters(of: line, components: components, method: .rules).candidates
    #expect(letters.map(\.mark) == [nil, nil, nil, "."])
    #expect(letters.map(\.members.count) == [1, 2, 1, 1])
  }

  @Test("a line without members has no letters")
  func empty() {
    let line = TextLine(
      members: [], inliers: [], axis: Baseline(intercept: 0, slope: 0), letterHeight: 10)
    for method in [SegmentationMethod.rules, .lattice] {
      let segmented = segmentLetters(of: line, components: [], method: method)
      #expect(segmented.atoms.isEmpty && segmented.candidates.isEmpty && segmented.dropped.isEmpty)
    }
  }
}
