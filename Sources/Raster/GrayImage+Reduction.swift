extension GrayImage {
  /// The picture made smaller: each pixel is the mean of a square of this one's.
  ///
  /// - Parameter factor: Columns and rows of a square, 1 to 16; those at the right and bottom edges may be
  ///   cut.
  /// - Returns: A picture of `reducedSize` pixels.
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

  /// The columns and rows of a picture made `factor` times smaller: its own over `factor`, rounded up.
  public static func reducedSize(
    width: Int, height: Int, by factor: Int
  ) -> (width: Int, height: Int) {
    ((width + factor - 1) / factor, (height + factor - 1) / factor)
  }

  @inline(__always)
  private func meansOfSquares(_ side: Int) -> GrayImage {
    let (columns, rows) = Self.reducedSize(width: width, height: height, by: side)
    let whole = width / side
    var means = [UInt8](repeating: 0, count: columns * rows)
    // The sums of a square's columns, of at most 16 levels each.
    var sums = [UInt16](repeating: 0, count: width)
    for row in 0..<rows {
      let top = row * side
      let depth = min(side, height - top)
      addRows(top..<top + depth, to: &sums)
      if depth == side {
        // With the number that sums are divided by known to the compiler.
        putMeans(of: sums.span, side, side * side, in: &means, from: row * columns)
      } else {
        putMeans(of: sums.span, side, side * depth, in: &means, from: row * columns)
      }
      if whole < columns {
        let rest = sums[(whole * side)...]
        let sum = rest.reduce(0) { $0 + Int($1) }
        means[row * columns + whole] = UInt8((sum + rest.count * depth / 2) / (rest.count * depth))
      }
    }
    return GrayImage(width: columns, height: rows, pixels: means)
  }

  /// Makes `sums`, `[width]`, the sums of these rows.
  private func addRows(_ rows: Range<Int>, to sums: inout [UInt16]) {
    let width = width
    var all = sums.mutableSpan
    var sums = all._mutatingExtracting(0..<width)
    for x in 0..<width { sums[x] = 0 }
    for y in rows {
      let from = pixels.span.extracting(y * width..<(y + 1) * width)
      for x in 0..<width { sums[x] &+= UInt16(from[x]) }
    }
  }

  /// Puts the means of each `side` sums, which are of `count` pixels, into `means` from `start` on, as far
  /// as the sums go.
  @inline(__always)
  private func putMeans(
    of sums: Span<UInt16>, _ side: Int, _ count: Int, in means: inout [UInt8], from start: Int
  ) {
    let columns = sums.count / side
    var all = means.mutableSpan
    var means = all._mutatingExtracting(start..<start + columns)
    for column in 0..<columns {
      var sum = UInt32(count / 2)
      for x in 0..<side { sum &+= UInt32(sums[column &* side &+ x]) }
      means[column] = UInt8(truncatingIfNeeded: sum / UInt32(count))
    }
  }
}
