import Raster
import SeededRandom

/// From places on the paper to places in the picture: a turn and a slight perspective.
struct Camera {
  private let center: Point
  private let cosine: Double
  private let sine: Double
  private let tiltX: Double
  private let tiltY: Double

  init(
    width: Double, height: Double, options: SynthesisOptions, using random: inout SplitMix64
  ) {
    center = Point(x: width / 2, y: height / 2)
    cosine = 1 / (1 + options.turn * options.turn).squareRoot()
    sine = options.turn * cosine
    let reach = max(1, max(width, height) / 2)
    // At least half of what was asked for, to a random side.
    let side = (random.signed(), random.signed())
    tiltX = (side.0 + (side.0 < 0 ? -1 : 1)) / 2 * options.perspective / reach
    tiltY = (side.1 + (side.1 < 0 ? -1 : 1)) / 2 * options.perspective / reach
  }

  /// Where a place of the paper is seen, and how much larger than it is.
  func see(x: Double, y: Double) -> (x: Double, y: Double, scale: Double) {
    let dx = x - center.x
    let dy = y - center.y
    let scale = 1 / max(0.2, 1 + tiltX * dx + tiltY * dy)
    return (
      center.x + (dx * cosine - dy * sine) * scale, center.y + (dx * sine + dy * cosine) * scale,
      scale
    )
  }
}
