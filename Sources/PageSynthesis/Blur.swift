import Raster

/// `plane` blurred with a bell of standard deviation `deviation` pixels.
///
/// The bell is (1 − (d / r)²)², which ends at r = √7 · deviation: no exponential, so every
/// machine blurs the same. Beyond the edges the plane goes on as it ends.
///
/// - Complexity: O(pixels · deviation), less where rows are 0 throughout.
func blurred(_ plane: [Float], width: Int, height: Int, deviation: Double) -> [Float] {
  guard deviation > 0.1, width > 0, height > 0 else { return plane }
  let radius = deviation * 7.0.squareRoot()
  let reach = Int(radius)
  var weights = (0...reach).map { offset -> Float in
    let share = Double(offset) / radius
    return Float((1 - share * share) * (1 - share * share))
  }
  let sum = weights[0] + 2 * weights.dropFirst().reduce(0, +)
  weights = weights.map { $0 / sum }
  // Rows without ink stay without: most of a page.
  let inked = (0..<height).map { y in
    plane[y * width..<(y + 1) * width].contains { $0 > 0 }
  }
  var across = plane
  var line = [Float](repeating: 0, count: width + 2 * reach)
  for y in 0..<height where inked[y] {
    let row = y * width
    for x in 0..<width + 2 * reach { line[x] = plane[row + min(width - 1, max(0, x - reach))] }
    for x in 0..<width { across[row + x] = weights[0] * line[reach + x] }
    for offset in stride(from: 1, through: reach, by: 1) {
      let weight = weights[offset]
      for x in 0..<width {
        across[row + x] += weight * (line[reach + x - offset] + line[reach + x + offset])
      }
    }
  }
  var result = plane
  for y in 0..<height {
    let rows = max(0, y - reach)...min(height - 1, y + reach)
    guard rows.contains(where: { inked[$0] }) else { continue }
    for x in 0..<width { result[y * width + x] = weights[0] * across[y * width + x] }
    for offset in stride(from: 1, through: reach, by: 1) {
      let above = max(0, y - offset) * width
      let below = min(height - 1, y + offset) * width
      let weight = weights[offset]
      for x in 0..<width {
        result[y * width + x] += weight * (across[above + x] + across[below + x])
      }
    }
  }
  return result
}

/// `plane` as it is smeared by a movement of `length` pixels along (`dx`, `dy`), a unit vector.
func smeared(
  _ plane: [Float], width: Int, height: Int, length: Double, dx: Double, dy: Double
) -> [Float] {
  guard length > 0.5 else { return plane }
  let steps = Int((length * 2).rounded(.up))
  var offsets: [(x: Int, y: Int)] = []
  for step in 0...steps {
    let place = (Double(step) / Double(steps) - 0.5) * length
    offsets.append((Int((place * dx).rounded()), Int((place * dy).rounded())))
  }
  var result = [Float](repeating: 0, count: plane.count)
  let share = 1 / Float(offsets.count)
  for (ox, oy) in offsets {
    for y in 0..<height {
      let from = min(height - 1, max(0, y + oy)) * width
      for x in 0..<width {
        result[y * width + x] += share * plane[from + min(width - 1, max(0, x + ox))]
      }
    }
  }
  return result
}
