import Raster

/// How light and dark the tiles of a page are.
struct TileLevels {
  /// The level that a twentieth of the tile does not reach.
  let darkest: TileGrid
  /// The middle level.
  let median: TileGrid
  /// The level that a fifth of the tile exceeds: paper, wherever writing leaves some free.
  let light: TileGrid
  /// The level that a twentieth of the tile exceeds.
  let lightest: TileGrid

  /// Measures the tiles of `page`, each by 64 of its pixels or more, as far as it has so many.
  ///
  /// - Complexity: O(*p* + 256 *t*) for *p* pixels and *t* tiles.
  init(of page: GrayImage, side: Int) {
    /// Every pixel of tiles up to 15 pixels a side, every second one to 23, and so on.
    let step = max(1, side / 8)
    let flat = TileGrid(over: page, side: side)
    var (darkest, median, light, lightest) = (flat, flat, flat, flat)
    let pixels = page.pixels.span
    var counts = InlineArray<256, UInt32>(repeating: 0)
    for tile in flat.values.indices {
      let (row, column) = tile.quotientAndRemainder(dividingBy: flat.columns)
      let left = column * side
      let right = min(page.width, left + side)
      var count: UInt32 = 0
      var (lowest, highest): (UInt8, UInt8) = (255, 0)
      for y in stride(from: row * side, to: min(page.height, row * side + side), by: step) {
        for x in stride(from: left, to: right, by: step) {
          let level = pixels[y &* page.width &+ x]
          counts[Int(level)] &+= 1
          count &+= 1
          lowest = min(lowest, level)
          highest = max(highest, level)
        }
      }
      // The first levels up to which more than 5, 50, 80 and 95 in a hundred lie.
      var level = Int(lowest)
      var upTo = counts[level]
      func next(_ share: UInt32) -> Float {
        while upTo * 100 <= count * share {
          level += 1
          upTo += counts[level]
        }
        return Float(level)
      }
      darkest.values[tile] = next(5)
      median.values[tile] = next(50)
      light.values[tile] = next(80)
      lightest.values[tile] = next(95)
      for level in Int(lowest)...Int(highest) { counts[level] = 0 }
    }
    self.darkest = darkest
    self.median = median
    self.light = light
    self.lightest = lightest
  }
}
