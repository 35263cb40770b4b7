import SeededRandom

/// How much light falls on a place of the picture: 1 at best.
struct Light {
  private let rightward: Float
  private let downward: Float
  private let corners: Float
  private let shadow: Float
  private let edge: (x: Float, y: Float, offset: Float)

  init(options: SynthesisOptions, using random: inout SplitMix64) {
    let uneven = Float(options.unevenLight)
    rightward = Float(random.signed()) * uneven * 0.35
    downward = (random.uniform() < 0.5 ? -1 : 1) * uneven * 0.3
    corners = uneven * 0.35
    shadow = Float(options.shadow)
    edge = (
      Float(random.signed()) < 0 ? -1 : 1, Float(random.signed()), 0.35 + 0.4 * random.uniform()
    )
  }

  /// The light at (x, y), both −1 to 1 across the picture.
  func level(x: Float, y: Float) -> Float {
    var light = 1 - abs(rightward) - abs(downward) + rightward * x + downward * y
    light -= corners * (x * x + y * y) / 2
    if shadow > 0 {
      let into = (x * edge.x + y * edge.y - edge.offset) * 4
      let share = min(1, max(0, into))
      light *= 1 - shadow * share * share * (3 - 2 * share)
    }
    return max(0.05, light)
  }
}
