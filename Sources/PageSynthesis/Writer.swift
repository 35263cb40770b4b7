import Raster
import SeededRandom
import StrokeFont

/// A bend of a letter's plane: a random polynomial of second degree in both directions.
struct Bend {
  private let x: [Double]
  private let y: [Double]

  /// A bend that moves a point by roughly `strength` heights of a capital.
  init(strength: Double, using random: inout SplitMix64) {
    x = (0..<6).map { _ in random.bell() * strength * 0.5 }
    y = (0..<6).map { _ in random.bell() * strength * 0.5 }
  }

  /// Where `point` of a letter goes, whose middle is (0.4, 0.5).
  func apply(to point: Point) -> Point {
    let u = (point.x - 0.4) * 2
    let v = (point.y - 0.5) * 2
    let terms = [1, u, v, u * v, u * u, v * v]
    var dx = 0.0
    var dy = 0.0
    for index in 0..<6 {
      dx += x[index] * terms[index]
      dy += y[index] * terms[index]
    }
    return Point(x: point.x + dx, y: point.y + dy)
  }
}

/// A person's habits with the pen, drawn once from a seed.
struct Writer {
  /// Columns to the right for each row up.
  let slant: Double
  /// Width of the letters against the font's.
  let width: Double
  /// Extra paper between letters and between words, in heights of a capital.
  let letterGap: Double
  let wordGap: Double
  /// How far the baseline and the size wander, in heights of a capital.
  let wander: Double
  /// How often corners are rounded off, in passes of smoothing.
  let rounding: Int
  /// How far strokes begin and end from where they ought to.
  let carelessness: Double
  private let habit: Double
  private let seed: UInt64

  init(options: SynthesisOptions, using random: inout SplitMix64) {
    habit = options.habit
    slant = options.slant + random.bell() * 0.08 * habit
    width = 1 + random.bell() * 0.09 * habit
    letterGap = options.letterGap + random.bell() * 0.03 * habit
    wordGap = options.wordGap + (0.12 + random.bell() * 0.08) * habit
    wander = (0.03 + 0.01 * random.bell()) * options.wobble
    rounding = 1 + random.below(3)
    carelessness = (0.025 + 0.006 * random.bell()) * options.wobble
    seed = random.next()
  }

  /// How this writer likes to write `character`: a variant of the font, and a bend of its shape.
  func shape(of character: Character) -> (variant: Int, bend: Bend) {
    var own = SplitMix64(seed: seed ^ UInt64(character.asciiValue ?? 0) &* 0x9E37_79B9)
    let count = StrokeFont.variantCount(of: character)
    let isPlain = Double(own.uniform()) > 0.75 * habit
    // A slashed zero is the habit of few.
    let choices = character == "0" ? min(2, count) : count
    let variant = isPlain || choices < 1 ? 0 : own.below(choices)
    return (variant, Bend(strength: 0.05 * habit, using: &own))
  }
}
