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
}
