import Raster

/// Whether a page is light writing on a dark ground.
///
/// Two things must be true: most of the page is dark, and strokes are light. A stroke is a run of
/// a row, dark or light, that is shorter than both runs beside it; in writing, strokes are
/// narrower than the gaps between them. A dark border is no stroke, since it ends at the edge of
/// the page; nor is a black picture, since the paper beside it goes to the edge.
///
/// - Parameters:
///   - page: Not empty.
///   - levels: Its tiles.
/// - Returns: `false` where there are no strokes.
func isLightOnDark(_ page: GrayImage, _ levels: TileLevels) -> Bool {
  /// So many times as many strokes must be light as are dark; photographs have about as many of both.
  let majority = 1.5

  guard let middles = Middles(of: levels) else { return false }
  let darkTiles = levels.median.values.count { $0 < middles.ofPage }
  guard 2 * darkTiles > levels.median.values.count else { return false }
  var lightStrokes = 0
  var darkStrokes = 0
  var row = [Float](repeating: 0, count: page.width)
  let step = max(1, page.height / 512)
  for y in stride(from: step / 2, to: page.height, by: step) {
    middles.surface.fill(&row, y: y)
    // Lengths of the run before the last, and of the last; nil for one that begins at the edge.
    var beforeLast: Int?
    var last: Int?
    var start = 0
    var isLight = Float(page.pixels[y * page.width]) > row[0]
    for x in 1..<max(1, page.width) {
      let level = Float(page.pixels[y * page.width + x])
      // A run goes on until the level is clearly on the other side.
      guard isLight ? level < row[x] - middles.doubt : level > row[x] + middles.doubt else {
        continue
      }
      let length = start == 0 ? page.width : x - start
      if let stroke = last, let before = beforeLast, stroke < before, stroke < length {
        // The run that ends here is as light as the one before the stroke.
        if isLight { darkStrokes += 1 } else { lightStrokes += 1 }
      }
      (beforeLast, last) = (last, length)
      start = x
      isLight.toggle()
    }
    // The run that reaches the right edge may go on for ever.
    if let stroke = last, let before = beforeLast, stroke < before {
      if isLight { darkStrokes += 1 } else { lightStrokes += 1 }
    }
  }
  return Double(lightStrokes) > majority * Double(darkStrokes)
}

/// The levels half-way between light and dark.
private struct Middles {
  /// That of the whole page.
  let ofPage: Float
  /// That round each tile with a stroke or an edge in it; elsewhere that of the page.
  let surface: TileGrid
  /// How near the middle a level says nothing.
  let doubt: Float

  /// Nil for a page of one level.
  init?(of levels: TileLevels) {
    /// Tiles with less than this share of the page's contrast are flat.
    let leastContrast: Float = 0.3
    guard let black = levels.darkest.values.min(), let white = levels.lightest.values.max(),
      white > black
    else { return nil }
    let darkest = levels.darkest.neighbours(min)
    let lightest = levels.lightest.neighbours(max)
    var surface = darkest
    for tile in surface.values.indices {
      let (low, high) = (darkest.values[tile], lightest.values[tile])
      surface.values[tile] =
        high - low < leastContrast * (white - black) ? (black + white) / 2 : (low + high) / 2
    }
    self.ofPage = (black + white) / 2
    self.surface = surface
    self.doubt = (white - black) * leastContrast / 6
  }
}
