import ConnectedComponents
import Raster
import SeededRandom
import TestSupport
import Testing

@Suite("Connected components")
struct ConnectedComponentsTests {
  @Test("corners touch with eight neighbours, not with four")
  func corners() {
    for drawing in ["##..\n##..\n..##", "..##\n..##\n##.."] {
      let mask = BinaryImage(drawing)
      #expect(connectedComponents(of: mask, .eight).count == 1)
      #expect(connectedComponents(of: mask, .four).count == 2)
    }
  }

  @Test("eight neighbours are the default")
  func defaultConnectivity() {
    #expect(connectedComponents(of: BinaryImage("#.\n.#")).count == 1)
  }

  @Test("a gap of one column parts runs one above the other")
  func gap() {
    #expect(connectedComponents(of: BinaryImage("##...\n...##")).count == 2)
  }

  @Test("the end of a row does not touch the beginning of the next")
  func rowEnds() {
    let mask = BinaryImage("...##\n##...\n#...#")
    #expect(connectedComponents(of: mask, .four).map(\.area) == [2, 3, 1])
  }

  @Test("arms that meet only at the bottom are one component")
  func arms() {
    let mask = BinaryImage(
      """
      #.#.#.#
      #.#.#.#
      #.###.#
      #.....#
      #######
      """)
    #expect(connectedComponents(of: mask).map(\.area) == [15, 7])
  }

  @Test("a ring and the dot inside it are two, with their boxes, areas and middles")
  func ring() throws {
    let mask = BinaryImage(
      """
      .......
      .#####.
      .#...#.
      .#.#.#.
      .#...#.
      .#####.
      """)
    let components = connectedComponents(of: mask)
    try #require(components.count == 2)
    #expect(components[0].box == Box(minX: 1, minY: 1, maxX: 6, maxY: 6))
    #expect(components[0].area == 16)
    #expect(components[0].centroid == Point(x: 3.5, y: 3.5))
    #expect(components[1].box == Box(minX: 3, minY: 3, maxX: 4, maxY: 4))
    #expect(components[1].area == 1)
    #expect(components[1].centroid == Point(x: 3.5, y: 3.5))
  }

  @Test("runs come by row and then by column")
  func runOrder() throws {
    let components = connectedComponents(of: BinaryImage("#.##\n####"))
    try #require(components.count == 1)
    #expect(
      Array(components[0].runs) == [
        Run(y: 0, start: 0, end: 1), Run(y: 0, start: 2, end: 4), Run(y: 1, start: 0, end: 4),
      ])
  }

  @Test("the higher component comes first, then the one further left")
  func order() {
    let mask = BinaryImage(
      """
      ....#..
      #...#.#
      #.#.#.#
      """)
    #expect(connectedComponents(of: mask).map(\.box.minX) == [4, 0, 6, 2])
  }

  @Test("all components share one buffer of runs")
  func sharedBuffer() {
    let components = connectedComponents(of: BinaryImage("#.#.#\n#.#.#"))
    #expect(components.map(\.runs.startIndex) == [0, 2, 4])
    #expect(components.map(\.runs.endIndex) == [2, 4, 6])
  }

  @Test(
    "no ink, no components",
    arguments: [(0, 0), (0, 5), (5, 0), (1, 1), (7, 3)])
  func noInk(width: Int, height: Int) {
    let mask = BinaryImage(
      width: width, height: height, ink: [Bool](repeating: false, count: width * height))
    #expect(connectedComponents(of: mask).isEmpty)
  }

  @Test("all ink is one component", arguments: [(1, 1), (1, 9), (9, 1), (16, 5)])
  func allInk(width: Int, height: Int) throws {
    let mask = BinaryImage(
      width: width, height: height, ink: [Bool](repeating: true, count: width * height))
    let components = connectedComponents(of: mask, .four)
    try #require(components.count == 1)
    #expect(components[0].area == width * height)
    #expect(components[0].box == Box(minX: 0, minY: 0, maxX: width, maxY: height))
  }

  @Test("a chessboard is one component by corners, and all single pixels without")
  func chessboard() {
    let side = 24
    let mask = BinaryImage(
      width: side, height: side,
      ink: (0..<side * side).map { ($0 % side + $0 / side).isMultiple(of: 2) })
    #expect(connectedComponents(of: mask, .eight).count == 1)
    #expect(connectedComponents(of: mask, .four).count == side * side / 2)
  }

  @Test("painted back, the components are the page", arguments: 0..<50 as Range<UInt64>)
  func roundTrip(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let mask = BinaryImage.random(using: &random)
    var painted = [Bool](repeating: false, count: mask.width * mask.height)
    for run in connectedComponents(of: mask, .four).flatMap(\.runs) {
      for x in run.start..<run.end {
        let place = Int(run.y) * mask.width + Int(x)
        #expect(!painted[place], "pixel \(place) is in two components")
        painted[place] = true
      }
    }
    #expect(BinaryImage(width: mask.width, height: mask.height, ink: painted) == mask)
  }

  @Test(
    "they are what a flood fill finds, in its order",
    arguments: 0..<100 as Range<UInt64>, [Connectivity.four, .eight])
  func floodFill(seed: UInt64, connectivity: Connectivity) {
    var random = SplitMix64(seed: seed)
    let mask = BinaryImage.random(using: &random)
    let expected = floodFilled(mask, connectivity)
    let found = connectedComponents(of: mask, connectivity).map { component in
      component.runs.flatMap { run in
        (run.start..<run.end).map { Int(run.y) * mask.width + Int($0) }
      }
    }
    #expect(found == expected, "\n\(mask.drawing)")
  }
}

/// The slow reference: the sorted places of each component, found by flooding from each pixel of ink
/// in turn, row by row.
private func floodFilled(_ mask: BinaryImage, _ connectivity: Connectivity) -> [[Int]] {
  var isDry = mask.ink
  var components: [[Int]] = []
  for seed in isDry.indices where isDry[seed] {
    isDry[seed] = false
    var component: [Int] = []
    var shore = [seed]
    while let place = shore.popLast() {
      component.append(place)
      let (y, x) = place.quotientAndRemainder(dividingBy: mask.width)
      for dy in -1...1 {
        for dx in -1...1 where connectivity == .eight || dx == 0 || dy == 0 {
          guard (0..<mask.width).contains(x + dx), (0..<mask.height).contains(y + dy) else {
            continue
          }
          let neighbour = (y + dy) * mask.width + x + dx
          if isDry[neighbour] {
            isDry[neighbour] = false
            shore.append(neighbour)
          }
        }
      }
    }
    components.append(component.sorted())
  }
  return components
}
