/// An upright corridor without letters between two columns of running text.
struct Gutter {
  /// Columns it is clear over, pixels.
  let columns: ClosedRange<Double>
  /// Rows it is clear over but for the insets, pixels.
  let rows: ClosedRange<Double>
  /// What stands between both columns, text on either side of it, such as a picture's caption.
  var insets: [Inset] = []

  /// A part of the page between two columns.
  struct Inset {
    let columns: ClosedRange<Double>
    let rows: ClosedRange<Double>
  }

  /// How many rows it is long.
  var height: Double { rows.upperBound - rows.lowerBound }
  /// Its middle column.
  var middle: Double { (columns.lowerBound + columns.upperBound) / 2 }
}

/// The columns between which what stands at (`x`, `y`) lies: from the gutter on its left to that on
/// its right.
func columnLimits(of gutters: [Gutter], x: Double, y: Double) -> ClosedRange<Double> {
  var left = -Double.infinity
  var right = Double.infinity
  for gutter in gutters
  where gutter.rows.contains(y) && !gutter.insets.contains(where: { $0.rows.contains(y) }) {
    if gutter.middle <= x {
      left = max(left, gutter.middle)
    } else {
      right = min(right, gutter.middle)
    }
  }
  return left...right
}
