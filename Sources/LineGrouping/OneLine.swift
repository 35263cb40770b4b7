public import Raster

/// Groups the components of a picture that shows one line of writing.
///
/// Lines are found as on a page without columns. The one with most writing is the line; what of the
/// others reaches into its rows belongs to it, since nothing else can stand there.
///
/// - Parameters:
///   - components: In any order.
///   - page: The picture's edges; `nil` where there are none.
///   - options: Tolerances in letter heights, and the seed.
/// - Returns: One line, or none; what is in other rows is among the strays.
/// - Complexity: That of `groupIntoLines(_:on:options:)`.
///
/// Use it where it is known that there is one line and no more: of a page it keeps one.
public func groupIntoOneLine(
  _ components: [Component], on page: Box? = nil, options: LineGroupingOptions = .init()
) -> LineGrouping {
  let grouping = groupIntoLines(components, on: page, options: options.inOneColumn)
  func weight(_ line: TextLine) -> Int { line.inliers.reduce(0) { $0 + components[$1].box.height } }
  let lines = grouping.lines
  guard let main = lines.indices.max(by: { weight(lines[$0]) < weight(lines[$1]) }) else {
    return grouping
  }
  let line = lines[main]
  let others = lines.indices.filter { $0 != main }.flatMap { lines[$0].members }
  func isInRows(_ member: Int) -> Bool {
    let box = components[member].box
    let axis = line.axis.row(at: box.center.x)
    return Double(box.minY) < axis + rowReach * line.letterHeight
      && Double(box.maxY) > axis - rowReach * line.letterHeight
  }
  let members = (line.members + others.filter(isInRows)).sorted {
    (components[$0].box.minX, components[$0].box.minY, $0)
      < (components[$1].box.minX, components[$1].box.minY, $1)
  }
  let strays =
    grouping.strays
    + others.filter { !isInRows($0) }.map { Stray(component: $0, reason: .alone) }
  return LineGrouping(
    lines: [
      TextLine(
        members: members, inliers: line.inliers, axis: line.axis, letterHeight: line.letterHeight)
    ], strays: strays.sorted { $0.component < $1.component })
}

/// What reaches so near to the line's axis stands in its rows, letter heights: the core of its
/// letters.
private let rowReach = 0.3
