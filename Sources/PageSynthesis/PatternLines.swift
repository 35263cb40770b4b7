import SeededRandom

/// A family of parallel lines printed all over a paper: in any direction, straight or in waves, from
/// thin lines to even shades.
struct PatternLines {
  /// Columns and rows across the lines, each a part of the pitch for one pixel.
  private let across: (x: Float, y: Float)
  /// Columns and rows along the lines, each a part of a wave for one pixel.
  private let along: (x: Float, y: Float)
  /// Where along the lines the paper begins.
  private let start: Float
  /// How far the waves swing, in pitches; 0 for straight lines.
  private let swing: Float
  /// Below this share of the darkest the lines are not printed.
  private let edge: Float
  private let wave: SmoothNoise

  /// Draws the family.
  ///
  /// - Parameters:
  ///   - pitch: From one line to the next, in pixels.
  ///   - width: Columns of the paper.
  ///   - height: Rows of the paper.
  ///   - random: Draws direction, waves and thickness.
  init(pitch: Double, width: Int, height: Int, using random: inout SplitMix64) {
    let (dx, dy) = (Float(random.signed()), Float(random.signed()))
    let length = max(0.1, (dx * dx + dy * dy).squareRoot())
    let (x, y) = (dx / length, dy / length)
    across = (x / Float(pitch), y / Float(pitch))
    let waveLength = Float(pitch) * random.uniform(in: 3...9)
    along = (-y / waveLength, x / waveLength)
    start = -(min(0, along.x) * Float(width) + min(0, along.y) * Float(height))
    wave = SmoothNoise(
      length: Double(abs(along.x) * Float(width) + abs(along.y) * Float(height)), using: &random)
    swing = random.below(2) == 0 ? 0 : random.uniform(in: 0.3...1.5)
    edge = random.uniform(in: 0...0.7)
  }

  /// How dark the lines are at a pixel, 0 to 1.
  func darkness(x: Int, y: Int) -> Float {
    var place = Float(x) * across.x + Float(y) * across.y
    if swing > 0 {
      let reach = Float(x) * along.x + Float(y) * along.y + start
      place += swing * Float(wave.value(at: Double(reach)))
    }
    let share = abs(place - place.rounded(.down) - 0.5) * 2
    return max(0, (share - edge) / (1 - edge))
  }
}
