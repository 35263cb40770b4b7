/// The rows that a letter takes, in heights of a capital above the baseline.
struct LetterZone: Equatable {
  let top: Double
  let bottom: Double
}

/// One writer's proportions.
struct Proportions {
  /// The height of a small letter without ascender.
  let xHeight: Double
  /// Where ascenders end.
  let ascender: Double
  /// How far descenders reach below the baseline.
  let descender: Double

  /// The zone of `character`, a letter or a digit; an i or j is lower where it `hasDot` not.
  func zone(of character: Character, hasDot: Bool) -> LetterZone {
    switch character {
    case "a", "c", "e", "m", "n", "o", "r", "s", "u", "v", "w", "x", "z":
      LetterZone(top: xHeight, bottom: 0)
    case "b", "d", "f", "h", "k", "l": LetterZone(top: ascender, bottom: 0)
    case "t": LetterZone(top: (xHeight + 2 * ascender) / 3, bottom: 0)
    case "g", "p", "q", "y": LetterZone(top: xHeight, bottom: -descender)
    case "i": LetterZone(top: hasDot ? (xHeight + 2 * ascender) / 3 : xHeight, bottom: 0)
    case "j": LetterZone(top: hasDot ? (xHeight + 2 * ascender) / 3 : xHeight, bottom: -descender)
    case "Q": LetterZone(top: 1, bottom: -0.08)
    default: LetterZone(top: 1, bottom: 0)
    }
  }
}
