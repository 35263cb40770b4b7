/// A letter cut out to the smallest rectangle that holds its ink, and what of its edges lies round it.
struct InkCrop: Equatable {
  /// Columns of `ink`.
  let width: Int
  /// Rows of `ink`.
  let height: Int
  /// The longer side of the rectangle that holds the letter's ink, without the rim.
  let longer: Int
  /// `height × width` values, 0 paper … 1 ink.
  let ink: [Float]

  /// What is ink for the crop's edges: at least one half.
  static let threshold: Float = 0.5

  /// A letter that is cut out already.
  ///
  /// - Parameters:
  ///   - ink: `height × width` values, 0 paper … 1 ink.
  ///   - width: Columns.
  ///   - height: Rows.
  ///   - rim: Pixels on each side that lie round the ink.
  init(cut ink: [Float], width: Int, height: Int, rim: Int) {
    self.ink = ink
    self.width = width
    self.height = height
    longer = max(width, height) - 2 * rim
  }

  /// The crop of `ink` (`height × width` values); `nil` where nothing reaches the threshold.
  ///
  /// - Parameters:
  ///   - ink: The values.
  ///   - width: Columns.
  ///   - height: Rows.
  ///   - rim: Pixels kept on each side of the ink; paper where there are none.
  init?(ink: [Float], width: Int, height: Int, rim: Int = 0) {
    var minX = width
    var maxX = -1
    var minY = height
    var maxY = -1
    for y in 0..<height {
      for x in 0..<width where ink[y * width + x] >= Self.threshold {
        minX = min(minX, x)
        maxX = max(maxX, x)
        minY = min(minY, y)
        maxY = y
      }
    }
    guard maxX >= minX else { return nil }
    let cutWidth = maxX - minX + 1 + 2 * rim
    let cutHeight = maxY - minY + 1 + 2 * rim
    var cut = [Float](repeating: 0, count: cutWidth * cutHeight)
    for y in max(0, minY - rim)...min(height - 1, maxY + rim) {
      for x in max(0, minX - rim)...min(width - 1, maxX + rim) {
        cut[(y - minY + rim) * cutWidth + x - minX + rim] = min(1, max(0, ink[y * width + x]))
      }
    }
    self.init(cut: cut, width: cutWidth, height: cutHeight, rim: rim)
  }

  /// The letter drawn at `scale` into the middle of a square of `side` samples, row by row.
  ///
  /// Separable, with a triangle filter that spans one sample or one source pixel, whichever is
  /// larger: smooth when drawn larger, without aliasing when drawn smaller.
  ///
  /// - Parameters:
  ///   - scale: Samples for each pixel.
  ///   - side: Rows and columns of the square.
  ///   - lean: Where the middle of the square lies in a row of the crop, pixels from its left edge:
  ///     strokes that lean are drawn upright. `nil` for the crop's middle in all of them.
  /// - Returns: `side × side` values, 0 paper … 1 ink.
  func resampled(scale: Double, side: Int, lean: ((_ row: Int) -> Double)? = nil) -> [Float] {
    var columns = ResamplingFilter(source: width, scale: scale, side: side)
    let rows = ResamplingFilter(source: height, scale: scale, side: side)
    // [height, side], then [side, side].
    var narrow = [Float](repeating: 0, count: height * side)
    let pixels = ink.span
    for y in 0..<height {
      if let lean { columns.move(to: lean(y)) }
      let weights = columns.weights.span
      for x in 0..<side {
        var sum: Float = 0
        let place = y * width + columns.first[x]
        for tap in 0..<columns.taps[x] {
          sum += weights[x * columns.mostTaps + tap] * pixels[place + tap]
        }
        narrow[y * side + x] = sum
      }
    }
    var square = [Float](repeating: 0, count: side * side)
    for y in 0..<side {
      for tap in 0..<rows.taps[y] {
        let factor = rows.weights[y * rows.mostTaps + tap]
        let place = rows.first[y] + tap
        for x in 0..<side {
          square[y * side + x] += factor * narrow[place * side + x]
        }
      }
    }
    // Drawn smaller, the weights of a sample add up to one only nearly.
    for place in square.indices { square[place] = min(1, square[place]) }
    return square
  }
}

/// Which source pixels, with which weights, make each sample along one axis.
private struct ResamplingFilter {
  /// Source pixels.
  let source: Int
  /// Source pixels from sample to sample.
  private let step: Double
  /// How far from a sample's middle source pixels count for it.
  private let radius: Double
  /// The most source pixels that count for a sample.
  let mostTaps: Int
  /// The first source pixel of each sample.
  private(set) var first: [Int]
  /// How many count for each sample.
  private(set) var taps: [Int]
  /// Their weights, `[side, mostTaps]`.
  private(set) var weights: [Float]

  /// The filter that draws the source's middle in that of the samples.
  init(source: Int, scale: Double, side: Int) {
    self.source = source
    step = 1 / scale
    radius = max(1, step)
    // One more than fit, for what rounding may do.
    mostTaps = Int(2 * radius) + 2
    first = [Int](repeating: 0, count: side)
    taps = first
    weights = [Float](repeating: 0, count: side * mostTaps)
    move(to: Double(source) / 2)
  }

  /// Draws the place `center`, source pixels, in the middle of the samples; paper lies beyond the source.
  mutating func move(to center: Double) {
    let height = 1 / radius
    for sample in first.indices {
      let middle = (Double(sample) + 0.5 - 0.5 * Double(first.count)) * step + center
      let low = min(source, max(0, floor(middle - radius + 0.5)))
      let end = max(low, min(source, floor(middle + radius + 0.5)))
      first[sample] = low
      taps[sample] = end - low
      for pixel in low..<end {
        let distance = abs(Double(pixel) + 0.5 - middle) * height
        weights[sample * mostTaps + pixel - low] = Float(max(0, 1 - distance) * height)
      }
    }
  }
}

/// The last whole number that is not above `value`, which `rounded` calls a function for.
func floor(_ value: Double) -> Int {
  let whole = Int(value)
  return Double(whole) > value ? whole - 1 : whole
}
