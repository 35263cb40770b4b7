import Raster

/// Joins pieces of one row: lines one right of the other whose axes meet between them, and lines over
/// each other that are too near to be two.
struct RowJoiner {
  /// No row goes on beyond them.
  let gutters: [Gutter]
  /// How rows run far from their letters, and short ones that stray from it everywhere (`commonSlope`).
  let pageSlope: Double?

  /// How far apart the axes of two pieces of one row may be where they meet, letter heights.
  private static let joiningOffset = 0.5

  /// Letters of one row differ in size by no more than this factor.
  private static let joiningRatio = 1.8

  /// `drafts` with the pieces of each row put together.
  func joinedRows(_ drafts: [LineDraft]) -> [LineDraft] {
    var rows: [LineDraft] = []
    let sorted = drafts.sorted {
      ($0.span.lowerBound, $0.inliers[0].component)
        < ($1.span.lowerBound, $1.inliers[0].component)
    }
    for draft in sorted {
      let fitting = rows.indices.filter { isContinued(rows[$0], by: draft) }
      if let nearest = fitting.max(by: { rows[$0].span.upperBound < rows[$1].span.upperBound }) {
        rows[nearest] = joined(rows[nearest], draft)
      } else {
        rows.append(draft)
      }
    }
    return rows
  }

  private func isContinued(_ left: LineDraft, by right: LineDraft) -> Bool {
    let height = max(left.letterHeight, right.letterHeight)
    guard height <= Self.joiningRatio * min(left.letterHeight, right.letterHeight),
      isOneColumn(left, right)
    else { return false }
    // The axis of the longer piece tells where the shorter one has to be; far from its end, where a curve
    // or a slope of its own would lead astray, the page's slope does.
    let (longer, shorter) =
      left.inliers.count >= right.inliers.count ? (left, right) : (right, left)
    if right.span.lowerBound <= left.span.upperBound {
      let offsets = shorter.inliers.map { abs($0.y - longer.axis.row(at: $0.x)) }.sorted()
      return offsets[offsets.count / 2] <= Self.joiningOffset * height
    }
    let isAhead = longer.span.upperBound < shorter.span.lowerBound
    let near = isAhead ? shorter.inliers[0] : shorter.inliers[shorter.inliers.count - 1]
    let end = isAhead ? longer.span.upperBound : longer.span.lowerBound
    var row = longer.axis.row(at: near.x)
    if let pageSlope, 2 * abs(near.x - end) > longer.span.upperBound - longer.span.lowerBound {
      row = longer.axis.row(at: end) + pageSlope * (near.x - end)
    }
    return abs(near.y - row) <= Self.joiningOffset * height
  }

  private func isOneColumn(_ left: LineDraft, _ right: LineDraft) -> Bool {
    guard !gutters.isEmpty else { return true }
    let limits = columnLimits(
      of: gutters, x: left.middle, y: left.axis.row(at: left.middle))
    return limits.contains(right.middle)
  }

  private func joined(_ left: LineDraft, _ right: LineDraft) -> LineDraft {
    let inliers = (left.inliers + right.inliers).fromLeftToRight()
    let height = inliers.map(\.height).sorted()[inliers.count / 2]
    var row = LineDraft(
      inliers: inliers,
      axis: RANSACLineFinder.fit(inliers, letterHeight: height, pageSlope: pageSlope),
      letterHeight: height)
    for letter in left.adopted + right.adopted { row.adopt(letter) }
    for piece in left.attached + right.attached { row.attach(piece) }
    return row
  }
}
