import SeededRandom

/// A plane of soft random spots, `cell` pixels across, about −1 to 1.
func spots(width: Int, height: Int, cell: Double, using random: inout SplitMix64) -> [Float] {
  let columns = Int(Double(width) / cell) + 2
  let rows = Int(Double(height) / cell) + 2
  let lattice = (0..<columns * rows).map { _ in Float(random.signed()) }
  let places = (0..<width).map { x -> (Int, Float) in
    let place = Double(x) / cell
    return (Int(place), Float(place - place.rounded(.down)))
  }
  var plane = [Float](repeating: 0, count: width * height)
  var row = [Float](repeating: 0, count: columns)
  for y in 0..<height {
    let place = Double(y) / cell
    let above = Int(place) * columns
    let below = above + columns
    let down = Float(place - place.rounded(.down))
    for column in 0..<columns {
      row[column] =
        lattice[above + column] + (lattice[below + column] - lattice[above + column]) * down
    }
    for x in 0..<width {
      let (column, right) = places[x]
      plane[y * width + x] = row[column] + (row[column + 1] - row[column]) * right
    }
  }
  return plane
}
