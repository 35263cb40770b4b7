import Glibc
import SeededRandom

/// How strongly letters are distorted for training, and how they are written and scanned.
public struct Distortion: Sendable, Equatable {
  /// The largest turn either way, degrees.
  public let rotation: Float
  /// The largest slant either way, columns a row.
  public let slant: Float
  /// The largest stretch of the width, and shrinking of the height, as a factor above 1.
  ///
  /// Small: O and 0 differ in little else.
  public let aspect: Float
  /// How far strokes are bent, in letter heights.
  public let bend: Float
  /// Letter heights at which it may be scanned, pixels: small letters lose their details.
  public let height: ClosedRange<Float>
  /// How dark a pixel must be to count as ink: low thickens the pen, high thins and breaks it.
  public let threshold: ClosedRange<Float>
  /// The share of letters with a gap in their strokes.
  public let gaps: Float

  /// A strength of distortion.
  ///
  /// - Parameters:
  ///   - rotation: The largest turn either way, degrees.
  ///   - slant: The largest slant either way, columns a row.
  ///   - aspect: The largest stretch of the width, and shrinking of the height, as a factor.
  ///   - bend: How far strokes are bent, in letter heights.
  ///   - height: Letter heights at which it may be scanned, pixels.
  ///   - threshold: How dark a pixel must be to count as ink.
  ///   - gaps: The share of letters with a gap in their strokes.
  public init(
    rotation: Float = 8, slant: Float = 0.2, aspect: Float = 1.08, bend: Float = 0.04,
    height: ClosedRange<Float> = 12...48, threshold: ClosedRange<Float> = 0.3...0.6,
    gaps: Float = 0.1
  ) {
    self.rotation = rotation
    self.slant = slant
    self.aspect = aspect
    self.bend = bend
    self.height = height
    self.threshold = threshold
    self.gaps = gaps
  }

  /// A letter as another hand, pen and scanner would have it: ink or paper, as on a page.
  ///
  /// - Parameters:
  ///   - letter: `side × side` values, 0 paper … 1 ink.
  ///   - side: Rows and columns.
  ///   - random: Draws the distortion.
  /// - Returns: A mask of its own size, `size × size` values, 0 or 1.
  func distorted(
    _ letter: [Float], side: Int, using random: inout SplitMix64
  ) -> (ink: [Float], size: Int) {
    let angle = random.uniform(in: -rotation...rotation) * .pi / 180
    let slanted = random.uniform(in: -slant...slant)
    let stretch = powf(aspect, random.uniform(in: -1...1))
    // Small letters are as likely as large ones: the logarithm is uniform.
    let tall = expf(random.uniform(in: logf(height.lowerBound)...logf(height.upperBound)))
    let limit = random.uniform(in: threshold)
    // The letter fills about three quarters of its frame.
    let scale = tall / (0.75 * Float(side))
    // Odd or even like the letter's own frame: undistorted, pixels fall on pixels.
    let room = Int((1.35 * scale * Float(side)).rounded(.up))
    let size = room + abs(room - side) % 2
    // From the mask's pixels back to the letter's: turned, slanted and stretched.
    let (sine, cosine) = (sinf(angle), cosf(angle))
    let toX = (cosine / stretch / scale, (sine + slanted) / stretch / scale)
    let toY = (-sine * stretch / scale, cosine * stretch / scale)
    // Two slow waves across the letter bend its strokes.
    let amplitude = bend * 0.75 * Float(side)
    let waveX = Wave(amplitude: amplitude, side: side, using: &random)
    let waveY = Wave(amplitude: amplitude, side: side, using: &random)
    let gap = random.uniform() < gaps ? Gap(side: side, using: &random) : nil
    // A scanner's pixel sees the mean over its area: nine points of it, where it is larger than ours.
    let steps = scale < 0.8 ? 3 : 1
    let middle = Float(side) / 2
    var ink = [Float](repeating: 0, count: size * size)
    for row in 0..<size {
      for column in 0..<size {
        var sum: Float = 0
        for point in 0..<steps * steps {
          let across = (Float(point % steps) + 0.5) / Float(steps)
          let down = (Float(point / steps) + 0.5) / Float(steps)
          let u = Float(column) + across - Float(size) / 2
          let v = Float(row) + down - Float(size) / 2
          let straightX = toX.0 * u + toX.1 * v + middle
          let straightY = toY.0 * u + toY.1 * v + middle
          let x = straightX + waveX.value(at: straightY)
          let y = straightY + waveY.value(at: straightX)
          if let gap, gap.contains(x, y) { continue }
          sum += sample(letter, side: side, x: x - 0.5, y: y - 0.5)
        }
        ink[row * size + column] = sum >= limit * Float(steps * steps) ? 1 : 0
      }
    }
    return (ink, size)
  }
}

/// The value between four pixels, whose middles are at whole numbers; paper outside.
func sample(_ letter: [Float], side: Int, x: Float, y: Float) -> Float {
  guard x > -1, y > -1, x < Float(side), y < Float(side) else { return 0 }
  let left = Int(x.rounded(.down))
  let top = Int(y.rounded(.down))
  let right = x - Float(left)
  let low = y - Float(top)
  func pixel(_ x: Int, _ y: Int) -> Float {
    x >= 0 && y >= 0 && x < side && y < side ? letter[y * side + x] : 0
  }
  let above = pixel(left, top) * (1 - right) + pixel(left + 1, top) * right
  let below = pixel(left, top + 1) * (1 - right) + pixel(left + 1, top + 1) * right
  return above * (1 - low) + below * low
}

/// A slow sine across a letter.
private struct Wave {
  let amplitude: Float
  let frequency: Float
  let phase: Float

  init(amplitude: Float, side: Int, using random: inout SplitMix64) {
    self.amplitude = random.uniform(in: 0...amplitude)
    frequency = random.uniform(in: 0.5...1.5) * 2 * .pi / (0.75 * Float(side))
    phase = random.uniform(in: 0...(2 * .pi))
  }

  func value(at place: Float) -> Float {
    amplitude == 0 ? 0 : amplitude * sinf(frequency * place + phase)
  }
}

/// A straight band through a letter where the pen left no ink.
private struct Gap {
  let x: Float
  let y: Float
  let across: Float
  let down: Float
  let halfWidth: Float
  let reach: Float

  init(side: Int, using random: inout SplitMix64) {
    x = random.uniform(in: 0.25...0.75) * Float(side)
    y = random.uniform(in: 0.25...0.75) * Float(side)
    let angle = random.uniform(in: 0...Float.pi)
    across = cosf(angle)
    down = sinf(angle)
    halfWidth = random.uniform(in: 0.01...0.035) * Float(side)
    reach = random.uniform(in: 0.1...0.25) * Float(side)
  }

  func contains(_ px: Float, _ py: Float) -> Bool {
    let along = (px - x) * across + (py - y) * down
    let away = (py - y) * across - (px - x) * down
    return abs(along) < reach && abs(away) < halfWidth
  }
}
