import Raster

/// Two levels for each place of a page: at or below the first a pixel is ink, at or below the second
/// it is if it hangs together with ink.
struct ThresholdSurfaces {
  /// Never above `possible`.
  let certain: TileGrid
  /// The lighter one.
  let possible: TileGrid
}

/// What the automatic method takes for granted about pens and paper; each number was chosen on the
/// nine pages of DIBCO 2009 and four photographs.
enum Assumption {
  /// Side of a tile in stroke widths: paper must show between strokes, and light must be even.
  static let tileSide: Float = 2
  /// Ink for certain is this far above the best parting of dark from light.
  static let certainOverOtsu: Float = 1.3
  /// … but not above this share of the darkness that ink typically has.
  static let certainOfInk: Float = 0.8
  /// The outline of a stroke runs at this share of its ink's darkness.
  static let outline: Float = 0.45
  /// … raised on restless paper (show-through, fibres), but no higher than this share.
  static let highestOutline: Float = 0.6
  /// How far above the darkest twentieth of the paper the outline stays.
  static let outlineOverPaper: Float = 1.75
  /// How much the ink round about counts for the outline, against that of the whole page.
  static let local: Float = 0.7
  /// Ink within this many tiles is round about (the deviation of a Gaussian weight).
  static let localTiles: Float = 4
  /// Ink is at least so much darker than paper, in 255ths of the paper's level.
  static let leastDarkness: Float = 25
  /// Ink is at least so much darker than the light fifth of the paper, in standard deviations of
  /// the paper.
  static let leastDeviations: Float = 6.5
  /// Ink that is typically so many standard deviations of the paper darker than it stands out, however
  /// restless the paper is: in noise alone, what lies above the parting is half as dark.
  static let standsOut: Float = 3.3
  /// … and what has at least this share of its darkness is ink too.
  static let leastOfInk: Float = 0.6
  /// Ink is at least this many levels below paper: less is what a codec leaves on black.
  static let leastLevels: Float = 12
}

/// The thresholds that fit a page of dark ink.
///
/// - Parameters:
///   - page: Not empty.
///   - levels: Its tiles, of any side.
/// - Returns: nil where nothing on the page differs from its paper by as much as ink does.
///
/// Sources: B. Gatos, I. Pratikakis and S. Perantonis, "Adaptive degraded document image
/// binarization", Pattern Recognition 39(3), 2006, pp. 317–327 (background surface, threshold as a
/// share of the distance between ink and paper); S. Lu, B. Su and C. Tan, "Document image
/// binarization using background estimation and stroke edges", IJDAR 13(4), 2010, pp. 303–314
/// (dividing by the background); J. Canny, "A computational approach to edge detection", PAMI 8(6),
/// 1986, section VIII (two thresholds). Ours differs: the surfaces are known per tile, of a
/// side taken from the strokes of a first rough mask, which makes them nearly free; the tile's
/// paper is a quantile; and the lower threshold is set from the paper's spread.
func automaticThresholds(for page: GrayImage, _ levels: TileLevels) -> ThresholdSurfaces? {
  guard let width = runLength(of: page, Paper(of: levels)) else { return nil }
  // Tiles too fine for the picture would follow the ink's own shading where specks outnumber letters.
  let least = max(8, Float(min(page.width, page.height)) / 96)
  let side = Int(max(least, min(128, Assumption.tileSide * width)))
  let paper = Paper(of: TileLevels(of: page, side: side))
  let histogram = darknessHistogram(of: page, on: paper.level)
  guard let otsu = otsuThreshold(of: histogram).map(Float.init) else { return nil }

  var floor = Assumption.leastDeviations * paper.noise
  // Printed patterns are dark without being scattered: deviations say too much of them.
  if let ink = quantile(0.5, of: histogram, from: Int(Assumption.certainOverOtsu * otsu) + 1),
    ink >= Assumption.standsOut * paper.noise
  {
    floor = min(floor, Assumption.leastOfInk * ink)
  }
  floor = max(Assumption.leastDarkness, floor)
  var certain = max(floor, Assumption.certainOverOtsu * otsu)
  guard let ink = quantile(0.5, of: histogram, from: Int(certain) + 1) else { return nil }
  certain = max(floor, min(certain, Assumption.certainOfInk * ink))
  let paperSpread = quantile(0.95, of: histogram, to: Int(otsu)) ?? 0
  let localInk = inkDarkness(of: page, on: paper.level, above: certain, typical: ink)

  var surfaces = (certain: paper.level, possible: paper.level)
  for tile in paper.level.values.indices {
    let share = Assumption.local * localInk.values[tile] + (1 - Assumption.local) * ink
    let raised = min(Assumption.outlineOverPaper * paperSpread, Assumption.highestOutline * ink)
    let outline = min(certain, max(0.6 * floor, raised, Assumption.outline * share))
    let level = paper.level.values[tile]
    surfaces.certain.values[tile] =
      min(level * (1 - certain / 255), level - Assumption.leastLevels)
    surfaces.possible.values[tile] =
      min(level * (1 - outline / 255), level - 0.6 * Assumption.leastLevels)
  }
  return ThresholdSurfaces(certain: surfaces.certain, possible: surfaces.possible)
}

