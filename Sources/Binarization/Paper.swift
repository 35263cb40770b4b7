import Raster

/// The paper of a page: how light it is at each place, and how restless.
struct Paper {
  /// The level that the bare paper has at each place, at least 1.
  let level: TileGrid
  /// The standard deviation of bare paper, in 255ths of its level.
  let noise: Float

  /// Finds the paper under and between the writing.
  ///
  /// The light fifth of each tile is paper, unless the tile lies inside ink; such dips, up to two
  /// tiles wide, are filled. Wider ones are shadow, down to `deepestShadow`; below it they
  /// are something black.
  init(of levels: TileLevels) {
    /// How much darker than the lightest paper of the page a shadow can be.
    let deepestShadow: Float = 0.25
    /// What the quintile of a normal distribution lies above its median, in standard deviations.
    let quintileDeviation: Float = 0.84

    let lightest = levels.light.values.max() ?? 0
    var level = levels.light.closed().blurred(deviation: 1)
    for tile in level.values.indices {
      level.values[tile] = max(1, level.values[tile], deepestShadow * lightest)
    }
    self.level = level
    let deviations = levels.light.values.indices.map { tile in
      let light = levels.light.values[tile]
      return (light - levels.median.values[tile]) / max(1, light)
    }
    let middle = deviations.sorted()[deviations.count / 2]
    self.noise = 255 * middle / quintileDeviation
  }
}

/// How far a pixel lies below the paper, in 255ths of the paper's level: 0 is paper (or lighter), 255
/// black.
func darkness(of level: UInt8, on paper: Float) -> Float {
  max(0, 255 - 255 * Float(level) / paper)
}

/// How many pixels of a page have each darkness, 256 counts; large pages are sampled.
func darknessHistogram(of page: GrayImage, on paper: TileGrid) -> [Int] {
  let step = samplingStep(of: page)
  var counts = [Int](repeating: 0, count: 256)
  var row = [Float](repeating: 0, count: page.width)
  for y in stride(from: step / 2, to: page.height, by: step) {
    paper.fill(&row, y: y)
    for x in stride(from: step / 2, to: page.width, by: step) {
      counts[Int(darkness(of: page.pixels[y * page.width + x], on: row[x]))] += 1
    }
  }
  return counts
}

/// Each how many rows and columns a page is looked at, where a sample of it will do: half a million
/// pixels are enough for any statistic.
func samplingStep(of page: GrayImage) -> Int {
  var step = 1
  while page.pixels.count / (step * step) > 1 << 19 { step += 1 }
  return step
}
