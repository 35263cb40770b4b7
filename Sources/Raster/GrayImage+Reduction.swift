extension GrayImage {
  /// The picture made smaller: each pixel is the mean of a square of this one's.
  ///
  /// - Parameter factor: Columns and rows of a square, 1 to 16; those at the right and bottom edges may be
  ///   cut.
  /// - Returns: A picture of `width / factor` × `height / factor` pixels, rounded up.
  public func reduced(by factor: Int) -> GrayImage {
    precondition((1...16).contains(factor), "a picture reduced by \(factor)")
    // With the numbers that pages are reduced by known to the compiler.
    return switch factor {
    case 1: self
    case 2: meansOfSquares(2)
    case 4: meansOfSquares(4)
    default: meansOfSquares(factor)
    }
  }

  @inline(__always)
  private func meansOfSquares(_ side: Int) -> GrayImage {
    let columns = (width + side - 1) / side
    let rows = (height + side - 1) / side
    let whole = width / side
    var means = [UInt8](repeating: 0, count: columns * rows)
    // The sums of a square's columns, of at most 16 levels each.
    var sums = [UInt16](repeating: 0, count: width)
    for row in 0..<rows {
      let top = row * side
      let depth = min(side, height - top)
      for x in 0..<width { sums[x] = UInt16(pixels[top * width + x]) }
      for y in top + 1..<top + depth {
        let from = pixels.span.extracting(y * width..<(y + 1) * width)
        for x in 0..<width { sums[x] &+= UInt16(from[x]) }
      }
      let count = UInt32(side * depth)
      for column in 0..<whole {
        var sum: UInt32 = count / 2
        for x in 0..<side { sum &+= UInt32(sums[column * side + x]) }
        means[row * columns + column] = UInt8(truncatingIfNeeded: sum / count)
      }
      if whole < columns {
        let rest = sums[(whole * side)...]
        let sum = rest.reduce(0) { $0 + Int($1) }
        means[row * columns + whole] = UInt8((sum + rest.count * depth / 2) / (rest.count * depth))
      }
    }
    return GrayImage(width: columns, height: rows, pixels: means)
  }
}
