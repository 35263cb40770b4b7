import Raster

/// How much of every pixel is covered by ink, 0 to 1, and whose ink it is.
struct InkPlane {
  /// The owner of paper.
  static let paper: Int32 = -1
  /// The owner of ink that belongs to no letter: underlines, specks.
  static let mark: Int32 = -2

  let width: Int
  let height: Int
  private(set) var cover: [Float]
  /// A letter's number, `paper` or `mark`, for every pixel of which it covers a quarter or more.
  private(set) var owner: [Int32]

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    cover = Array(repeating: 0, count: width * height)
    owner = Array(repeating: Self.paper, count: width * height)
  }

  /// Draws a stroke with a round pen; where strokes cross, the darker counts.
  mutating func draw(_ stroke: [PenPoint], owner: Int32 = InkPlane.mark) {
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
          if ink > cover[place] {
            cover[place] = ink
            if part >= 0.25 { self.owner[place] = owner }
          }
        }
      }
    }
  }

  /// Draws a letter through `map`, from its field to this plane; where letters overlap, the darker
  /// counts.
  ///
  /// - Returns: The box of the pixels that it covers by a quarter or more and the sum of its cover;
  ///   `nil` when there is none.
  mutating func draw(
    _ letter: PlacedLetter, through map: Affine, owner number: Int32
  ) -> (box: Box, ink: Double)? {
    let shape = letter.shape
    guard map.determinant.magnitude > 1e-12 else { return nil }
    let back = map.inverse
    let sharpness = Float(map.determinant.magnitude.squareRoot())
    let boldness = Float(shape.boldness)
    let corners = [(0, 0), (shape.width, 0), (0, shape.height), (shape.width, shape.height)]
      .map { map.apply(x: Double($0.0), y: Double($0.1)) }
    let reach = letter.bend == nil ? 0 : 0.1 * shape.unit * Double(sharpness)
    let left = Int(max(0, (corners.map(\.x).min() ?? 0) - reach))
    let right = Int(max(0, min(Double(width), (corners.map(\.x).max() ?? 0) + reach + 1)))
    let top = Int(max(0, (corners.map(\.y).min() ?? 0) - reach))
    let bottom = Int(max(0, min(Double(height), (corners.map(\.y).max() ?? 0) + reach + 1)))
    guard left < right, top < bottom else { return nil }
    let gaps = letter.gaps.map { gap in
      (
        u: Float(gap.x * shape.unit / shape.stretch + shape.origin),
        v: Float(shape.baseline - gap.up * shape.unit), radius: Float(gap.radius * shape.unit)
      )
    }
    let lastU = Float(shape.width - 1)
    let lastV = Float(shape.height - 1)
    let (stepU, stepV) = (Float(back.xx), Float(back.yx))
    var minX = Int.max
    var maxX = Int.min
    var minY = Int.max
    var maxY = Int.min
    var ink: Float = 0
    for y in top..<bottom {
      let start = back.apply(x: Double(left) + 0.5, y: Double(y) + 0.5)
      var nextU = Float(start.x) - 0.5
      var nextV = Float(start.y) - 0.5
      for x in left..<right {
        var u = nextU
        var v = nextV
        nextU += stepU
        nextV += stepV
        if let bend = letter.bend {
          let from = Point(
            x: (Double(u) - shape.origin) / shape.unit,
            y: 1 - (shape.baseline - Double(v)) / shape.unit)
          let bent = bend.apply(to: from)
          u += Float((bent.x - from.x) * shape.unit)
          v += Float((bent.y - from.y) * shape.unit)
        }
        guard u >= 0, v >= 0, u < lastU, v < lastV else { continue }
        let column = Int(u)
        let row = Int(v)
        let place = row * shape.width + column
        let shareU = u - Float(column)
        let shareV = v - Float(row)
        let above =
          shape.field[place] + (shape.field[place + 1] - shape.field[place]) * shareU
        let under = place + shape.width
        let below =
          shape.field[under] + (shape.field[under + 1] - shape.field[under]) * shareU
        var distance = above + (below - above) * shareV + boldness
        for gap in gaps {
          let (du, dv) = (u - gap.u, v - gap.v)
          distance = min(distance, (du * du + dv * dv).squareRoot() - gap.radius)
        }
        let part = min(1, 0.5 + distance * sharpness)
        guard part > 0 else { continue }
        ink += part
        let target = y * width + x
        if part >= 0.25 {
          minX = min(minX, x)
          maxX = max(maxX, x + 1)
          minY = min(minY, y)
          maxY = y + 1
        }
        if part > cover[target] {
          cover[target] = part
          if part >= 0.25 { owner[target] = number }
        }
      }
    }
    guard minX < maxX else { return nil }
    return (Box(minX: minX, minY: minY, maxX: maxX, maxY: maxY), Double(ink))
  }

  /// The plane `factor` times smaller: the mean of the cover, and the owner of most of it.
  func reduced(by factor: Int) -> InkPlane {
    guard factor > 1 else { return self }
    var small = InkPlane(width: width / factor, height: height / factor)
    let share = 1 / Float(factor * factor)
    for y in 0..<small.height {
      for x in 0..<small.width {
        var sum: Float = 0
        var most: Float = 0
        var best = Self.paper
        // The ink of the owner that was met last; owners hang together.
        var current = Self.paper
        var currentInk: Float = 0
        for row in y * factor..<(y + 1) * factor {
          for place in row * width + x * factor..<row * width + (x + 1) * factor {
            let ink = cover[place]
            sum += ink
            let whose = owner[place]
            guard whose != Self.paper else { continue }
            if whose != current {
              current = whose
              currentInk = 0
            }
            currentInk += ink
            if currentInk > most {
              most = currentInk
              best = whose
            }
          }
        }
        small.cover[y * small.width + x] = sum * share
        small.owner[y * small.width + x] = best
      }
    }
    return small
  }

  /// Changes the cover of every pixel with ink; what is left below `least` has no owner any more.
  mutating func weaken(below least: Float, by factor: (Int) -> Float) {
    for place in 0..<cover.count where cover[place] > 0 {
      cover[place] *= max(0, min(1, factor(place)))
      if cover[place] < least { owner[place] = Self.paper }
    }
  }
}
