public import Raster

/// Takes the ink of a picture for one letter: the picture of a single letter, its dots, accents and torn
/// strokes among it.
///
/// - Parameter components: Of the whole picture, in any order. Those smaller than a fourteenth of the
///   largest are specks.
/// - Returns: A level line of one atom and one candidate; `nil` without ink.
///
/// Use it where it is known that there is a letter and no more: of a word it makes one odd letter.
public func oneLetter(
  of components: [Component]
) -> (line: TextLine, segmented: SegmentedLine)? {
  /// As `LineGrouping` tells specks from a page's letters.
  let speck = 0.07
  func extent(_ place: Int) -> Int {
    max(components[place].box.width, components[place].box.height)
  }
  let largest = components.indices.map(extent).max() ?? 0
  let members = components.indices.filter { Double(extent($0)) >= speck * Double(largest) }
  guard !members.isEmpty else { return nil }
  let ink = union(members.map { components[$0] })
  let line = TextLine(
    members: members, inliers: members,
    axis: Baseline(intercept: ink.box.center.y, slope: 0), letterHeight: Double(ink.box.height))
  let candidate = LetterCandidate(atoms: 0..<1, ink: ink, members: members, mark: nil)
  let dropped = components.indices.filter { Double(extent($0)) < speck * Double(largest) }
  return (
    line,
    SegmentedLine(
      atoms: [ink], candidates: [candidate],
      dropped: dropped.map { DroppedComponent(component: $0, reason: .speck) },
      penWidth: LineGeometry(line: line, components: components).penWidth)
  )
}
