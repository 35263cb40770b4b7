public import Raster

/// Takes a line for one letter.
///
/// - Parameters:
///   - line: A line whose members are all the letter's ink.
///   - components: The components of the whole page, which `line` names by their places.
/// - Returns: One atom, and one candidate over it.
public func segmentAsLetter(_ line: TextLine, components: [Component]) -> SegmentedLine {
  let ink = union(line.members.map { components[$0] })
  return SegmentedLine(
    atoms: [ink],
    candidates: [
      LetterCandidate(
        atoms: 0..<1, ink: ink, columns: ink.box.minX..<ink.box.maxX, members: line.members,
        mark: nil)
    ],
    dropped: [], penWidth: LineGeometry(line: line, components: components).penWidth)
}
