/// A line of writing: the parabola y = `intercept` + `slope` · x + `curvature` · x², in pixels.
///
/// Straight writing has a curvature of 0.
public struct Baseline: Sendable, Hashable {
  /// The row at column 0.
  public let intercept: Double
  /// Rows down for each column to the right, at column 0.
  public let slope: Double
  /// Half of how fast the slope grows, 1 / pixels.
  public let curvature: Double

  /// The parabola with these coefficients.
  public init(intercept: Double, slope: Double, curvature: Double = 0) {
    self.intercept = intercept
    self.slope = slope
    self.curvature = curvature
  }

  /// The row at column `x`.
  public func row(at x: Double) -> Double {
    intercept + (slope + curvature * x) * x
  }

  /// Rows down for each column to the right, at column `x`.
  public func slope(at x: Double) -> Double {
    slope + 2 * curvature * x
  }

  /// The sum of how far points lie above or below it, squared.
  package func squares(of points: some Sequence<Point>) -> Double {
    points.reduce(0) { sum, point in
      let offset = point.y - row(at: point.x)
      return sum + offset * offset
    }
  }
}
