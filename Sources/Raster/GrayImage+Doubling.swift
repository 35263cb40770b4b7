extension GrayImage {
  /// The picture twice as large along each side.
  ///
  /// The middle of the larger picture is that of this one; beyond its edges it goes on as it ends.
  ///
  /// - Returns: A picture of twice the columns and twice the rows, levels between this one's by cubic
  ///   convolution.
  ///
  /// Source: R. Keys, "Cubic convolution interpolation for digital image processing", IEEE
  /// Transactions on Acoustics, Speech and Signal Processing 29(6), 1981, pp. 1153–1160, with
  /// *a* = −1/2, whose weights a quarter of a pixel off are whole 128ths.
  public func doubled() -> GrayImage {
    guard width > 0 && height > 0 else { return self }
    let columns = 2 * width
    var levels = [UInt8](repeating: 0, count: columns * 2 * height)
    // A row between this picture's, each edge once more on either side: 128 times its levels.
    var between = [Int32](repeating: 0, count: width + 2 * reach)
    for row in 0..<2 * height {
      let isLower = row % 2 == 1
      let above = row / 2 - (isLower ? 1 : 2)
      addRows(from: above, weights: isLower ? lower : upper, into: &between)
      for edge in 0..<reach {
        between[edge] = between[reach]
        between[width + reach + edge] = between[width + reach - 1]
      }
      putRow(between.span, in: &levels, from: row * columns)
    }
    return GrayImage(width: columns, height: 2 * height, pixels: levels)
  }

  /// Makes the middle of `sums`, `[width + 2 · reach]`, the weighted sum of four rows, the first of which
  /// may be above the picture and the last below.
  private func addRows(
    from first: Int, weights: (Int32, Int32, Int32, Int32), into sums: inout [Int32]
  ) {
    let width = width
    func row(_ offset: Int) -> Range<Int> {
      let y = min(height - 1, max(0, first + offset))
      return y * width..<(y + 1) * width
    }
    let a = pixels.span.extracting(row(0))
    let b = pixels.span.extracting(row(1))
    let c = pixels.span.extracting(row(2))
    let d = pixels.span.extracting(row(3))
    var all = sums.mutableSpan
    var sums = all._mutatingExtracting(reach..<reach + width)
    for x in 0..<width {
      sums[x] =
        weights.0 &* Int32(a[x]) &+ weights.1 &* Int32(b[x]) &+ weights.2 &* Int32(c[x])
        &+ weights.3 &* Int32(d[x])
    }
  }

  /// Puts the levels on either side of the middles of `sums` into `levels` from `start` on.
  private func putRow(_ sums: Span<Int32>, in levels: inout [UInt8], from start: Int) {
    let width = width
    var all = levels.mutableSpan
    var levels = all._mutatingExtracting(start..<start + 2 * width)
    func level(_ x: Int, _ weights: (Int32, Int32, Int32, Int32)) -> UInt8 {
      let sum =
        weights.0 &* sums[x] &+ weights.1 &* sums[x &+ 1] &+ weights.2 &* sums[x &+ 2]
        &+ weights.3 &* sums[x &+ 3]
      return UInt8(truncatingIfNeeded: min(255, max(0, (sum &+ 1 << 13) >> 14)))
    }
    for x in 0..<width {
      levels[2 &* x] = level(x, upper)
      levels[2 &* x &+ 1] = level(x &+ 1, lower)
    }
  }
}

/// How many pixels to each side of the two that a place is between have weight.
private let reach = 2
/// The weights, in 128ths, of the four pixels round a place a quarter of a pixel before the third's
/// middle.
private let upper: (Int32, Int32, Int32, Int32) = (-3, 29, 111, -9)
/// Those round a place a quarter of a pixel after the second's.
private let lower: (Int32, Int32, Int32, Int32) = (-9, 111, 29, -3)
