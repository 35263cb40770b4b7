import Raster

/// How much of every pixel is covered by a pen, 0 to 1.
struct InkPlane {
  let width: Int
  let height: Int
  private(set) var cover: [Float]

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    cover = Array(repeating: 0, count: width * height)
  }

  /// Draws a stroke with a round pen; where strokes cross, the darker counts.
  ///
  /// - Returns: The box of the pixels that it covers by a quarter or more; `nil` when there is none.
  mutating func draw(_ stroke: [PenPoint]) -> Box? {
    var minX = Int.max
    var minY = Int.max
    var maxX = Int.min
    var maxY = Int.min
    for (a, b) in zip(stroke, stroke.dropFirst()) {
      let reach = max(a.radius, b.radius) + 0.5
      // As `Double` first: places far outside must not overflow.
      let left = Int(max(0, min(a.x, b.x) - reach).rounded(.down))
      let right = Int(min(Double(width), max(a.x, b.x) + reach).rounded(.up))
      let top = Int(max(0, min(a.y, b.y) - reach).rounded(.down))
      let bottom = Int(min(Double(height), max(a.y, b.y) + reach).rounded(.up))
      guard left < right, top < bottom else { continue }
      let dx = b.x - a.x
      let dy = b.y - a.y
      let length = dx * dx + dy * dy
      for y in top..<bottom {
        let py = Double(y) + 0.5 - a.y
        for x in left..<right {
          let px = Double(x) + 0.5 - a.x
          let along = length > 0 ? min(1, max(0, (px * dx + py * dy) / length)) : 0
          let ex = px - along * dx
          let ey = py - along * dy
          let radius = a.radius + (b.radius - a.radius) * along
          let inside = radius + 0.5 - (ex * ex + ey * ey).squareRoot()
          guard inside > 0 else { continue }
          // A line thinner than a pixel covers no more of it than its width.
          let part = min(inside, 1, 2 * radius)
          let ink = Float(part * (a.darkness + (b.darkness - a.darkness) * along))
          let place = y * width + x
          if ink > cover[place] { cover[place] = ink }
          if part >= 0.25 {
            minX = min(minX, x)
            maxX = max(maxX, x + 1)
            minY = min(minY, y)
            maxY = max(maxY, y + 1)
          }
        }
      }
    }
    return minX < maxX ? Box(minX: minX, minY: minY, maxX: maxX, maxY: maxY) : nil
  }

  /// Lets the paper's tooth through: takes ink away where `tooth` is high.
  mutating func roughen(_ tooth: [Float], by strength: Float) {
    for index in 0..<cover.count where cover[index] > 0 {
      let left = 1 - strength * max(0, tooth[index] + 0.35)
      cover[index] *= max(0, min(1, left))
    }
  }

  /// Blurs with a bell of standard deviation `deviation` pixels.
  ///
  /// The bell is (1 − (d / r)²)², which ends at r = √7 · deviation: no exponential, so every
  /// machine blurs the same.
  mutating func blur(_ deviation: Double) {
    guard deviation > 0.1 else { return }
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
      cover[y * width..<(y + 1) * width].contains { $0 > 0 }
    }
    var across = cover
    for y in 0..<height where inked[y] {
      let row = y * width
      for x in 0..<width {
        var total = weights[0] * cover[row + x]
        for offset in stride(from: 1, through: reach, by: 1) {
          total +=
            weights[offset]
            * (cover[row + max(0, x - offset)] + cover[row + min(width - 1, x + offset)])
        }
        across[row + x] = total
      }
    }
    for y in 0..<height {
      let rows = max(0, y - reach)...min(height - 1, y + reach)
      guard rows.contains(where: { inked[$0] }) else { continue }
      for x in 0..<width { cover[y * width + x] = weights[0] * across[y * width + x] }
      for offset in stride(from: 1, through: reach, by: 1) {
        let above = max(0, y - offset) * width
        let below = min(height - 1, y + offset) * width
        let weight = weights[offset]
        for x in 0..<width {
          cover[y * width + x] += weight * (across[above + x] + across[below + x])
        }
      }
    }
  }
}
