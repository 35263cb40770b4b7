import ConnectedComponents
import LineGrouping
import Raster
import SeededRandom
import TestSupport
import Testing

/// Rows of letters 10 wide and 20 high, 15 apart, at the rows that `row` gives for line and column.
private func page(
  lines: Int, letters: Int, scale: Int = 1, row: (Int, Double) -> Double
) -> [Component] {
  (0..<lines).flatMap { line in
    (0..<letters).map { letter in
      let x = 40 + letter * 15
      return Component(
        x: x * scale, y: Int(row(line, Double(x))) * scale, width: 10 * scale, height: 20 * scale)
    }
  }
}

/// The places of the members, line by line.
private func members(_ grouping: LineGrouping) -> [[Int]] {
  grouping.lines.map(\.members)
}

/// `page`'s places, line by line, as they should come back.
private func rows(lines: Int, letters: Int) -> [[Int]] {
  (0..<lines).map { line in (0..<letters).map { line * letters + $0 } }
}

@Suite("Line grouping")
struct GroupIntoLinesTests {
  @Test("level lines come from top to bottom, letters from left to right")
  func level() {
    let components = page(lines: 4, letters: 12) { line, _ in Double(50 + 40 * line) }
    let grouping = groupIntoLines(components)
    #expect(members(grouping) == rows(lines: 4, letters: 12))
    #expect(grouping.strays.isEmpty)
    #expect(grouping.lines.allSatisfy { $0.letterHeight == 20 })
    // Rectangles of 20 rows from row 50 on have their centroid at 60; nothing is rounded.
    #expect(abs(grouping.lines[0].axis.row(at: 100) - 60) < 1e-6)
  }

  @Test("the largest of many specks are no letters, and the letters among them are lines")
  func noise() {
    // Heights fall off as those of pixels do that are blackened at random.
    var random = SplitMix64(seed: 1)
    let specks = [(2, 1200), (3, 600), (4, 100), (5, 20), (6, 4)].flatMap { height, count in
      (0..<count).map { _ in
        Component(
          x: random.below(1000), y: 400 + random.below(1000), width: height, height: height)
      }
    }
    #expect(groupIntoLines(specks).lines.isEmpty)
    let letters = page(lines: 1, letters: 4) { _, _ in 50 }
    let grouping = groupIntoLines(specks + letters)
    #expect(members(grouping) == [(0..<4).map { specks.count + $0 }])
  }

  @Test("of so many pixels blackened at random that many touch, none are letters, and soon")
  func denseNoise() {
    var random = SplitMix64(seed: 2)
    // Runs of blackened pixels, which hang together where they touch: a fifth of the page.
    let (width, height) = (1600, 1600)
    let page = BinaryImage(
      width: width, height: height, ink: (0..<width * height).map { _ in random.below(5) == 0 })
    let components = connectedComponents(of: page, .eight)
    #expect(components.count > 100_000)
    #expect(groupIntoLines(components).lines.isEmpty)
  }

  /// A line of small letters 12 high under a headline of letters 100 high; every fourth is half as high again, as
  /// those with stems are.
  private func underHeadline(letters: Int) -> (headline: [Component], small: [Component]) {
    let headline = (0..<6).map { Component(x: 40 + 90 * $0, y: 50, width: 60, height: 100) }
    let small = (0..<letters).map { place in
      let height = place % 4 == 0 ? 18 : 12
      return Component(x: 40 + 13 * place, y: 238 - height, width: 9, height: height)
    }
    return (headline, small)
  }

  @Test("letters as small as the dots of a headline are a line, and three such letters are not")
  func smallerWriting() {
    let (headline, small) = underHeadline(letters: 24)
    let grouping = groupIntoLines(headline + small)
    #expect(members(grouping) == [Array(0..<6), Array(6..<30)])
    #expect(grouping.lines.map(\.letterHeight) == [100, 12])
    let dirt = underHeadline(letters: 3)
    #expect(members(groupIntoLines(dirt.headline + dirt.small)) == [Array(0..<6)])
  }

