import Raster
import SeededRandom
import StrokeFont

/// How a person shapes letters with the pen, drawn once from a seed.
struct PenHabits {
  /// Width of the letters against the font's.
  let width: Double
  /// How often corners are rounded off, in passes of smoothing.
  let rounding: Int
  /// How far strokes begin and end from where they ought to.
  let carelessness: Double
  /// Where the person learned to write.
  let school: StrokeFont.School
  /// The height of small letters, in heights of a capital.
  private let xHeight: Double
  /// How far descenders reach, against the font's.
  private let descent: Double
  private let habit: Double
  private let seed: UInt64

  init(
    options: SynthesisOptions, school: StrokeFont.School, using random: inout SplitMix64
  ) {
    self.school = school
    habit = options.habit
    let isRunning = school == .running
    width = 1 + random.bell() * (isRunning ? 0.13 : 0.09) * habit
    rounding = 1 + random.below(3)
    carelessness = (0.025 + 0.006 * random.bell()) * options.wobble
    seed = random.next()
    let taken = 1 - StrokeFont.smallTop
    xHeight = isRunning ? min(0.72, max(0.4, taken + random.bell() * 0.08 * habit)) : taken
    descent = isRunning ? min(1.6, max(0.6, 1 + random.bell() * 0.2 * habit)) : 1
  }

  /// The strokes of `character` with this writer's height of small letters and depth of descenders.
  func proportioned(_ strokes: [[Point]], of character: Character) -> [[Point]] {
    guard character.isLowercase, school == .running else { return strokes }
    let taken = 1 - StrokeFont.smallTop
    return strokes.map { points in
      points.map { point in
        let up = 1 - point.y
        let raised =
          if up < 0 {
            up * descent
          } else if up < taken {
            up * xHeight / taken
          } else {
            xHeight + (up - taken) * (1 - xHeight) / (1 - taken)
          }
        return Point(x: point.x, y: 1 - raised)
      }
    }
  }

  /// How this writer likes to write `character`: a variant of the font, and a bend of its shape.
  func shape(of character: Character) -> (variant: Int, bend: Bend) {
    var own = SplitMix64(
      seed: seed ^ UInt64(character.unicodeScalars.first?.value ?? 0) &* 0x9E37_79B9)
    let count = StrokeFont.variantCount(of: character, school: school)
    // Hands that run are seldom plain, whatever else they do.
    let variety = school == .running ? 0.95 : 0.75 * habit
    let isPlain = Double(own.uniform()) > variety
    // A slashed zero, the last of its ways, is the habit of few.
    let choices = character == "0" ? count - 1 : count
    let variant = isPlain || choices < 1 ? 0 : own.below(choices)
    return (variant, Bend(strength: 0.05 * habit, using: &own))
  }
}
