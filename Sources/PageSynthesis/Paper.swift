import Raster
import SeededRandom

/// A plane of soft random spots, `cell` pixels across, about −1 to 1.
func spots(width: Int, height: Int, cell: Double, using random: inout SplitMix64) -> [Float] {
  let columns = Int(Double(width) / cell) + 2
  let rows = Int(Double(height) / cell) + 2
  let lattice = (0..<columns * rows).map { _ in Float(random.signed()) }
  let places = (0..<width).map { x -> (Int, Float) in
    let place = Double(x) / cell
    return (Int(place), Float(place - place.rounded(.down)))
  }
  var plane = [Float](repeating: 0, count: width * height)
  for y in 0..<height {
    let place = Double(y) / cell
    let above = Int(place) * columns
    let below = above + columns
    let down = Float(place - place.rounded(.down))
    for x in 0..<width {
      let (column, right) = places[x]
      let top =
        lattice[above + column] + (lattice[above + column + 1] - lattice[above + column]) * right
      let bottom =
        lattice[below + column] + (lattice[below + column + 1] - lattice[below + column]) * right
      plane[y * width + x] = top + (bottom - top) * down
    }
  }
  return plane
}

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

/// The picture: paper, what is printed on it, ink, light and noise.
func photograph(
  ink: InkPlane, guides: InkPlane?, options: SynthesisOptions, using random: inout SplitMix64
) -> RGBImage {
  let width = ink.width
  let height = ink.height
  var mottle = [Float](repeating: 0, count: width * height)
  if options.texture > 0 {
    for (cell, share) in [(1.7, 0.45), (5, 0.4), (23, 0.5), (140, 0.9)] as [(Double, Float)] {
      let plane = spots(width: width, height: height, cell: cell, using: &random)
      let strength = share * Float(options.texture)
      for index in 0..<mottle.count { mottle[index] += plane[index] * strength }
    }
  }
  let light = Light(options: options, using: &random)
  let paper = [options.paper.red, options.paper.green, options.paper.blue].map { Float($0) }
  let color = [options.ink.red, options.ink.green, options.ink.blue].map { Float($0) }
  let print = [options.guideColor.red, options.guideColor.green, options.guideColor.blue]
    .map { Float($0) }
  let noise = Float(options.noise) * 0.866
  var samples = [UInt8](repeating: 0, count: width * height * 3)
  for y in 0..<height {
    let v = Float(2 * y - height + 1) / Float(height)
    for x in 0..<width {
      let place = y * width + x
      let lit = light.level(x: Float(2 * x - width + 1) / Float(width), y: v)
      let cover = ink.cover[place]
      let printed = guides?.cover[place] ?? 0
      var grey: Float = 0
      if noise > 0 {
        // Four 16-bit draws in one: the sum is near enough to a bell.
        let bits = random.next()
        let sum =
          Float(bits & 0xFFFF) + Float(bits >> 16 & 0xFFFF)
          + Float(bits >> 32 & 0xFFFF) + Float(bits >> 48)
        grey = (sum / 32768 - 4) * noise
      }
      for channel in 0..<3 {
        var level = paper[channel] + mottle[place]
        level += (print[channel] - level) * printed
        level += (color[channel] - level) * cover
        let seen = level * lit + grey
        samples[place * 3 + channel] = UInt8(min(255, max(0, seen.rounded())))
      }
    }
  }
  return RGBImage(width: width, height: height, samples: samples)
}