  @Test("each of three sizes of writing is read, the smallest too")
  func threeSizes() {
    let (headline, small) = underHeadline(letters: 40)
    let large = headline.map { letter in
      Component(
        x: 5 * letter.box.minX, y: 400, width: 5 * letter.box.width, height: 5 * letter.box.height)
    }
    #expect(
      members(groupIntoLines(headline + small + large))
        == [Array(0..<6), Array(6..<46), Array(46..<52)])
  }

  @Test("sloped lines stay whole", arguments: [-0.2, -0.1, 0.1, 0.2])
  func sloped(slope: Double) {
    let components = page(lines: 5, letters: 40) { line, x in 300 + 40 * Double(line) + slope * x }
    #expect(members(groupIntoLines(components)) == rows(lines: 5, letters: 40))
  }

  @Test("lines may curve a little")
  func curved() {
    let components = page(lines: 4, letters: 50) { line, x in
      100 + 45 * Double(line) + 0.00015 * (x - 400) * (x - 400)
    }
    let grouping = groupIntoLines(components)
    #expect(members(grouping) == rows(lines: 4, letters: 50))
    #expect(grouping.lines[0].axis.curvature > 0.0001)
  }

  @Test("letters that wander up and down stay on their line", arguments: 0..<20 as Range<UInt64>)
  func wandering(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let components = page(lines: 6, letters: 20) { line, _ in
      Double(100 + 45 * line) + Double(random.uniform(in: -4...4))
    }
    #expect(
      members(groupIntoLines(components, options: .init(seed: seed))) == rows(lines: 6, letters: 20)
    )
  }

  @Test("the page's resolution does not matter", arguments: [1, 2, 5, 10])
  func resolution(scale: Int) {
    let components = page(lines: 3, letters: 15, scale: scale) { line, x in
      80 + 40 * Double(line) + 0.05 * x
    }
    #expect(members(groupIntoLines(components)) == rows(lines: 3, letters: 15))
  }

  @Test(
    "the order of the components does not matter to the lines", arguments: 0..<10 as Range<UInt64>)
  func order(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let components = page(lines: 4, letters: 12) { line, x in 60 + 40 * Double(line) + 0.03 * x }
    let shuffled = components.shuffled(using: &random)
    let boxes = { (grouping: LineGrouping, components: [Component]) in
      grouping.lines.map { $0.members.map { components[$0].box } }
    }
    #expect(
      boxes(groupIntoLines(shuffled), shuffled) == boxes(groupIntoLines(components), components))
  }

  @Test(
    "the same components, options and seed give the same lines", arguments: 0..<10 as Range<UInt64>)
  func repeatable(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let components = (0..<80).map { _ in
      Component(
        x: random.below(500), y: random.below(500), width: 2 + random.below(20),
        height: 2 + random.below(30))
    }
    let options = LineGroupingOptions(seed: seed)
    #expect(
      groupIntoLines(components, options: options) == groupIntoLines(components, options: options))
  }

  @Test("every component is in one line or among the strays", arguments: 0..<30 as Range<UInt64>)
  func nothingLost(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let components = (0..<120).map { _ in
      Component(
        x: random.below(600), y: random.below(600), width: 1 + random.below(40),
        height: 1 + random.below(40))
    }
    let grouping = groupIntoLines(components)
    let found = grouping.lines.flatMap(\.members) + grouping.strays.map(\.component)
    #expect(found.sorted() == Array(components.indices))
    for line in grouping.lines {
      #expect(Set(line.inliers).isSubset(of: line.members))
    }
  }

  @Test("dots and accents belong to the line they stand in")
  func dots() {
    var components = page(lines: 2, letters: 8) { line, _ in Double(50 + 50 * line) }
    components.append(Component(x: 56, y: 42, width: 3, height: 3))  // over a letter of line 0
    components.append(Component(x: 165, y: 117, width: 3, height: 3))  // full stop of line 1
    let grouping = groupIntoLines(components)
    #expect(grouping.lines[0].members.contains(16))
    #expect(grouping.lines[1].members.last == 17)
    #expect(!grouping.lines[0].inliers.contains(16))
  }

  @Test("a page's letters outweigh the dark table round it, and a few large letters their dirt")
  func blots() {
    let letters = page(lines: 10, letters: 30) { line, _ in Double(50 + 50 * line) }
    let blots = [600, 700, 800].map { Component(x: 2000, y: 0, width: 300, height: $0) }
    let photo = groupIntoLines(letters + blots)
    #expect(photo.lines.count == 10)
    #expect(photo.lines.allSatisfy { $0.members.count == 30 })
    let word = (0..<3).map { Component(x: 100 + 300 * $0, y: 100, width: 200, height: 400) }
    for dirt in [(count: 400, height: 6), (count: 90, height: 12)] {
      let specks = (0..<dirt.count).map {
        Component(x: 11 * ($0 % 90), y: 600 + 37 * ($0 / 90), width: 5, height: dirt.height)
      }
      let grouping = groupIntoLines(word + specks)
      #expect(grouping.lines.contains { $0.members.prefix(3) == [0, 1, 2] }, "\(dirt)")
    }
  }

  @Test("specks, rules and blots are strays with their reasons")
  func strays() {
    var components = page(lines: 3, letters: 10) { line, _ in Double(50 + 50 * line) }
    components.append(Component(x: 300, y: 60, width: 1, height: 1))
    components.append(Component(x: 30, y: 78, width: 400, height: 2))
    components.append(Component(x: 600, y: 0, width: 300, height: 200))
    let reasons = groupIntoLines(components).strays.map(\.reason)
    #expect(reasons == [.speck, .rule, .tooLarge])
  }

  @Test("a letter that slipped is added to its line, one far from all makes its own")
  func slipped() {
    var components = page(lines: 1, letters: 10) { _, _ in 50 }
    components.append(Component(x: 190, y: 60, width: 10, height: 20))
    components.append(Component(x: 90, y: 300, width: 10, height: 20))
    let grouping = groupIntoLines(components)
    #expect(members(grouping) == [Array(0...10), [11]])
    #expect(!grouping.lines[0].inliers.contains(10))
  }

  @Test("words far apart on one row are one line")
  func wideGap() {
    let components =
      (0..<5).map { Component(x: 40 + 15 * $0, y: 50, width: 10, height: 20) }
      + (0..<5).map { Component(x: 400 + 15 * $0, y: 52, width: 10, height: 20) }
    #expect(members(groupIntoLines(components)) == [Array(0..<10)])
  }

  @Test(
    "a row that goes on a step lower is two, though one sloped line crosses all its letters",
    arguments: 0..<20 as Range<UInt64>)
  func step(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func row(_ count: Int, x: Int, y: Int) -> [Component] {
      (0..<count).map { letter in
        Component(x: x + 15 * letter, y: y + random.below(7) - 3, width: 10, height: 20)
      }
    }
    let components = row(10, x: 40, y: 100) + row(10, x: 240, y: 124) + row(30, x: 40, y: 300)
    #expect(
      members(groupIntoLines(components)) == [
        Array(0..<10), Array(10..<20), Array(20..<50),
      ])
  }

  @Test(
    "labels and answers of a form stay on their rows, though one line crosses parts of four",
    arguments: 0..<10 as Range<UInt64>)
  func form(seed: UInt64) {
    func row(_ count: Int, x: Int, y: Int) -> [Component] {
      (0..<count).map { Component(x: x + 15 * $0, y: y, width: 10, height: 20) }
    }
    let rows = [
      row(30, x: 40, y: 30), row(7, x: 40, y: 100),
      row(6, x: 40, y: 132) + row(3, x: 240, y: 132),
      row(4, x: 240, y: 159) + row(3, x: 380, y: 159), row(4, x: 520, y: 187),
    ]
    let grouping = groupIntoLines(rows.flatMap(\.self), options: .init(seed: seed))
    #expect(members(grouping).map(\.count) == [30, 7, 9, 7, 4])
  }

  /// Rows of a price list: a name of a capital and small letters, and numbers of four digits that begin at
  /// `columns`; all stand on the row's feet, which fall by `slope`.
  private func priceList(rows: [Int], columns: [Int], slope: Double) -> [Component] {
    rows.enumerated().flatMap { place, row in
      func letter(_ x: Int, height: Int) -> Component {
        let feet = row + Int((slope * Double(x)).rounded())
        return Component(x: x, y: feet - height, width: 10, height: height)
      }
      let name = (0..<(3 + place % 4)).map { letter(40 + 14 * $0, height: $0 == 0 ? 22 : 15) }
      let numbers = columns.map { column in (0..<4).map { letter(column + 14 * $0, height: 22) } }
      return name + numbers.flatMap(\.self)
    }
  }

  /// As many letters in each row as `priceList` gives it.
  private func lengths(rows: Int, columns: Int) -> [Int] {
    (0..<rows).map { 3 + $0 % 4 + 4 * columns }
  }

  @Test(
    "a name and its price far to the right are one line, though a capital tilts each name",
    arguments: [-0.02, 0, 0.02])
  func priceList(slope: Double) {
    let rows = (0..<12).map { 100 + 45 * $0 }
    let components = priceList(rows: rows, columns: [900], slope: slope)
    let lines = groupIntoLines(components).lines
    #expect(lines.map(\.members.count) == lengths(rows: 12, columns: 1))
    #expect(lines.flatMap(\.members) == Array(components.indices))
  }

  @Test("a name and its prices in several columns are one line, which is straight")
  func priceListOfColumns() {
    let rows = (0..<12).map { 100 + 45 * $0 }
    let lines = groupIntoLines(priceList(rows: rows, columns: [900, 1300], slope: 0)).lines
    #expect(lines.map(\.members.count) == lengths(rows: 12, columns: 2))
    #expect(lines.allSatisfy { $0.axis.curvature == 0 })
  }

  @Test("a title that a capital tilts does not tell how the rows of a list under it run")
  func titleOfList() {
    let title = (0..<9).map { place in
      Component(x: 40 + 14 * place, y: place < 4 ? 18 : 25, width: 10, height: place < 4 ? 22 : 15)
    }
    let rows = (0..<12).map { 100 + 45 * $0 }
    let lines = groupIntoLines(title + priceList(rows: rows, columns: [900], slope: 0)).lines
    #expect(lines.map(\.members.count) == [9] + lengths(rows: 12, columns: 1))
  }

  @Test("far from a curved line the page's slope tells whether a label is of its row")
  func farFromCurve() {
    func row(_ x: Int) -> Int { 200 + (x - 1000) * (x - 1000) / 5000 }
    let components =
      (0..<5).map { Component(x: 60 + 15 * $0, y: row(115), width: 10, height: 20) }
      + (0..<34).map { Component(x: 700 + 15 * $0, y: row(700 + 15 * $0), width: 10, height: 20) }
      + (0..<50).map { Component(x: 40 + 15 * $0, y: 500, width: 10, height: 20) }
    #expect(
      members(groupIntoLines(components)) == [Array(5..<39), Array(0..<5), Array(39..<89)])
  }

  @Test("a heading of larger letters is a line of its own")
  func heading() {
    let components =
      (0..<6).map { Component(x: 40 + 45 * $0, y: 20, width: 30, height: 60) }
      + (0..<30).map { Component(x: 40 + 15 * $0, y: 110, width: 10, height: 20) }
    #expect(members(groupIntoLines(components)) == [Array(0..<6), Array(6..<36)])
  }

  @Test("ascenders and descenders stay on the line whose core they cross")
  func lowerCase() {
    // x-heights of 20 rows, lines 45 apart; every fourth letter goes 16 rows up, every fifth down.
    let components = (0..<5).flatMap { line in
      (0..<30).map { letter in
        let up = letter % 4 == 1 ? 16 : 0
        let down = letter % 5 == 2 ? 16 : 0
        return Component(
          x: 40 + 15 * letter, y: 50 + 45 * line - up, width: 10, height: 20 + up + down)
      }
    }
    #expect(members(groupIntoLines(components)) == rows(lines: 5, letters: 30))
  }

  @Test("commas and quotes join the line of letters with ascenders, a torn-off bowl its letter")
  func marks() {
    // Two lines of x-heights of 20 rows, 60 apart, every third letter 14 rows higher.
    var components = (0..<2).flatMap { line in
      (0..<20).map { letter in
        let up = letter % 3 == 0 ? 14 : 0
        return Component(
          x: 40 + 15 * letter, y: 50 + 60 * line - up, width: 10, height: 20 + up)
      }
    }
    components += [80, 140, 260].map { Component(x: $0, y: 65, width: 4, height: 14) }
    components += [100, 105, 200].map { Component(x: $0, y: 95, width: 3, height: 9) }
    components.append(Component(x: 70, y: 73, width: 10, height: 16))
    let grouping = groupIntoLines(components)
    #expect(grouping.lines.count == 2)
    #expect(Set(grouping.lines[0].members) == Set(Array(0..<20) + [40, 41, 42, 46]))
    #expect(Set(grouping.lines[1].members) == Set(Array(20..<40) + [43, 44, 45]))
  }

  @Test("a small line's low letters are its letters, and so is the full stop after them")
  func smallLetters() {
    // Letters of 42 are marks by the page's height, 100, and too high for marks by their line's, 50.
    var components = (0..<2).flatMap { line in
      (0..<10).map { Component(x: 40 + $0 * 110, y: 100 + line * 300, width: 70, height: 100) }
    }
    components += (0..<5).map { Component(x: 40 + $0 * 60, y: 700, width: 30, height: 50) }
    components += [340, 400].map { Component(x: $0, y: 708, width: 30, height: 42) }
    components.append(Component(x: 440, y: 742, width: 8, height: 8))
    let grouping = groupIntoLines(components)
    #expect(members(grouping)[2] == Array(20..<28))
    #expect(grouping.strays.isEmpty)
  }

  @Test("question marks of several lines that lie on a line across them belong to theirs")
  func across() {
    // Three lines 60 apart; in each a mark, from 30 rows above the axis to 5 below, 200 columns on.
    let places = [100, 300, 500]
    var components = places.indices.map {
      Component(x: places[$0], y: 30 + 60 * $0, width: 10, height: 35)
    }
    for line in places.indices {
      for x in stride(from: 40, to: 640, by: 15) where abs(x - places[line]) > 14 {
        components.append(Component(x: x, y: 50 + 60 * line, width: 10, height: 20))
      }
    }
    let lines = groupIntoLines(components).lines
    #expect(lines.map { $0.members.filter(places.indices.contains) } == [[0], [1], [2]])
  }

  @Test("a number torn into upper and lower pieces is one line")
  func tornNumber() {
    var components = page(lines: 4, letters: 20) { line, _ in Double(100 + 50 * line) }
    components += [(150, 20, 9), (150, 31, 9), (165, 20, 9), (165, 31, 9)].map {
      Component(x: $0.0, y: $0.1, width: 10, height: $0.2)
    }
    let grouping = groupIntoLines(components)
    #expect(grouping.lines.count == 5)
    #expect(Set(grouping.lines[0].members) == [80, 81, 82, 83])
  }

  @Test("a frame round the page does not set the letters' size")
  func frame() {
    let frame = Component(
      runs: ([Run(y: 0, start: 0, end: 900)]
        + (1..<1200).flatMap { [Run(y: $0, start: 0, end: 3), Run(y: $0, start: 897, end: 900)] })[
          ...])
    let components = [frame] + page(lines: 3, letters: 10) { line, _ in Double(50 + 50 * line) }
    let grouping = groupIntoLines(components)
    #expect(members(grouping) == rows(lines: 3, letters: 10).map { $0.map { $0 + 1 } })
    #expect(grouping.strays == [Stray(component: 0, reason: .rule)])
  }

  @Test("what touches the page's edge is a letter on a line, or cut out alone, and else a shadow")
  func edges() {
    let sheet = Box(minX: 0, minY: 0, maxX: 600, maxY: 400)
    var components = page(lines: 1, letters: 8) { _, _ in 0 }
    components.append(Component(x: 0, y: 200, width: 8, height: 30))
    let grouping = groupIntoLines(components, on: sheet)
    #expect(members(grouping) == [Array(0..<8)])
    #expect(grouping.strays == [Stray(component: 8, reason: .edge)])
    let alone = Component(x: 0, y: 0, width: 10, height: 20)
    let crop = Box(minX: 0, minY: 0, maxX: 10, maxY: 20)
    #expect(members(groupIntoLines([alone], on: crop)) == [[0]])
  }

  @Test("nothing, one letter, two letters")
  func degenerate() {
    #expect(groupIntoLines([]) == LineGrouping(lines: [], strays: []))
    let letter = Component(x: 5, y: 5, width: 10, height: 20)
    #expect(members(groupIntoLines([letter])) == [[0]])
    let second = Component(x: 20, y: 5, width: 10, height: 20)
    #expect(members(groupIntoLines([letter, second])) == [[0, 1]])
    let speck = Component(x: 5, y: 5, width: 2, height: 2)
    #expect(groupIntoLines([speck]).strays == [Stray(component: 0, reason: .speck)])
  }
}
