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
  /// Where the person learned digits.
  let school: StrokeFont.School
  private let habit: Double
  private let seed: UInt64

  init(
    options: SynthesisOptions, school: StrokeFont.School, using random: inout SplitMix64
  ) {
    self.school = school
    habit = options.habit
    width = 1 + random.bell() * 0.09 * habit
    rounding = 1 + random.below(3)
    carelessness = (0.025 + 0.006 * random.bell()) * options.wobble
    seed = random.next()
  }

  /// How this writer likes to write `character`: a variant of the font, and a bend of its shape.
  func shape(of character: Character) -> (variant: Int, bend: Bend) {
    var own = SplitMix64(seed: seed ^ UInt64(character.asciiValue ?? 0) &* 0x9E37_79B9)
    let count = StrokeFont.variantCount(of: character, school: school)
    let isPlain = Double(own.uniform()) > 0.75 * habit
    // A slashed zero is the habit of few.
    let choices = character == "0" ? min(2, count) : count
    let variant = isPlain || choices < 1 ? 0 : own.below(choices)
    return (variant, Bend(strength: 0.05 * habit, using: &own))
  }
}
