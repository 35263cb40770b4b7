extension GrayImage {
  /// The picture with its edges steepened or softened: unsharp masking.
  ///
  /// - Parameters:
  ///   - amount: How much of the difference to the blurred picture is added; −1 gives the blurred one.
  ///   - deviation: By how much that is blurred, a standard deviation in pixels (`blurred`).
  /// - Returns: A picture of the same size, its levels rounded.
  /// - Complexity: O(pixels · deviation).
  ///
  /// Source: R. Gonzalez and R. Woods, "Digital Image Processing", 4th ed. 2018, section 3.6, "Unsharp
  /// masking and highboost filtering".
  package func sharpened(by amount: Float, deviation: Double) -> GrayImage {
    var sharp = pixels
    // In strips: the blurred levels of a whole page would take twelve times its memory.
    let strip = 256
    let margin = Int(3 * deviation) + 1
    for first in stride(from: 0, to: height, by: strip) {
      let rows = max(0, first - margin)..<min(height, first + strip + margin)
      let plane = pixels[rows.lowerBound * width..<rows.upperBound * width].map { Float($0) }
      let soft = blurred(plane, width: width, height: rows.count, deviation: deviation)
      let offset = rows.lowerBound * width
      for place in first * width..<min(height, first + strip) * width {
        let level = Float(pixels[place])
        let raised = level + amount * (level - soft[place - offset])
        sharp[place] = UInt8(max(0, min(255, raised.rounded())))
      }
    }
    return GrayImage(width: width, height: height, pixels: sharp)
  }
}
