import Raster
import SeededRandom

/// A bend of a letter's plane: a random polynomial of second degree in both directions.
struct Bend {
  /// The factors of 1, u, v, u v, u² and v² in both directions.
  private let x: InlineArray<6, Double>
  private let y: InlineArray<6, Double>

  /// A bend that moves a point by roughly `strength` heights of a capital.
  init(strength: Double, using random: inout SplitMix64) {
    x = InlineArray { _ in random.bell() * strength * 0.5 }
    y = InlineArray { _ in random.bell() * strength * 0.5 }
  }

  /// Where `point` of a letter goes, whose middle is (0.4, 0.5).
  func apply(to point: Point) -> Point {
    let u = (point.x - 0.4) * 2
    let v = (point.y - 0.5) * 2
    let dx = x[0] + u * (x[1] + x[3] * v + x[4] * u) + v * (x[2] + x[5] * v)
    let dy = y[0] + u * (y[1] + y[3] * v + y[4] * u) + v * (y[2] + y[5] * v)
    return Point(x: point.x + dx, y: point.y + dy)
  }
}
