import Raster
import SeededRandom
import TestSupport

/// A line of hand-printed letters, strokes one pixel wide.
private let writing = """
  ......................................
  ..####...##..#...#.###...###..#..#.#..
  ..#.....#..#.##.##.#..#.#...#.##.#.#..
  ..#.....#..#.#.#.#.###..#...#.#.##.#..
  ..#.....#..#.#...#.#....#...#.#..#....
  ..####...##..#...#.#.....###..#..#.#..
  ......................................
  """

/// Lines of letters with strokes `stroke` pixels wide.
func writtenMask(stroke: Int, lines: Int = 3) -> BinaryImage {
  let line = BinaryImage(writing)
  let (width, height) = (line.width * stroke, line.height * lines * stroke)
  return BinaryImage(
    width: width, height: height,
    ink: (0..<width * height).map { place in
      let (y, x) = place.quotientAndRemainder(dividingBy: width)
      return line.ink[y / stroke % line.height * line.width + x / stroke]
    })
}

extension GrayImage {
  /// Writing on paper of level `paper(x, y)`; ink has `inkShare` of the paper's level, and `noise` is the
  /// standard deviation of what is added to both.
  init(
    _ mask: BinaryImage, inkShare: Float, noise: Float = 0, seed: UInt64 = 1,
    paper: (_ x: Int, _ y: Int) -> Float
  ) {
    var random = SplitMix64(seed: seed)
    self.init(width: mask.width, height: mask.height) { x, y in
      // Twelve uniform numbers add up to a deviation of 1.
      let deviate = (0..<12).reduce(Float(-6)) { sum, _ in sum + random.uniform() }
      let level = paper(x, y) * (mask.ink[y * mask.width + x] ? inkShare : 1)
      return level + noise * deviate
    }
  }

  /// A small page of random levels, up to 24 pixels a side.
  static func random(using random: inout SplitMix64) -> GrayImage {
    let width = 1 + random.below(24)
    let height = 1 + random.below(24)
    let contrast = 1 + random.below(255)
    return GrayImage(
      width: width, height: height,
      pixels: (0..<width * height).map { _ in UInt8(random.below(contrast + 1)) })
  }
}
