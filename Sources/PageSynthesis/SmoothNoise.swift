import SeededRandom

/// A random function of one number that changes smoothly: −1 to 1, a new value about every 1.
struct SmoothNoise {
  private let values: [Double]

  /// Noise from 0 to `length`.
  init(length: Double, using random: inout SplitMix64) {
    values = (0..<Int(max(0, length)) + 3).map { _ in random.signed() }
  }

  /// The value at `place`, held constant beyond the ends.
  func value(at place: Double) -> Double {
    let clamped = min(max(0, place), Double(values.count - 2))
    let index = min(Int(clamped), values.count - 2)
    let share = clamped - Double(index)
    let smooth = share * share * (3 - 2 * share)
    return values[index] + (values[index + 1] - values[index]) * smooth
  }
}

extension SplitMix64 {
  /// A uniform number in −1 ..< 1.
  mutating func signed() -> Double {
    Double(uniform()) * 2 - 1
  }

  /// A number near the normal distribution of mean 0 and deviation 1, never beyond ±3.5.
  ///
  /// The sum of four uniform ones (Irwin–Hall): no logarithm, so every machine draws the same.
  mutating func bell() -> Double {
    (signed() + signed() + signed() + signed()) * 0.866
  }
}
