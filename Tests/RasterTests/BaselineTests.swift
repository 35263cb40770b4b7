import Raster
import SeededRandom
import TestSupport
import Testing

@Suite("Fitting a baseline")
struct BaselineTests {
  @Test("points of a parabola give it back", arguments: 0..<20 as Range<UInt64>)
  func parabola(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let truth = Baseline(
      intercept: Double(random.uniform(in: -100...100)), slope: Double(random.uniform(in: -1...1)),
      curvature: Double(random.uniform(in: -0.01...0.01)))
    let xs = (0..<12).map { _ in Double(random.uniform(in: 0...1000)) }
    let fitted = Baseline(fitting: xs, xs.map(truth.row), degree: 2)
    for x in xs {
      // Rows of up to 10,000 with 15 good digits.
      #expect(abs(fitted.row(at: x) - truth.row(at: x)) < 1e-6)
    }
  }

  @Test("degree 1 gives the least-squares line")
  func line() {
    let fitted = Baseline(fitting: [0, 1, 2], [0, 2, 1], degree: 1)
    #expect(abs(fitted.slope - 0.5) < 1e-12)
    #expect(abs(fitted.intercept - 0.5) < 1e-12)
    #expect(fitted.curvature == 0)
  }

  @Test("points that do not determine a curve give a line, or a level")
  func degenerate() {
    #expect(Baseline(fitting: [3], [7], degree: 2) == Baseline(intercept: 7, slope: 0))
    #expect(Baseline(fitting: [3, 3], [6, 8], degree: 2) == Baseline(intercept: 7, slope: 0))
    let two = Baseline(fitting: [0, 10], [0, 5], degree: 2)
    #expect(abs(two.slope - 0.5) < 1e-12 && two.curvature == 0)
  }
}
