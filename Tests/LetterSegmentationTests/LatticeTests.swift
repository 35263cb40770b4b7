import ConnectedComponents
import LetterSegmentation
import Raster
import SeededRandom
import TestSupport
import Testing

/// The lattice of a drawn line whose middle row is its axis.
private func lattice(_ drawing: String, letterHeight: Double) -> SegmentedLine {
  let mask = BinaryImage(drawing)
  let components = connectedComponents(of: mask, .eight)
  let members = components.indices.sorted { components[$0].box.minX < components[$1].box.minX }
  let line = TextLine(
    members: members, inliers: members,
    axis: Baseline(intercept: Double(mask.height) / 2, slope: 0), letterHeight: letterHeight)
  return segmentLetters(of: line, components: components, method: .lattice)
}

@Suite("The lattice of letters")
struct LetterLatticeTests {
  @Test("two letters joined by a stroke are cut in it, and offered apart and together")
  func touching() {
    let segmented = lattice(
      """
      ##.....##...##.....##
      ##.....##...##.....##
      ##.....##...##.....##
      ##.....#######.....##
      ##.....#######.....##
      ##.....##...##.....##
      ##.....##...##.....##
      #########...#########
      #########...#########
      """, letterHeight: 9)
    let whole = Box(minX: 0, minY: 0, maxX: 21, maxY: 9)
    #expect(segmented.candidates.contains { $0.ink.box.maxX == 10 || $0.ink.box.maxX == 11 })
    #expect(
      segmented.atoms.reduce(0) { $0 + $1.area } == segmented.candidates[0].ink.area
        + segmented.atoms.dropFirst().reduce(0) { $0 + $1.area })
    // Wider than any letter of this height.
    #expect(!segmented.candidates.contains { $0.ink.box == whole })
  }

  @Test(
    "an m of a line without tall letters is offered whole, though it is wider than capitals are")
  func wide() {
    let segmented = lattice(
      """
      ################
      ################
      ##.....##.....##
      ##.....##.....##
      ##.....##.....##
      ##.....##.....##
      ##.....##.....##
      ##.....##.....##
      ##.....##.....##

      """, letterHeight: 9)
    #expect(segmented.atoms.count > 1)
    #expect(segmented.candidates.contains { $0.ink.box.width == 16 && $0.isWhole })
  }

  @Test("a narrow letter is not cut")
  func narrow() {
    let segmented = lattice(
      """
      ######
      #....#
      #....#
      #....#
      ######
      """ + "\n", letterHeight: 9)
    #expect(segmented.atoms.count == 1)
    #expect(segmented.candidates.map(\.atoms) == [0..<1])
  }

  @Test("rings that run into each other are cut between their insides", arguments: [0, 0.3, 0.6])
  func rings(lean: Double) {
    let height = 36
    let ring = { (x: Int, y: Int, middle: Double) in
      let up = Double(height) / 2 - Double(y) - 0.5
      let (across, along) = ((Double(x) + 0.5 - middle - lean * up) / 11, up / 17)
      let distance = (across * across + along * along).squareRoot()
      return distance <= 1 && distance > 0.75
    }
    // The second ring crosses into the first, which the line's slant does not tell apart.
    let middles = [30.0, 49.0]
    let rows = (0..<height).map { y in
      String((0..<90).map { x in middles.contains { ring(x, y, $0) } ? "#" : "." })
    }
    let segmented = lattice(rows.joined(separator: "\n") + "\n", letterHeight: 34)
    let ink = { (middle: Double) in
      (0..<height * 90).filter { ring($0 % 90, $0 / 90, middle) }.map { $0 % 90 }
    }
    for middle in middles {
      let columns = ink(middle)
      let (first, last) = (columns.min() ?? 0, columns.max() ?? 0)
      #expect(
        segmented.candidates.contains {
          abs($0.ink.box.minX - first) <= 4 && abs($0.ink.box.maxX - 1 - last) <= 4
        }, "none from \(first) to \(last)")
    }
  }

  @Test("the dot of an i is offered with its stem and without")
  func dotted() {
    let segmented = lattice(
      """
      ##......##
      ##......##
      ........##
      ##......##
      ##......##
      ##......##
      ##......##
      ##......##
      """, letterHeight: 8)
    #expect(segmented.candidates.map(\.members.count).sorted() == [1, 1, 1, 2])
  }

  @Test("the arch of an h that lost its hairline is offered with its stem")
  func brokenLetter() {
    let segmented = lattice(
      """
      ##.......
      ##.......
      ##.......
      ##..####.
      ##....##.
      ##....##.
      ##....##.
      ##....##.
      ##....##.
      ##....##.
      """, letterHeight: 10)
    #expect(segmented.candidates.map(\.atoms).contains(0..<2))
  }

  @Test("round letters that lean on each other with more ink than a stroke are cut at their waist")
  func waist() {
    let rings = [15.0, 43.0]
    let drawing = (0..<30).map { y in
      String(
        (0..<58).map { x in
          let isInk = rings.contains { middle in
            let away =
              ((Double(x) - middle) * (Double(x) - middle)
              + (Double(y) - 15) * (Double(y) - 15)).squareRoot()
            return (9.5...15.5).contains(away)
          }
          return isInk ? "#" : "."
        })
    }.joined(separator: "\n")
    let segmented = lattice(drawing, letterHeight: 30)
    #expect(segmented.atoms.contains { (27...31).contains($0.box.maxX) })
  }

  @Test("letters that lean are told from upright ones, and cut along their slant")
  func slanted() {
    // An upright H and an N, each of two stems and a bar, joined at the foot.
    func stems(lean: Double) -> String {
      (0..<40).map { y in
        let shift = Int((lean * Double(39 - y)).rounded())
        return String(
          (0..<80).map { x in
            let own = x - shift
            let isStem = [0, 14, 24, 38].contains { own >= $0 && own < $0 + 4 }
            let isBar = (18..<22).contains(y) && ((0..<18).contains(own) || (24..<42).contains(own))
            let isJoin = y >= 36 && (14..<28).contains(own)
            return isStem || isBar || isJoin ? "#" : "."
          })
      }.joined(separator: "\n")
    }
    #expect(lattice(stems(lean: 0), letterHeight: 40).slant == .none)
    let segmented = lattice(stems(lean: 0.5), letterHeight: 40)
    #expect(segmented.slant.tangent == 0.5)
    // The first letter alone: all of its stems, none of the second's, though their boxes overlap.
    #expect(
      segmented.candidates.contains { first in
        segmented.candidates.contains { second in
          first.atoms.upperBound == second.atoms.lowerBound
            && (17...23).contains(first.columns.count)
            && (17...23).contains(second.columns.count)
            && first.ink.box.maxX > second.ink.box.minX + 10
        }
      })
  }

  @Test("letters with a wide gap between them are never one")
  func gap() {
    let segmented = lattice(
      """
      ##....##
      ##....##
      ##....##
      ##....##
      ##....##
      ##....##
      ##....##
      ##....##
      """, letterHeight: 8)
    #expect(segmented.candidates.map(\.atoms) == [0..<1, 1..<2])
  }

  @Test(
    "atoms hold all ink once, and every atom is a candidate", arguments: 0..<40 as Range<UInt64>)
  func nothingLost(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let components = (0..<25).map { _ in
      Component(
        x: random.below(300), y: 30 + random.below(20), width: 2 + random.below(40),
        height: 3 + random.below(24))
    }
    let line = TextLine(
      members: Array(components.indices), inliers: Array(components.indices),
      axis: Baseline(intercept: 50, slope: 0), letterHeight: 20)
    let segmented = segmentLetters(of: line, components: components, method: .lattice)
    let dropped = segmented.dropped.reduce(0) { $0 + components[$1.component].area }
    #expect(
      segmented.atoms.reduce(0) { $0 + $1.area } + dropped
        == components.reduce(0) { $0 + $1.area })
    let singles = segmented.candidates.filter { $0.atoms.count == 1 }
    #expect(singles.map(\.atoms.lowerBound) == Array(segmented.atoms.indices))
    for candidate in segmented.candidates {
      let isComponent =
        candidate.members.count == 1 && candidate.ink.area == components[candidate.members[0]].area
      #expect(candidate.isWhole == isComponent)
      #expect(
        candidate.ink.area == segmented.atoms[candidate.atoms].reduce(0) { $0 + $1.area })
    }
  }
}
