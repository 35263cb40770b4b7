import Raster

/// A line that is still being put together.
struct LineDraft {
  /// Letters that hold it, from left to right; at least one.
  var inliers: [ColumnIndex.Entry]
  /// Letters beside it that were added.
  private(set) var adopted: [ColumnIndex.Entry] = []
  /// Dots, accents and pieces of strokes that were added.
  private(set) var attached: [ColumnIndex.Entry] = []
  /// Columns of its first and last letter, those that were added among them.
  private(set) var extent: ClosedRange<Double>
  /// The parabola through the inliers' centroids.
  var axis: Baseline
  /// The median of the inliers' heights, pixels.
  var letterHeight: Double

  init(inliers: [ColumnIndex.Entry], axis: Baseline, letterHeight: Double) {
    self.inliers = inliers
    self.axis = axis
    self.letterHeight = letterHeight
    extent = inliers[0].x...inliers[inliers.count - 1].x
  }

  /// The places of all its components, in no order.
  var components: [Int] { (inliers + adopted + attached).map(\.component) }

  /// Columns of its first and last inlier.
  var span: ClosedRange<Double> {
    inliers[0].x...inliers[inliers.count - 1].x
  }

  /// The column halfway between its first and last inlier.
  var middle: Double { (span.lowerBound + span.upperBound) / 2 }

  /// Adds a letter beside it.
  mutating func adopt(_ letter: ColumnIndex.Entry) {
    adopted.append(letter)
    extend(to: letter)
  }

  /// Adds a dot, an accent, a piece of a stroke, or a small letter.
  mutating func attach(_ piece: ColumnIndex.Entry) {
    /// Lower pieces are no letters, letter heights.
    let lowestLetter = 0.5
    attached.append(piece)
    if piece.height >= lowestLetter * letterHeight { extend(to: piece) }
  }

  private mutating func extend(to letter: ColumnIndex.Entry) {
    extent = min(extent.lowerBound, letter.x)...max(extent.upperBound, letter.x)
  }

  /// How far `entry` stands above or below the axis, letter heights.
  func offset(of entry: ColumnIndex.Entry) -> Double {
    abs(entry.y - axis.row(at: entry.x)) / letterHeight
  }

  /// How far `entry` stands beyond the ends of what holds the line, letter heights; 0 between them.
  func gap(to entry: ColumnIndex.Entry) -> Double { gap(from: span, to: entry) }

  /// How far `entry` stands beyond its first and last letter, letter heights; 0 between them.
  func gapToLetters(_ entry: ColumnIndex.Entry) -> Double { gap(from: extent, to: entry) }

  private func gap(from columns: ClosedRange<Double>, to entry: ColumnIndex.Entry) -> Double {
    max(0, columns.lowerBound - entry.x, entry.x - columns.upperBound) / letterHeight
  }

  /// The finished line.
  func line(_ components: [Component]) -> TextLine {
    let members = self.components.sorted {
      (components[$0].box.minX, components[$0].box.minY, $0)
        < (components[$1].box.minX, components[$1].box.minY, $1)
    }
    let holding = Set(inliers.map(\.component))
    return TextLine(
      members: members, inliers: members.filter(holding.contains), axis: axis,
      letterHeight: letterHeight)
  }
}
