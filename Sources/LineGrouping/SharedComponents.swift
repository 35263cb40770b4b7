import ConnectedComponents
public import Raster

/// Cuts in two what two lines share: a tail that runs into the line below, a tall letter that reaches
/// into the one above.
///
/// A component is shared where the cores of two lines, one over the other, pass through it, and the two
/// hang together by little ink: initials over several lines and blots do not. It is cut between them,
/// along a row parallel to both that crosses the least ink.
///
/// - Parameters:
///   - components: In any order.
///   - grouping: Their lines.
/// - Returns: All components, those shared replaced by their pieces, to be grouped again; `nil` where
///   none is shared.
/// - Complexity: O(*n* · *m*) for *n* components and *m* lines that pass near one.
///
/// Source: the separation of touching lines at the least crossing between two known axes; see
/// L. Likforman-Sulem, A. Zahour and B. Taconet, "Text line segmentation of historical documents: a
/// survey", IJDAR 9, 2007, section 4.5. Ours cuts along the axes instead of at a level row.
public func partingShared(
  _ components: [Component], between grouping: LineGrouping
) -> [Component]? {
  // Lines of fewer letters may be pieces of others.
  let found = grouping.lines.filter { $0.inliers.count >= RANSACLineFinder.fewestInliers }
  let lines = found.map { line in
    LineDraft(
      inliers: line.inliers.map { ColumnIndex.Entry(components[$0], at: $0) }.fromLeftToRight(),
      axis: line.axis, letterHeight: line.letterHeight)
  }
  guard let lowest = lines.map(\.letterHeight).min() else { return nil }
  let index = RowIndex(lines)
  let pieces = components.indices.map { place -> [Component]? in
    let box = components[place].box
    guard Double(box.height) > lowest else { return nil }
    let entry = ColumnIndex.Entry(components[place], at: place)
    let crossed = index.drafts(near: entry).map { lines[$0] }.filter { line in
      let reach = widestGap * line.letterHeight
      return Double(box.maxX) >= line.span.lowerBound - reach
        && Double(box.minX) <= line.span.upperBound + reach
        && entry.height <= mostHeight * line.letterHeight
        && entry.crosses(line.axis.row(at: entry.x), letterHeight: line.letterHeight)
    }
    guard crossed.count == 2 else { return nil }
    return parted(components[place], between: crossed[0], crossed[1])
  }
  guard pieces.contains(where: { $0 != nil }) else { return nil }
  return zip(components, pieces).flatMap { $1 ?? [$0] }
}

/// The pieces of a component above and below the best cut between two lines; `nil` where they are one
/// row, or the ink there is too thick.
private func parted(
  _ component: Component, between first: LineDraft, _ second: LineDraft
) -> [Component]? {
  let column = component.centroid.x
  let rows = [first, second].map { $0.axis.row(at: column) }
  let (upper, lower) = rows[0] <= rows[1] ? (first, second) : (second, first)
  let (above, below) = (min(rows[0], rows[1]), max(rows[0], rows[1]))
  guard below - above >= leastDistance * max(upper.letterHeight, lower.letterHeight) else {
    return nil
  }
  // Between the feet of the upper letters and the heads of the lower ones.
  let feet = Int(above + upper.letterHeight / 2)
  let heads = Int(below - lower.letterHeight / 2)
  let slope = (first.axis.slope(at: column) + second.axis.slope(at: column)) / 2
  /// Its row at the component's middle, were it moved along the lines.
  func row(of run: Run) -> Int {
    let middle = Double(run.start + run.end) / 2
    return Int((Double(run.y) + 0.5 - slope * (middle - column)).rounded(.down))
  }

  let cuts = min(feet, heads)...max(feet, heads)
  var ink = [Int](repeating: 0, count: cuts.count)
  for run in component.runs {
    let row = row(of: run)
    if cuts.contains(row) { ink[row - cuts.lowerBound] += Int(run.end - run.start) }
  }
  let middle = cuts.count / 2
  guard
    let least = ink.indices.min(by: { (ink[$0], abs($0 - middle)) < (ink[$1], abs($1 - middle)) })
  else { return nil }
  let height = (upper.letterHeight + lower.letterHeight) / 2
  let letters = max(1, Double(component.box.width) / (2 * height))
  guard Double(ink[least]) <= thickest * height * letters else { return nil }
  let cut = cuts.lowerBound + least
  return pieces(of: component.runs.filter { row(of: $0) < cut }, in: component.box)
    + pieces(of: component.runs.filter { row(of: $0) >= cut }, in: component.box)
}

/// What of `runs`, all in `box`, hangs together.
private func pieces(of runs: [Run], in box: Box) -> [Component] {
  var ink = [Bool](repeating: false, count: box.width * box.height)
  for run in runs {
    let row = (Int(run.y) - box.minY) * box.width - box.minX
    for place in row + Int(run.start)..<row + Int(run.end) { ink[place] = true }
  }
  let mask = BinaryImage(width: box.width, height: box.height, ink: ink)
  return connectedComponents(of: mask).map { piece in
    let runs = piece.runs.map {
      Run(
        y: Int($0.y) + box.minY, start: Int($0.start) + box.minX, end: Int($0.end) + box.minX)
    }
    return Component(runs: runs[...])
  }
}

/// How far beyond a line's ends a shared component may stand, letter heights.
private let widestGap = 2.0

/// What two lines share is no higher, letter heights.
private let mostHeight = 4.0

/// How far apart the axes of two lines are at least, letter heights.
private let leastDistance = 0.8

/// How much ink the cut crosses at most, letter heights for every two that the component is wide.
private let thickest = 0.42
