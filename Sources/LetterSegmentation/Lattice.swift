import Raster

/// Ink that is not divided further, and where it is from.
struct Atom {
  /// The ink.
  let ink: Component
  /// Its component's place in the page.
  let member: Int
  /// Whether it is a part of its component, not all of it.
  let isPart: Bool
  /// The columns it fills once the line's slant is taken out.
  let columns: Range<Int>
}

extension Atom {
  /// Its box once the line's slant is taken out.
  fileprivate var uprightBox: Box {
    Box(
      minX: columns.lowerBound, minY: ink.box.minY, maxX: columns.upperBound, maxY: ink.box.maxY)
  }
}

/// The atoms of a line and what may be a letter over them.
struct Lattice {
  let atoms: [Atom]
  let candidates: [LetterCandidate]

  /// The lattice over the components at `members`.
  init(
    of members: [Int], components: [Component], line: LineGeometry, slant: Slant,
    options: SegmentationOptions
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
      let cuts = findCuts(
        in: component, slant: slant, penWidth: line.penWidth, letterHeight: line.letterHeight)
      let parts = cuts.isEmpty ? [component] : divided(component, at: cuts)
      atoms += parts.map {
        Atom(
          ink: $0, member: member, isPart: !cuts.isEmpty, columns: slant.columns(of: $0))
      }
    }
    atoms.sort {
      ($0.columns.lowerBound + $0.columns.upperBound, $0.ink.box.minY, $0.member)
        < ($1.columns.lowerBound + $1.columns.upperBound, $1.ink.box.minY, $1.member)
    }
    self.atoms = atoms
    var candidates: [LetterCandidate] = []
    let limits = Limits(tall: tall, options: options)
    for first in atoms.indices {
      var box = atoms[first].uprightBox
      var end = first + 1
      while true {
        candidates.append(Self.candidate(over: first..<end, of: atoms, components: components))
        guard end < atoms.count, end - first < options.atomsInLetter,
          limits.mayJoin(atoms[first..<end], box: box, with: atoms[end])
        else { break }
        box = box.union(atoms[end].uprightBox)
        end += 1
      }
      if let whole = Self.whole(from: first, of: atoms), whole.upperBound > end,
        whole.count <= options.atomsInLetter,
        limits.mayBeWide(atoms[whole].reduce(box) { $0.union($1.uprightBox) })
      {
        candidates.append(Self.candidate(over: whole, of: atoms, components: components))
      }
    }
    self.candidates = candidates
  }

  /// The atoms of the component that begins with atom `first`; `nil` where others stand among them.
  private static func whole(from first: Int, of atoms: [Atom]) -> Range<Int>? {
    let member = atoms[first].member
    guard atoms[first].isPart, first == 0 || atoms[first - 1].member != member else { return nil }
    let end = atoms[first...].firstIndex { $0.member != member } ?? atoms.count
    return atoms[end...].contains { $0.member == member } ? nil : first..<end
  }

  /// The candidate over the atoms of `range`.
  private static func candidate(
    over range: Range<Int>, of atoms: [Atom], components: [Component]
  ) -> LetterCandidate {
    let first = atoms[range.lowerBound]
    if range.count == 1 {
      return LetterCandidate(
        atoms: range, ink: first.ink, columns: first.columns, members: [first.member],
        isWhole: !first.isPart, mark: nil)
    }
    let members = Set(atoms[range].map(\.member)).sorted()
    let ink = union(atoms[range].map(\.ink))
    let columns = atoms[range].dropFirst().reduce(first.columns) {
      min($0.lowerBound, $1.columns.lowerBound)..<max($0.upperBound, $1.columns.upperBound)
    }
    return LetterCandidate(
      atoms: range, ink: ink, columns: columns, members: members,
      isWhole: members.count == 1 && ink.area == components[members[0]].area, mark: nil)
  }

  /// What keeps atoms from being strokes of one letter, in pixels.
  private struct Limits {
    let tall: Double
    let widest: Double

    init(tall: Double, options: SegmentationOptions) {
      self.tall = tall
      widest = options.widestLetter * tall
    }

    /// Whether a component that may be cut may be one wide letter all the same, an m or a w, which have no tails:
    /// nothing tells of a line without tall letters that it is not one of capitals, and its m not two of them.
    func mayBeWide(_ box: Box) -> Bool {
      Double(box.width) <= 1.5 * widest && Double(box.height) <= 1.3 * tall
    }

    /// Whether `next` may be a stroke of the letter that `atoms` are strokes of, which fill `box`.
    func mayJoin(_ atoms: ArraySlice<Atom>, box: Box, with next: Atom) -> Bool {
      let nextBox = next.uprightBox
      let both = box.union(nextBox)
      guard Double(both.width) <= widest || both == box else { return false }
      if atoms.contains(where: { $0.member == next.member }) {
        return true
      }
      let gap = Double(nextBox.minX - box.maxX)
      if gap <= 0 {
        return true
      }
      // A letter's strokes stand apart where the ink failed: the arch of an h where its hairline did.
      return gap <= 0.2 * tall
    }
  }
}

/// A component cut along `cuts`, given from left to right; parts from left to right, none empty.
func divided(_ component: Component, at cuts: [Cut]) -> [Component] {
  var parts = [[Run]](repeating: [], count: cuts.count + 1)
  for run in component.runs {
    var start = Int(run.start)
    let end = Int(run.end)
    let row = Int(run.y)
    for (part, cut) in cuts.enumerated() {
      let column = cut.column(inRow: row)
      guard start < column else { continue }
      parts[part].append(Run(y: row, start: start, end: min(end, column)))
      start = min(end, column)
      if start == end { break }
    }
    if start < end { parts[cuts.count].append(Run(y: row, start: start, end: end)) }
  }
  return parts.filter { !$0.isEmpty }.map { Component(runs: $0[...]) }
}
