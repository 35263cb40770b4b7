/// A letter cut out to the smallest rectangle that holds its ink.
struct InkCrop {
  let width: Int
  let height: Int
  /// `height × width` values, 0 paper … 1 ink.
  let ink: [Float]

  /// What is ink for the crop's edges: at least one half.
  static let threshold: Float = 0.5

  /// The crop of `ink` (`height × width` values); `nil` where nothing reaches the threshold.
  init?(ink: [Float], width: Int, height: Int) {
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
    self.width = maxX - minX + 1
    self.height = maxY - minY + 1
    var cut: [Float] = []
    cut.reserveCapacity(self.width * self.height)
    for y in minY...maxY {
      for x in minX...maxX {
        cut.append(min(1, max(0, ink[y * width + x])))
      }
    }
    self.ink = cut
  }

  /// The letter drawn at `scale` into the middle of a square of `side` samples, row by row.
  ///
  /// Separable, with a triangle filter that spans one sample or one source pixel, whichever is
  /// larger: smooth when drawn larger, without aliasing when drawn smaller.
  func resampled(scale: Double, side: Int) -> [Float] {
    let columns = ResamplingFilter(source: width, scale: scale, side: side)
    let rows = ResamplingFilter(source: height, scale: scale, side: side)
    // [height, side], then [side, side].
    var narrow = [Float](repeating: 0, count: height * side)
    for y in 0..<height {
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
    return square
  }
}

/// Which source pixels, with which weights, make each sample along one axis.
private struct ResamplingFilter {
  /// The first source pixel of each sample.
  var first: [Int] = []
  /// Where each sample's weights begin in `weights`; one more entry than samples.
  var offset: [Int] = [0]
  var weights: [Float] = []

  /// - Parameters:
  ///   - source: Source pixels; paper lies beyond them.
  ///   - scale: Samples for each source pixel.
  ///   - side: Samples; the source's middle falls on theirs.
  init(source: Int, scale: Double, side: Int) {
    let radius = max(1, 1 / scale)
    for sample in 0..<side {
      let middle = (Double(sample) + 0.5 - Double(side) / 2) / scale + Double(source) / 2
      let low = max(0, Int((middle - radius - 0.5).rounded(.up)))
      let high = min(source - 1, Int((middle + radius - 0.5).rounded(.down)))
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
