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

/// How many pixels of a page have each darkness, 256 counts; of larger pages some `most` are sampled.
func darknessHistogram(
  of page: GrayImage, on paper: TileGrid, samples most: Int = enoughSamples
) -> [Int] {
  let step = samplingStep(of: page, samples: most)
  let samples = max(0, (page.width - step / 2 + step - 1) / step)
  // Two tables in turn: equal neighbours would otherwise wait for each other's count.
  var counts = [Int](repeating: 0, count: 512)
  var row = [Float](repeating: 0, count: page.width)
  var levels = [Float](repeating: 0, count: samples)
  var papers = levels
  var darknesses = [UInt8](repeating: 0, count: samples)
  for y in stride(from: step / 2, to: page.height, by: step) {
    paper.fill(&row, y: y)
    for sample in 0..<samples {
      let x = step / 2 + sample * step
      levels[sample] = Float(page.pixels[y * page.width + x])
      papers[sample] = row[x]
    }
    fillDarknesses(&darknesses, of: levels.span, on: papers.span)
    for sample in 0..<samples { counts[sample % 2 * 256 + Int(darknesses[sample])] += 1 }
  }
  return (0..<256).map { counts[$0] + counts[256 + $0] }
}

/// The darkness of each level on its paper, in whole numbers: what `darkness` gives, without its
/// fraction.
private func fillDarknesses(
  _ darknesses: inout [UInt8], of levels: Span<Float>, on papers: Span<Float>
) {
  let count = levels.count
  let papers = papers.extracting(0..<count)
  var all = darknesses.mutableSpan
  var darknesses = all._mutatingExtracting(0..<count)
  /// Above this number, floats are a whole number apart.
  let whole: Float = 0x1p23
  for place in 0..<count {
    let darkness = max(0, 255 - 255 * levels[place] / papers[place])
    let rounded = darkness + whole
    let isRoundedUp = rounded - whole > darkness
    darknesses[place] = UInt8(truncatingIfNeeded: rounded.bitPattern &- (isRoundedUp ? 1 : 0))
  }
}

/// So many pixels of a page are enough for any statistic.
let enoughSamples = 1 << 17

/// Each how many rows and columns a page is looked at, where a sample of it will do.
func samplingStep(of page: GrayImage, samples: Int = enoughSamples) -> Int {
  var step = 1
  while page.pixels.count / (step * step) > samples { step += 1 }
  return step
}
