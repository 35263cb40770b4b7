import Raster

/// Puts the lines of a page into reading order.
///
/// Without gutters: from top to bottom as the page slopes, and in one row from left to right. A gutter
/// parts the lines at its height in two columns, which are read one after the other; what is above it
/// comes before them, what stands in between and what is below it after them.
///
/// - Parameters:
///   - drafts: In any order.
///   - gutters: The longest first.
/// - Returns: All of `drafts`.
func inReadingOrder(_ drafts: [LineDraft], gutters: [Gutter]) -> [LineDraft] {
  // The page's slope is that of its longest line.
  let longest = drafts.max { $0.inliers.count < $1.inliers.count }
  let slope = longest.map { $0.axis.slope(at: $0.middle) } ?? 0
  return ordered(drafts, gutters: gutters[...], slope: slope)
}

private func ordered(
  _ drafts: [LineDraft], gutters: ArraySlice<Gutter>, slope: Double
) -> [LineDraft] {
  guard let gutter = gutters.first else { return fromTopToBottom(drafts, slope: slope) }
  var above: [LineDraft] = []
  var left: [LineDraft] = []
  var right: [LineDraft] = []
  var inset: [LineDraft] = []
  var below: [LineDraft] = []
  for draft in drafts {
    let row = draft.axis.row(at: draft.middle)
    if gutter.insets.contains(where: {
      $0.rows.contains(row) && $0.columns.contains(draft.middle)
    }) {
      inset.append(draft)
    } else if row < gutter.rows.lowerBound {
      above.append(draft)
    } else if row > gutter.rows.upperBound {
      below.append(draft)
    } else if draft.middle < gutter.middle {
      left.append(draft)
    } else {
      right.append(draft)
    }
  }
  let rest = gutters.dropFirst()
  if left.isEmpty || right.isEmpty {
    return ordered(drafts, gutters: rest, slope: slope)
  }
  return [above, left, right, inset, below].flatMap { ordered($0, gutters: rest, slope: slope) }
}

/// Two lines of one row differ in level by no more than this, letter heights of the higher one.
private let rowReach = 0.5

private func fromTopToBottom(_ drafts: [LineDraft], slope: Double) -> [LineDraft] {
  let level = { (draft: LineDraft) in
    draft.axis.row(at: draft.middle) - slope * draft.middle
  }
  let sorted = drafts.sorted {
    (level($0), $0.inliers[0].component) < (level($1), $1.inliers[0].component)
  }
  var rows: [[LineDraft]] = []
  for draft in sorted {
    if let first = rows.last?.first,
      level(draft) - level(first) <= rowReach * max(first.letterHeight, draft.letterHeight),
      rows[rows.count - 1].allSatisfy({ !$0.span.overlaps(draft.span) })
    {
      rows[rows.count - 1].append(draft)
    } else {
      rows.append([draft])
    }
  }
  return rows.flatMap { row in row.sorted { $0.span.lowerBound < $1.span.lowerBound } }
}
