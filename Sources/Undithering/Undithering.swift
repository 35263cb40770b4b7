public import Raster

extension GrayImage {
  /// The picture with the greys that its dots stand for where it was dithered, and any other as it is.
  ///
  /// A scanner that writes black and white alone may scatter dots over what is grey, as dense as that is dark.
  /// They are no ink: what counts is how many there are round about, which a bell tells that leaves strokes
  /// sharp enough to read. What is far from such dots stays as sharp as it is. Not for halftones of print,
  /// whose dots are larger and hang together.
  ///
  /// - Complexity: O(*p*) for *p* pixels of a dithered picture; of any other at most 4,096 windows of 16 × 16
  ///   pixels are looked at, and of one with greys the first.
  ///
  /// Sources: R. Floyd and L. Steinberg, "An adaptive algorithm for spatial greyscale", Proc. SID 17(2), 1976,
  /// pp. 75–77, for how dots are scattered; T. Kite, N. Damera-Venkata, B. Evans and A. Bovik, "A fast,
  /// high-quality inverse halftoning algorithm for error diffused halftones", IEEE Trans. Image Processing
  /// 9(9), 2000, pp. 1583–1592, whose bell is as wide at each place as the edges there allow; ours is the same
  /// wherever there are dots.
  public func undithered() -> GrayImage {
    /// From this share of dots on a bell of deviation 1 leaves their grain: one of 1.4 is taken. Chosen on
    /// `letter-photos`, `degraded`, `noisy-office`, `phone-photos` and `print-scans`, dithered.
    let leastGrain = 0.3
    /// As many windows round one of evenly spread dots are behind the bell too.
    let reach = 6
    guard let windows = DotWindows(ofDithered: self) else { return self }
    var dots = 0
    var even = 0
    var isNear = [Bool](repeating: false, count: windows.columns * windows.rows)
    for row in 0..<windows.rows {
      for column in 0..<windows.columns {
        guard let own = windows.evenDots(column: column, row: row) else { continue }
        dots += own
        even += 1
        for y in max(0, row - reach)...min(windows.rows - 1, row + reach) {
          for x in max(0, column - reach)...min(windows.columns - 1, column + reach) {
            isNear[y * windows.columns + x] = true
          }
        }
      }
    }
    let side = DotWindows.side
    let once = smoothed()
    let smooth =
      Double(dots) < leastGrain * Double(even * side * side) ? once : once.smoothed()
    var levels = pixels
    for y in 0..<height {
      let row = min(windows.rows - 1, y / side) * windows.columns
      for x in 0..<width where isNear[row + min(windows.columns - 1, x / side)] {
        levels[y * width + x] = smooth.pixels[y * width + x]
      }
    }
    return GrayImage(width: width, height: height, pixels: levels)
  }

  /// The picture behind a bell of deviation 1: a row of Pascal's triangle, along rows and columns.
  private func smoothed() -> GrayImage {
    let weights: [UInt16] = [1, 4, 6, 4, 1]
    let reach = weights.count / 2
    var levels = [UInt8](repeating: 0, count: pixels.count)
    // The sums of five rows, their ends drawn out.
    var sums = [UInt16](repeating: 0, count: width + 2 * reach)
    for y in 0..<height {
      for x in sums.indices { sums[x] = 0 }
      for (place, weight) in weights.enumerated() {
        let row = min(height - 1, max(0, y + place - reach)) * width
        for x in 0..<width { sums[x + reach] &+= weight &* UInt16(pixels[row + x]) }
      }
      for x in 0..<reach {
        sums[x] = sums[reach]
        sums[width + reach + x] = sums[width + reach - 1]
      }
      for x in 0..<width {
        var sum: UInt32 = 128
        for (place, weight) in weights.enumerated() {
          sum &+= UInt32(weight) &* UInt32(sums[x + place])
        }
        levels[y * width + x] = UInt8(sum / 256)
      }
    }
    return GrayImage(width: width, height: height, pixels: levels)
  }
}