/// The value that a share of those counted in `first ... last` does not exceed; nil when there are none.
func quantile(
  _ share: Double, of histogram: [Int], from first: Int = 0, to last: Int = 255
) -> Float? {
  guard first <= last else { return nil }
  let range = histogram[first...last]
  let count = range.reduce(0, +)
  guard count > 0 else { return nil }
  var below = 0
  for value in range.indices {
    below += range[value]
    if Double(below) >= share * Double(count) { return Float(value) }
  }
  return nil
}

/// The median length of the runs of ink, in pixels, in a rough mask of the page; nil without ink.
///
/// Looks at some `rows` rows, and at `samples` pixels to part dark from light.
func runLength(
  of page: GrayImage, _ paper: Paper, rows: Int = 256, samples: Int = enoughSamples
) -> Float? {
  let histogram = darknessHistogram(of: page, on: paper.level, samples: samples)
  guard let otsu = otsuThreshold(of: histogram).map(Float.init) else { return nil }
  let certain = max(Assumption.leastDarkness, otsu)
  let longest = 255
  var lengths = [Int](repeating: 0, count: longest + 1)
  var row = [Float](repeating: 0, count: page.width)
  let step = max(1, page.height / rows)
  for y in stride(from: step / 2, to: page.height, by: step) {
    paper.level.fill(&row, y: y)
    var length = 0
    for x in 0..<page.width {
      let level = page.pixels[y * page.width + x]
      if Float(level) < row[x] * (1 - certain / 255) {
        length += 1
      } else if length > 0 {
        lengths[min(longest, length)] += 1
        length = 0
      }
    }
    if length > 0 { lengths[min(longest, length)] += 1 }
  }
  return quantile(0.5, of: lengths)
}

/// How dark the certain ink is round each tile; the page's typical darkness where there is none near.
private func inkDarkness(
  of page: GrayImage, on paper: TileGrid, above certain: Float, typical: Float
) -> TileGrid {
  let step = samplingStep(of: page)
  var sums = paper
  for tile in sums.values.indices { sums.values[tile] = 0 }
  var counts = sums
  var row = [Float](repeating: 0, count: page.width)
  for y in stride(from: step / 2, to: page.height, by: step) {
    paper.fill(&row, y: y)
    let tiles = y / paper.side * paper.columns
    for x in stride(from: step / 2, to: page.width, by: step) {
      let darkness = darkness(of: page.pixels[y * page.width + x], on: row[x])
      guard darkness > certain else { continue }
      sums.values[tiles + x / paper.side] += darkness
      counts.values[tiles + x / paper.side] += 1
    }
  }
  sums = sums.blurred(deviation: Assumption.localTiles)
  counts = counts.blurred(deviation: Assumption.localTiles)
  // The page's own darkness weighs like ink on one pixel in five hundred.
  let weight = Float(paper.side * paper.side) / Float(step * step) / 500
  for tile in sums.values.indices {
    sums.values[tile] = (sums.values[tile] + weight * typical) / (counts.values[tile] + weight)
  }
  return sums
}
