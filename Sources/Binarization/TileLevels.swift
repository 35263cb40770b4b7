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

  /// Measures the tiles of `page`, each by about 150 of its pixels or more.
  ///
  /// - Complexity: O(*p* + 256 *t*) for *p* pixels and *t* tiles.
  init(of page: GrayImage, side: Int) {
    /// Every pixel of tiles up to 23 pixels a side, every second one to 35, and so on.
    let step = max(1, side / 12)
    let flat = TileGrid(over: page, side: side)
    var (darkest, median, light, lightest) = (flat, flat, flat, flat)
    let pixels = page.pixels.span
    var counts = [UInt32](repeating: 0, count: 256)
    for tile in flat.values.indices {
      let (row, column) = tile.quotientAndRemainder(dividingBy: flat.columns)
      for level in counts.indices { counts[level] = 0 }
      let left = column * side
      let right = min(page.width, left + side)
      for y in stride(from: row * side, to: min(page.height, row * side + side), by: step) {
        for x in stride(from: left, to: right, by: step) {
          counts[Int(pixels[y &* page.width &+ x])] &+= 1
        }
      }
      var count: UInt32 = 0
      for level in counts.indices { count &+= counts[level] }
      // The levels below which 5, 50, 80 and 95 in a hundred lie.
      var below: UInt32 = 0
      for level in counts.indices where counts[level] > 0 {
        let before = below * 100
        below += counts[level]
        let after = below * 100
        if before <= count * 5, after > count * 5 { darkest.values[tile] = Float(level) }
        if before <= count * 50, after > count * 50 { median.values[tile] = Float(level) }
        if before <= count * 80, after > count * 80 { light.values[tile] = Float(level) }
        if before <= count * 95, after > count * 95 { lightest.values[tile] = Float(level) }
      }
    }
    self.darkest = darkest
    self.median = median
    self.light = light
    self.lightest = lightest
  }
}
