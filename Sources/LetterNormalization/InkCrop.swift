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
    for y in 0..<height {
      if let lean { columns.move(to: lean(y)) }
      for x in 0..<side {
        var sum: Float = 0
        var place = columns.first[x]
        for weight in columns.offset[x]..<columns.offset[x + 1] {
          sum += columns.weights[weight] * ink[y * width + place]
          place += 1
        }
        narrow[y * side + x] = sum
      }
    }
    var square = [Float](repeating: 0, count: side * side)
    for y in 0..<side {
      var place = rows.first[y]
      for weight in rows.offset[y]..<rows.offset[y + 1] {
        let factor = rows.weights[weight]
        for x in 0..<side {
          square[y * side + x] += factor * narrow[place * side + x]
        }
        place += 1
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
  /// Samples for each of them.
  let scale: Double
  /// Samples.
  let side: Int
  /// The first source pixel of each sample.
  private(set) var first: [Int] = []
  /// Where each sample's weights begin in `weights`; one more entry than samples.
  private(set) var offset: [Int] = []
  private(set) var weights: [Float] = []

  /// The filter that draws the source's middle in that of the samples.
  init(source: Int, scale: Double, side: Int) {
    self.source = source
    self.scale = scale
    self.side = side
    move(to: Double(source) / 2)
  }

  /// Draws the place `center`, source pixels, in the middle of the samples; paper lies beyond the source.
  mutating func move(to center: Double) {
    first.removeAll(keepingCapacity: true)
    offset.removeAll(keepingCapacity: true)
    weights.removeAll(keepingCapacity: true)
    let radius = max(1, 1 / scale)
    offset.append(0)
    for sample in 0..<side {
      let middle = (Double(sample) + 0.5 - Double(side) / 2) / scale + center
      let low = min(source, max(0, -floor(-(middle - radius - 0.5))))
      let high = min(source - 1, floor(middle + radius - 0.5))
      first.append(min(low, source - 1))
      if low <= high {
        for pixel in low...high {
          let distance = abs(Double(pixel) + 0.5 - middle) / radius
          weights.append(Float(max(0, 1 - distance) / radius))
        }
      }
      offset.append(weights.count)
    }
  }
}

/// The last whole number that is not above `value`, which `rounded` calls a function for.
func floor(_ value: Double) -> Int {
  let whole = Int(value)
  return Double(whole) > value ? whole - 1 : whole
}
