import Glibc
import Raster

/// A smooth surface over a page, known in the middle of each square tile and straight in between.
struct TileGrid {
  /// Side of a tile in pixels; those at the right and lower edge may be cut off.
  let side: Int
  /// Tiles side by side.
  let columns: Int
  /// Tiles one above the other.
  let rows: Int
  /// The surface at the tiles' middles, row by row.
  var values: [Float]

  /// A flat surface over `page`.
  init(over page: GrayImage, side: Int, value: Float = 0) {
    self.side = side
    self.columns = (page.width + side - 1) / side
    self.rows = (page.height + side - 1) / side
    self.values = [Float](repeating: value, count: columns * rows)
  }

  /// The surface with Gaussian blur, `deviation` in tiles; outside, the edge goes on.
  func blurred(deviation: Float) -> TileGrid {
    let reach = Int((3 * deviation).rounded(.up))
    let heights = (-reach...reach).map { offset in
      exp(-Float(offset * offset) / (2 * deviation * deviation))
    }
    let total = heights.reduce(0, +)
    let weights = heights.map { $0 / total }
    // Weight by weight, so that many nodes are summed at a time.
    var across = self
    var row = [Float](repeating: 0, count: columns + 2 * reach)
    var sums = [Float](repeating: 0, count: columns)
    for y in 0..<rows {
      for x in row.indices {
        row[x] = values[y * columns + min(columns - 1, max(0, x - reach))]
      }
      for x in 0..<columns { sums[x] = 0 }
      for (offset, weight) in weights.enumerated() {
        for x in 0..<columns { sums[x] += weight * row[x + offset] }
      }
      for x in 0..<columns { across.values[y * columns + x] = sums[x] }
    }
    var down = self
    for y in 0..<rows {
      for x in 0..<columns { sums[x] = 0 }
      for (offset, weight) in weights.enumerated() {
        let start = min(rows - 1, max(0, y + offset - reach)) * columns
        for x in 0..<columns { sums[x] += weight * across.values[start + x] }
      }
      for x in 0..<columns { down.values[y * columns + x] = sums[x] }
    }
    return down
  }

  /// The surface with every dip filled that three by three tiles cannot fall into: a grey-level
  /// closing (greatest of the neighbours, then smallest).
  func closed() -> TileGrid {
    neighbours(max).neighbours(min)
  }

  /// Each node becomes `choose` over its square of three by three nodes, as far as it has one.
  func neighbours(_ choose: (Float, Float) -> Float) -> TileGrid {
    var chosen = self
    for row in 0..<rows {
      for column in 0..<columns {
        var value = values[row * columns + column]
        for y in max(0, row - 1)...min(rows - 1, row + 1) {
          for x in max(0, column - 1)...min(columns - 1, column + 1) {
            value = choose(value, values[y * columns + x])
          }
        }
        chosen.values[row * columns + column] = value
      }
    }
    return chosen
  }

  /// The two nodes between which pixel `place` of a row or column lies, and how far along it is.
  private func between(_ place: Int, count: Int) -> (low: Int, high: Int, share: Float) {
    let position = (Float(place) + 0.5) / Float(side) - 0.5
    guard position > 0 else { return (0, 0, 0) }
    let low = min(count - 1, Int(position))
    return (low, min(count - 1, low + 1), position - Float(low))
  }

  /// The surface at pixel (`x`, `y`).
  func value(x: Int, y: Int) -> Float {
    let (left, right, across) = between(x, count: columns)
    let (top, bottom, down) = between(y, count: rows)
    let atLeft = blend(values[top * columns + left], values[bottom * columns + left], down)
    let atRight = blend(values[top * columns + right], values[bottom * columns + right], down)
    return blend(atLeft, atRight, across)
  }

  /// Writes the surface along row `y` of a page into `row`, one value a column.
  func fill(_ row: inout [Float], y: Int) { spread(nodes(y: y), over: &row) }

