import Raster

/// A line that is still being put together.
struct LineDraft {
  /// Letters that hold it, from left to right; at least one.
  var inliers: [ColumnIndex.Entry]
  /// Letters beside it that were added.
  var adopted: [ColumnIndex.Entry] = []
  /// Dots, accents and pieces of strokes that were added.
  var attached: [ColumnIndex.Entry] = []
  /// The parabola through the inliers' centroids.
  var axis: Baseline
  /// The median of the inliers' heights, pixels.
  var letterHeight: Double

  init(inliers: [ColumnIndex.Entry], axis: Baseline, letterHeight: Double) {
    self.inliers = inliers
    self.axis = axis
    self.letterHeight = letterHeight
  }

  /// Columns of its first and last inlier.
  var span: ClosedRange<Double> {
    inliers[0].x...inliers[inliers.count - 1].x
  }

  /// The column halfway between its first and last inlier.
  var middle: Double { (span.lowerBound + span.upperBound) / 2 }

  /// How far `entry` stands above or below the axis, letter heights.
  func offset(of entry: ColumnIndex.Entry) -> Double {
    abs(entry.y - axis.row(at: entry.x)) / letterHeight
  }

  /// How far `entry` stands beyond the line's ends, letter heights; 0 between them.
  func gap(to entry: ColumnIndex.Entry) -> Double {
    max(0, span.lowerBound - entry.x, entry.x - span.upperBound) / letterHeight
  }

  /// The finished line.
  func line(_ components: [Component]) -> TextLine {
    let members = (inliers + adopted + attached).map(\.component).sorted {
      (components[$0].box.minX, components[$0].box.minY, $0)
        < (components[$1].box.minX, components[$1].box.minY, $1)
    }
    let holding = Set(inliers.map(\.component))
    return TextLine(
      members: members, inliers: members.filter(holding.contains), axis: axis,
      letterHeight: letterHeight)
  }
}
