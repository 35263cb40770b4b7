import Raster

extension RGBImage {
  /// The picture made smaller, each new pixel the mean of a square of old ones.
  ///
  /// - Parameter most: The most columns that are wanted, at least 1.
  /// - Returns: A picture of at most so many columns, smaller by a whole factor; the last squares on
  ///   the right and below are what is left over.
  func reduced(toWidth most: Int) -> RGBImage {
    let factor = max(1, (width + most - 1) / most)
    if factor == 1 { return self }
    let columns = (width + factor - 1) / factor
    let rows = (height + factor - 1) / factor
    var means = [UInt8](repeating: 0, count: columns * rows * 3)
    for y in 0..<rows {
      let lines = y * factor..<min(height, (y + 1) * factor)
      for x in 0..<columns {
        let pixels = x * factor..<min(width, (x + 1) * factor)
        let count = lines.count * pixels.count
        for channel in 0..<3 {
          var sum = count / 2
          for line in lines {
            for pixel in pixels { sum += Int(samples[(line * width + pixel) * 3 + channel]) }
          }
          means[(y * columns + x) * 3 + channel] = UInt8(sum / count)
        }
      }
    }
    return RGBImage(width: columns, height: rows, samples: means)
  }
}
