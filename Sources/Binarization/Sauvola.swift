import Raster

/// Tells ink from paper by the mean and the spread round each pixel.
///
/// Follows uneven light. Letters much larger than the window come out hollow, and so does
/// faint writing (a spread far below 128); level the page first, or use the automatic method.
///
/// - Parameters:
///   - page: Dark ink on light paper.
///   - window: Side of the square round a pixel, odd, in pixels; about the height of a letter. At
///     the page's edges only the part on the page counts.
///   - k: How much a flat neighbourhood lowers the threshold, 0.2 to 0.5; higher gives less ink.
/// - Returns: `true` where there is ink.
/// - Complexity: O(*p*) for *p* pixels whatever the window; 24 bytes of working memory a column.
/// - Precondition: `window` is odd and positive.
///
/// Source: J. Sauvola and M. Pietikäinen, "Adaptive document image binarization", Pattern
/// Recognition 33(2), 2000, pp. 225–236, equation 5. Ours differs in one way: sums of columns
/// roll down the page in place of the integral images of F. Shafait, D. Keysers and T. Breuel,
/// "Efficient implementation of local adaptive thresholding techniques using integral images",
/// DRR 2008, which take 16 bytes a pixel.
func sauvola(_ page: GrayImage, window: Int, k: Float) -> [Bool] {
  precondition(
    window > 0 && !window.isMultiple(of: 2), "a window of \(window) pixels has no middle")
  let (width, height) = (page.width, page.height)
  let reach = window / 2
  var ink = [Bool](repeating: false, count: width * height)
  guard width > 0, height > 0 else { return ink }
  var columnSums = [UInt32](repeating: 0, count: width)
  var columnSquares = [UInt32](repeating: 0, count: width)
  // What stands left of each column: sums[x + n] - sums[x] is over n columns.
  var sums = [UInt64](repeating: 0, count: width + 1)
  var squares = [UInt64](repeating: 0, count: width + 1)

  for y in 0..<min(reach, height) {
    add(row: y, of: page, to: &columnSums, &columnSquares)
  }
  for y in 0..<height {
    if y + reach < height { add(row: y + reach, of: page, to: &columnSums, &columnSquares) }
    if y > reach { remove(row: y - reach - 1, of: page, from: &columnSums, &columnSquares) }
    for x in 0..<width {
      sums[x + 1] = sums[x] &+ UInt64(columnSums[x])
      squares[x + 1] = squares[x] &+ UInt64(columnSquares[x])
    }
    let rows = min(height, y + reach + 1) - max(0, y - reach)
    for x in 0..<width {
      let left = max(0, x - reach)
      let right = min(width, x + reach + 1)
      let threshold = sauvolaThreshold(
        sum: sums[right] &- sums[left], squares: squares[right] &- squares[left],
        count: rows &* (right &- left), k: k)
      ink[y * width + x] = Float(page.pixels[y * width + x]) <= threshold
    }
  }
  return ink
}

/// Sauvola's threshold for a window of `count` pixels with this sum and sum of squares.
func sauvolaThreshold(sum: UInt64, squares: UInt64, count: Int, k: Float) -> Float {
  /// Half the range of levels: the greatest spread a window can have.
  let greatestDeviation: Float = 128
  let mean = Double(sum) / Double(count)
  let variance = Double(squares) / Double(count) - mean * mean
  let deviation = Float(max(0, variance)).squareRoot()
  return Float(mean) * (1 + k * (deviation / greatestDeviation - 1))
}

/// Adds a row's levels, and their squares, to the sums of its columns.
private func add(row: Int, of page: GrayImage, to sums: inout [UInt32], _ squares: inout [UInt32]) {
  let start = row * page.width
  for x in 0..<page.width {
    let level = UInt32(page.pixels[start + x])
    sums[x] &+= level
    squares[x] &+= level &* level
  }
}

/// Takes a row's levels, and their squares, away from the sums of its columns.
private func remove(
  row: Int, of page: GrayImage, from sums: inout [UInt32], _ squares: inout [UInt32]
) {
  let start = row * page.width
  for x in 0..<page.width {
    let level = UInt32(page.pixels[start + x])
    sums[x] &-= level
    squares[x] &-= level &* level
  }
}
