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
