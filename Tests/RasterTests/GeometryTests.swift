import Raster
import SeededRandom
import TestSupport
import Testing

@Suite("Geometry")
struct GeometryTests {
  @Test("boxes that touch share no column")
  func touching() {
    let left = Box(minX: 0, minY: 0, maxX: 4, maxY: 4)
    let right = Box(minX: 4, minY: 2, maxX: 8, maxY: 9)
    #expect(left.sharedColumns(with: right) == 0)
    #expect(left.sharedRows(with: right) == 2)
    #expect(left.union(right) == Box(minX: 0, minY: 0, maxX: 8, maxY: 9))
  }

  @Test("a box that is inside out stops the program")
  func insideOut() async {
    await #expect(processExitsWith: .failure) {
      _ = Box(minX: 2, minY: 0, maxX: 1, maxY: 1)
    }
  }

  @Test("a component knows its box, area and centroid")
  func component() {
    let runs = [Run(y: 1, start: 2, end: 4), Run(y: 2, start: 2, end: 3)]
    let component = Component(runs: runs[...])
    #expect(component.box == Box(minX: 2, minY: 1, maxX: 4, maxY: 3))
    #expect(component.area == 3)
    // Pixel centres (2.5, 1.5), (3.5, 1.5) and (2.5, 2.5); exact in binary up to the division.
    #expect(abs(component.centroid.x - 8.5 / 3) < 1e-12)
    #expect(abs(component.centroid.y - 5.5 / 3) < 1e-12)
  }

  @Test("a baseline is a parabola")
  func baseline() {
    #expect(Baseline(intercept: 10, slope: 0.5, curvature: 0.01).row(at: 10) == 16)
  }

  @Test("a seed gives its sequence", arguments: [0, 1, 42] as [UInt64])
  func seeds(seed: UInt64) {
    var first = SplitMix64(seed: seed)
    var second = SplitMix64(seed: seed)
    for _ in 0..<100 {
      #expect(first.next() == second.next())
      #expect((0..<7).contains(first.below(7)))
      _ = second.below(7)
      let number = first.uniform()
      #expect(number >= 0 && number < 1)
      _ = second.uniform()
    }
  }
}
