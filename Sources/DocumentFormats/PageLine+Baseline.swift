import Raster
import TextAssembly

extension PageLine {
  /// The rows of its baseline at the left and the right edge of its box.
  ///
  /// Most formats know straight lines only; a curved one is replaced by this chord.
  var baselineChord: (left: Double, right: Double) {
    (baseline.row(at: Double(box.minX)), baseline.row(at: Double(box.maxX)))
  }

  /// How many rows the chord falls for each column to the right.
  var slope: Double {
    let chord = baselineChord
    return (chord.right - chord.left) / Double(max(1, box.width))
  }

  /// Its baseline as a polyline from the left to the right edge of its box, in whole pixels within
  /// the page: two points, or nine where it bends by half a pixel or more.
  ///
  /// - Parameter page: The page that the line is on.
  /// - Returns: Points from left to right, such as `20,52 105,60`.
  func baselinePoints(on page: Page) -> String {
    let width = Double(box.width)
    let bend = baseline.curvature.magnitude * width * width / 4
    let pieces = bend < 0.5 ? 1 : 8
    return (0...pieces).map { piece in
      let x = Double(box.minX) + width * Double(piece) / Double(pieces)
      let y = min(Double(page.height), max(0, baseline.row(at: x)))
      return "\(Int(x.rounded())),\(Int(y.rounded()))"
    }.joined(separator: " ")
  }
}
