import Raster

/// Ink that is not divided further, and where it is from.
struct Atom {
  /// The ink.
  let ink: Component
  /// Its component's place in the page.
  let member: Int
  /// Whether it is a part of its component, not all of it.
  let isPart: Bool
}

/// The atoms of a line and what may be a letter over them.
struct Lattice {
  let atoms: [Atom]
  let candidates: [LetterCandidate]

  /// The lattice over the components at `members`.
  init(
    of members: [Int], components: [Component], line: LineGeometry, options: SegmentationOptions
  ) {
    // Capitals may be half as high again as the line's typical letter, which may be an x.
    let heights = members.map { Double(components[$0].box.height) }.sorted()
    let tall =
      heights.isEmpty
      ? line.letterHeight
      : min(1.7 * line.letterHeight, max(line.letterHeight, heights[heights.count * 17 / 20]))
    var atoms: [Atom] = []
    for member in members {
      let component = components[member]
      let cuts = cutColumns(of: component, penWidth: line.penWidth, letterHeight: line.letterHeight)
      if cuts.isEmpty {
        atoms.append(Atom(ink: component, member: member, isPart: false))
      } else {
        atoms += divided(component, at: cuts).map { Atom(ink: $0, member: member, isPart: true) }
      }
    }
    atoms.sort {
      ($0.ink.box.center.x, $0.ink.box.minY, $0.member)
        < ($1.ink.box.center.x, $1.ink.box.minY, $1.member)
    }
    self.atoms = atoms
    var candidates: [LetterCandidate] = []
    let limits = Limits(tall: tall, options: options)
    for first in atoms.indices {
      var box = atoms[first].ink.box
      var end = first + 1
      while true {
        candidates.append(Self.candidate(over: first..<end, of: atoms, components: components))
        guard end < atoms.count, end - first < options.atomsInLetter,
          limits.mayJoin(atoms[first..<end], box: box, with: atoms[end])
        else { break }
        box = box.union(atoms[end].ink.box)
        end += 1
      }
    }
    self.candidates = candidates
  }

  /// The candidate over the atoms of `range`.
  private static func candidate(
    over range: Range<Int>, of atoms: [Atom], components: [Component]
  ) -> LetterCandidate {
    let first = atoms[range.lowerBound]
    if range.count == 1 {
      return LetterCandidate(atoms: range, ink: first.ink, members: [first.member], mark: nil)
    }
    let members = Set(atoms[range].map(\.member)).sorted()
    return LetterCandidate(
      atoms: range, ink: union(atoms[range].map(\.ink)), members: members, mark: nil)
  }

  /// What keeps atoms from being strokes of one letter, in pixels.
  private struct Limits {
    let tall: Double
    let widest: Double

    init(tall: Double, options: SegmentationOptions) {
      self.tall = tall
      widest = options.widestLetter * tall
    }

    /// Whether `next` may be a stroke of the letter that `atoms` are strokes of, which fill `box`.
    func mayJoin(_ atoms: ArraySlice<Atom>, box: Box, with next: Atom) -> Bool {
      let both = box.union(next.ink.box)
      guard Double(both.width) <= widest || both == box else { return false }
      if atoms.contains(where: { $0.member == next.member }) {
        return true
      }
      let gap = Double(next.ink.box.minX - box.maxX)
      if gap <= 0 {
        return true
      }
      // A letter's strokes stand apart where the ink failed: short ones farther than tall ones.
      let isTall = { (ink: Box) in Double(ink.height) >= 0.45 * tall }
      return gap <= (isTall(box) && isTall(next.ink.box) ? 0.1 : 0.2) * tall
    }
  }
}

/// A component cut along columns; parts from left to right, none empty.
func divided(_ component: Component, at columns: [Int]) -> [Component] {
  var parts = [[Run]](repeating: [], count: columns.count + 1)
  for run in component.runs {
    var start = Int(run.start)
    let end = Int(run.end)
    for (part, column) in columns.enumerated() where start < column {
      parts[part].append(Run(y: Int(run.y), start: start, end: min(end, column)))
      start = min(end, column)
      if start == end { break }
    }
    if start < end {
      parts[columns.count].append(Run(y: Int(run.y), start: start, end: end))
    }
  }
  return parts.filter { !$0.isEmpty }.map { Component(runs: $0[...]) }
}
