/// The outermost columns of a letter's ink in bands of rows, in heights of a capital.
struct InkProfile {
  /// The height of a band.
  private static let band = 1.0 / 16
  /// Where the lowest band begins: above no descender.
  private static let lowest = -0.6
  private static let count = 34

  private var left: [Double]
  private var right: [Double]

  /// The profile of `shape`, `size` times as large, whose own space begins at column 0.
  init(of shape: LetterShape, size: Double) {
    left = Array(repeating: .infinity, count: Self.count)
    right = Array(repeating: -.infinity, count: Self.count)
    let edge = Float(-shape.boldness)
    for row in 0..<shape.height {
      let up = (shape.baseline - Double(row) - 0.5) / shape.unit
      let band = Int((up * size - Self.lowest) / Self.band)
      guard band >= 0, band < Self.count else { continue }
      let start = row * shape.width
      guard let first = (0..<shape.width).first(where: { shape.field[start + $0] > edge }),
        let last = (0..<shape.width).last(where: { shape.field[start + $0] > edge })
      else { continue }
      let lean = shape.slant * (up - 0.4)
      let scale = shape.stretch / shape.unit
      left[band] = min(left[band], ((Double(first) - shape.origin) * scale + lean) * size)
      right[band] = max(right[band], ((Double(last + 1) - shape.origin) * scale + lean) * size)
    }
  }

  /// The same, `distance` further to the right.
  func moved(by distance: Double) -> InkProfile {
    var moved = self
    for band in 0..<Self.count {
      moved.left[band] += distance
      moved.right[band] += distance
    }
    return moved
  }

  /// How far `next` may go to the left before it touches this one, in the same band or one beside
  /// it; infinite when it can pass.
  func space(before next: InkProfile) -> Double {
    var least = Double.infinity
    for band in 0..<Self.count where next.left[band].isFinite {
      for other in max(0, band - 1)...min(Self.count - 1, band + 1) {
        least = min(least, next.left[band] - right[other])
      }
    }
    return least
  }
}
