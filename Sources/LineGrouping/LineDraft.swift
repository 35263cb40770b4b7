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

/// Joins pieces of one row: lines one right of the other whose axes meet between them.
func joinedRows(_ drafts: [LineDraft]) -> [LineDraft] {
  var rows: [LineDraft] = []
  let sorted = drafts.sorted {
    ($0.span.lowerBound, $0.inliers[0].component) < ($1.span.lowerBound, $1.inliers[0].component)
  }
  for draft in sorted {
    let fitting = rows.indices.filter { isContinued(rows[$0], by: draft) }
    if let nearest = fitting.max(by: {
      rows[$0].span.upperBound < rows[$1].span.upperBound
    }) {
      rows[nearest] = joined(rows[nearest], draft)
    } else {
      rows.append(draft)
    }
  }
  return rows
}

/// How far apart the axes of two pieces of one row may be where they meet, letter heights.
private let joiningOffset = 0.5

/// Letters of one row differ in size by no more than this factor.
private let joiningRatio = 1.8

private func isContinued(_ left: LineDraft, by right: LineDraft) -> Bool {
  let height = max(left.letterHeight, right.letterHeight)
  guard right.span.lowerBound > left.span.upperBound,
    height <= joiningRatio * min(left.letterHeight, right.letterHeight)
  else { return false }
  // The axis of the longer piece tells where the shorter one has to be.
  let (longer, shorter) = left.inliers.count >= right.inliers.count ? (left, right) : (right, left)
  let near =
    longer.span.upperBound < shorter.span.lowerBound ? shorter.inliers.first : shorter.inliers.last
  guard let near else { return false }
  return abs(near.y - longer.axis.row(at: near.x)) <= joiningOffset * height
}

private func joined(_ left: LineDraft, _ right: LineDraft) -> LineDraft {
  let inliers = left.inliers + right.inliers
  let height = inliers.map(\.height).sorted()[inliers.count / 2]
  var row = LineDraft(
    inliers: inliers, axis: RANSACLineFinder.fit(inliers, letterHeight: height),
    letterHeight: height)
  row.adopted = left.adopted + right.adopted
  row.attached = left.attached + right.attached
  return row
}

/// Lines from top to bottom, as the page slopes: the row at which each would cross one column.
func inReadingOrder(_ drafts: [LineDraft]) -> [LineDraft] {
  // The page's slope is that of its longest line.
  let longest = drafts.max { $0.inliers.count < $1.inliers.count }
  let middle = { (draft: LineDraft) in (draft.span.lowerBound + draft.span.upperBound) / 2 }
  let slope = longest.map { $0.axis.slope + 2 * $0.axis.curvature * middle($0) } ?? 0
  let level = { (draft: LineDraft) in
    draft.axis.row(at: middle(draft)) - slope * middle(draft)
  }
  return drafts.sorted {
    (level($0), $0.inliers[0].component) < (level($1), $1.inliers[0].component)
  }
}
