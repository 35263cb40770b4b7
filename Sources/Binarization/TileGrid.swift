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
  func fill(_ row: inout [Float], y: Int) {
    let nodes = nodes(y: y)
    var x = 0
    for left in -1..<columns {
      let from = nodes[max(0, left)]
      let to = nodes[min(columns - 1, left + 1)]
      let end = segmentEnd(left, of: row.count)
      let slope = (to - from) / Float(side)
      var value = from + slope * (Float(x - left * side - side / 2) + middle)
      while x < end {
        row[x] = value
        value += slope
        x += 1
      }
    }
  }

  /// Writes the least level above the surface along row `y` of a page into `row`, one a column, so
  /// that `level < row[x]` is true for levels at or below the surface, to 1/1000 of a level.
  ///
  /// In whole numbers, as comparing bytes is what vector units are good at.
  func fillLevels(_ row: inout [UInt8], y: Int) {
    let nodes = nodes(y: y)
    let one: Float = 65536
    var x = 0
    for left in -1..<columns {
      let from = max(-1, min(254, nodes[max(0, left)])) + 1
      let to = max(-1, min(254, nodes[min(columns - 1, left + 1)])) + 1
      let end = segmentEnd(left, of: row.count)
      let slope = Int32((to - from) / Float(side) * one)
      let start = from + (to - from) / Float(side) * (Float(x - left * side - side / 2) + middle)
      // 32 more than the sum of all roundings down, so that a flat surface keeps its level.
      let value = Int32(start * one) &+ 32
      if x < end {
        var all = row.mutableSpan
        var part = all._mutatingExtracting(x..<end)
        for place in 0..<end - x {
          let level = value &+ slope &* Int32(truncatingIfNeeded: place)
          part[place] = UInt8(truncatingIfNeeded: level >> 16)
        }
        x = end
      }
    }
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

  /// The column, in a row of `width`, whose middle is the first not before that of tile `left + 1`.
  private func segmentEnd(_ left: Int, of width: Int) -> Int {
    left == columns - 1 ? width : min(width, (left + 1) * side + side / 2)
  }
}

/// From `from` (`share` 0) to `to` (`share` 1) in a straight line.
private func blend(_ from: Float, _ to: Float, _ share: Float) -> Float {
  from + (to - from) * share
}
