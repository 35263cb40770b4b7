/// `plane` as it looks enlarged from a picture `factor` times as coarse: means of squares, with
/// straight lines between them.
func coarsened(_ plane: [Float], width: Int, height: Int, factor: Double) -> [Float] {
  let columns = max(1, Int((Double(width) / factor).rounded(.up)))
  let rows = max(1, Int((Double(height) / factor).rounded(.up)))
  guard factor > 1, width > 0, height > 0 else { return plane }
  let xs = (0..<columns + 1).map { min(width, Int((Double($0) * factor).rounded())) }
  let ys = (0..<rows + 1).map { min(height, Int((Double($0) * factor).rounded())) }
  var small = [Float](repeating: 0, count: columns * rows)
  for row in 0..<rows {
    for column in 0..<columns {
      let left = min(xs[column], width - 1)
      let top = min(ys[row], height - 1)
      let right = max(left + 1, xs[column + 1])
      let bottom = max(top + 1, ys[row + 1])
      var sum: Float = 0
      for y in top..<bottom {
        for x in left..<right { sum += plane[y * width + x] }
      }
      small[row * columns + column] = sum / Float((right - left) * (bottom - top))
    }
  }
  func places(_ count: Int, of cells: Int) -> [(cell: Int, share: Float)] {
    (0..<count).map { place in
      let middle = min(Double(cells - 1), max(0, (Double(place) + 0.5) / factor - 0.5))
      let cell = min(Int(middle), max(0, cells - 2))
      return (cell, Float(middle - Double(cell)))
    }
  }
  let across = places(width, of: columns)
  let down = places(height, of: rows)
  var result = plane
  for y in 0..<height {
    let above = down[y].cell * columns
    let below = min(rows - 1, down[y].cell + 1) * columns
    for x in 0..<width {
      let (cell, share) = across[x]
      let next = min(columns - 1, cell + 1)
      let top = small[above + cell] + (small[above + next] - small[above + cell]) * share
      let bottom = small[below + cell] + (small[below + next] - small[below + cell]) * share
      result[y * width + x] = top + (bottom - top) * down[y].share
    }
  }
  return result
}
