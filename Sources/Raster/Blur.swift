/// `plane` blurred with a bell of standard deviation `deviation` pixels.
///
/// The bell is (1 − (d / r)²)², which ends at r = √7 · deviation: no exponential, so every
/// machine blurs the same. Beyond the edges the plane goes on as it ends.
///
/// - Parameters:
///   - plane: Rows of levels, *h* × *w*.
///   - width: *w*.
///   - height: *h*.
///   - deviation: Pixels; up to 0.1 changes nothing.
/// - Returns: As many levels.
/// - Complexity: O(pixels · deviation), less where rows are 0 throughout.
package func blurred(
  _ plane: [Float], width: Int, height: Int, deviation: Double
) -> [Float] {
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