  /// Writes the values of a row of nodes, and what lies in a straight line between them, into `row`, one a
  /// column.
  private func spread(_ nodes: [Float], over row: inout [Float]) {
    var x = 0
    for left in -1..<columns {
      let from = nodes[max(0, left)]
      let to = nodes[min(columns - 1, left + 1)]
      let end = edge(after: left, of: row.count)
      let slope = (to - from) / Float(side)
      var value = from + slope * (Float(x - left * side - side / 2) + middle)
      while x < end {
        row[x] = value
        value += slope
        x += 1
      }
    }
  }

  /// Calls `use` with each row of a page of `width` × `height` pixels from the top, and with the least level
  /// above the surface at each of its columns: `level < levels[x]` is true for levels at or below the
  /// surface, to 1/1000 of a level.
  ///
  /// In whole numbers, as comparing bytes is what vector units are good at, and from row to row: from the
  /// middles of one row of tiles to those of the next, each column's level rises by the same.
  func forEachRow(
    width: Int, height: Int, _ use: (_ y: Int, _ levels: Span<UInt8>) -> Void
  ) {
    let one: Float = 0x1p20
    var from = [Float](repeating: 0, count: width)
    var to = from
    var heights = [Int32](repeating: 0, count: width)
    var slopes = heights
    var levels = [UInt8](repeating: 0, count: width)
    spread(limits(row: 0), over: &to)
    var y = 0
    for top in -1..<rows {
      swap(&from, &to)
      spread(limits(row: min(rows - 1, top + 1)), over: &to)
      let share = (Float(y - top * side - side / 2) + middle) / Float(side)
      for x in 0..<width {
        slopes[x] = Int32((to[x] - from[x]) / Float(side) * one)
        // 32 more than the roundings down, so that a flat surface keeps its level.
        heights[x] = Int32(blend(from[x], to[x], share) * one) &+ 32
      }
      let end = edge(after: top, of: height)
      while y < end {
        fillLevels(&levels, &heights, slopes.span)
        use(y, levels.span)
        y += 1
      }
    }
  }

  /// Writes the whole levels of the heights, which then rise to those of the next row.
  private func fillLevels(
    _ levels: inout [UInt8], _ heights: inout [Int32], _ slopes: Span<Int32>
  ) {
    let count = slopes.count
    var allLevels = levels.mutableSpan
    var allHeights = heights.mutableSpan
    var levels = allLevels._mutatingExtracting(0..<count)
    var heights = allHeights._mutatingExtracting(0..<count)
    for x in 0..<count {
      levels[x] = UInt8(truncatingIfNeeded: heights[x] >> 20)
      heights[x] &+= slopes[x]
    }
  }

  /// One more than the nodes of a row of tiles, as far as levels go.
  private func limits(row: Int) -> [Float] {
    values[row * columns..<(row + 1) * columns].map { max(-1, min(254, $0)) + 1 }
  }

  /// How far the middle of a tile's pixel `side / 2` lies after the middle of the tile.
  private var middle: Float { side.isMultiple(of: 2) ? 0.5 : 0 }

  /// The surface along row `y` at the middles of the tiles.
  private func nodes(y: Int) -> [Float] {
    let (top, bottom, down) = between(y, count: rows)
    return (0..<columns).map {
      blend(values[top * columns + $0], values[bottom * columns + $0], down)
    }
  }

  /// The first of `count` columns or rows of pixels whose middle is not before that of the tile after `tile`;
  /// `count` where there is none.
  private func edge(after tile: Int, of count: Int) -> Int {
    let place = (tile + 1) * side + side / 2
    return (tile + 1) * side < count ? min(count, place) : count
  }
}

/// From `from` (`share` 0) to `to` (`share` 1) in a straight line.
private func blend(_ from: Float, _ to: Float, _ share: Float) -> Float {
  from + (to - from) * share
}
