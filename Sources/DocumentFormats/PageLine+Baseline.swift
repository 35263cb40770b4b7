import Raster
import TextAssembly

extension PageLine {
  /// The rows of its baseline at the left and the right edge of its box; the line of an upright page.
  ///
  /// Most formats know straight lines only; a curved one is replaced by this chord.
  var baselineChord: (left: Double, right: Double) {
    (baseline.row(at: Double(box.minX)), baseline.row(at: Double(box.maxX)))
  }

  /// How many rows the chord falls for each column to the right; the line of an upright page.
  var slope: Double {
    let chord = baselineChord
    return (chord.right - chord.left) / Double(max(1, box.width))
  }

  /// Its baseline as a polyline from its beginning to its end, in whole pixels within the page: two
  /// points, or nine where it bends by half a pixel or more.
  ///
  /// - Parameter page: The page that the line is on.
  /// - Returns: Points on the picture as it was given, from left to right where it is upright, such
  ///   as `20,52 105,60`.
  func baselinePoints(on page: Page) -> String {
    let (columns, rows) =
      page.turn.swapsSides ? (page.height, page.width) : (page.width, page.height)
    let box = box.turned(page.turn, width: page.width, height: page.height)
    let width = Double(box.width)
    let bend = baseline.curvature.magnitude * width * width / 4
    let pieces = bend < 0.5 ? 1 : 8
    return (0...pieces).map { piece in
      let x = Double(box.minX) + width * Double(piece) / Double(pieces)
      let y = min(Double(rows), max(0, baseline.row(at: x)))
      let point = Point(x: x.rounded(), y: y.rounded())
        .turned(page.turn.inverse, width: columns, height: rows)
      return "\(Int(point.x)),\(Int(point.y))"
    }.joined(separator: " ")
  }
}
