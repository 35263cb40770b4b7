public import Raster

/// Cuts a line of writing into atoms and lists what may be a letter.
///
/// - Parameters:
///   - line: A line of the page.
///   - components: The components of the whole page, which `line` names by their places.
///   - method: How it is decided what is a letter.
///   - options: Sizes in letter heights.
/// - Returns: Atoms from left to right, by the middle of their boxes, and the candidates over them.
///   Every member of the line is in at least one atom or among the dropped, with its reason.
/// - Complexity: O(*n* log *n*) for *n* members, as long as few of them share a column.
///
/// By `.rules`, strokes of one letter are put together: the bars of a broken E or F, the dot of an i,
/// both bars of `=`, the roof of a T; what is left small is a mark when its size and place tell which.
/// Each letter is one atom and the only candidate over it: letters whose ink touches stay one.
///
/// As a `.lattice`, components as wide as two letters are cut wherever letters may touch
/// (see `findCuts`), and every run of neighbouring atoms that is no wider than a letter and not
/// torn by a gap is a candidate: the network and the context decide.
///
/// Source: Y. LeCun et al., "Gradient-based learning applied to document recognition",
/// Proc. IEEE 86(11), 1998, section V (heuristic over-segmentation). Ours differs in that components,
/// not the line's profile, are cut.
public func segmentLetters(
  of line: TextLine, components: [Component], method: SegmentationMethod,
  options: SegmentationOptions = .init()
) -> SegmentedLine {
  let geometry = LineGeometry(line: line, components: components)
  var pieces: [Piece] = []
  var dropped: [DroppedComponent] = []
  for member in line.members {
    let box = components[member].box
    let piece = Piece(members: [member], box: box, highestMember: box.height, line: geometry)
    if let reason = dropReason(of: piece, area: components[member].area, options: options) {
      dropped.append(DroppedComponent(component: member, reason: reason))
    } else {
      pieces.append(piece)
    }
  }
  let candidates: [LetterCandidate]
  var slant = Slant.none
  let atoms: [Component]
  switch method {
  case .rules:
    let merger = StrokeMerger(options: options)
    pieces = merger.merged(pieces)
    var letters: [LetterCandidate] = []
    for piece in pieces {
      switch merger.role(of: piece, among: pieces) {
      case .letter:
        letters.append(LetterCandidate(piece, mark: nil, components: components))
      case .mark(let mark):
        letters.append(LetterCandidate(piece, mark: mark, components: components))
      case .drop(let reason):
        dropped += piece.members.map { DroppedComponent(component: $0, reason: reason) }
      }
    }
    letters.sort { ($0.ink.box.center.x, $0.members[0]) < ($1.ink.box.center.x, $1.members[0]) }
    atoms = letters.map(\.ink)
    candidates = letters.enumerated().map { place, letter in
      LetterCandidate(
        atoms: place..<place + 1, ink: letter.ink, columns: letter.columns,
        members: letter.members, mark: letter.mark)
    }
  case .lattice:
    let letters = line.inliers.map { components[$0] }
    slant = Slant(
      uprighting: letters, letterHeight: line.letterHeight,
      around: letters.first.map { line.axis.row(at: $0.box.center.x) } ?? 0)
    let lattice = Lattice(
      of: pieces.map { $0.members[0] }, components: components, line: geometry, slant: slant,
      options: options)
    atoms = lattice.atoms.map(\.ink)
    candidates = lattice.candidates
  }
  let order = Dictionary(uniqueKeysWithValues: zip(line.members, line.members.indices))
  dropped.sort { order[$0.component, default: 0] < order[$1.component, default: 0] }
  return SegmentedLine(
    atoms: atoms, candidates: candidates, dropped: dropped, penWidth: geometry.penWidth,
    slant: slant)
}

/// Why a component alone, before its neighbours are looked at, is part of no letter.
private func dropReason(
  of piece: Piece, area: Int, options: SegmentationOptions
) -> DropReason? {
  let pen = piece.line.penWidth
  let limit = options.speckWidth * pen
  if Double(piece.box.width) <= limit && Double(piece.box.height) <= limit
    || Double(area) < 0.3 * pen * pen
  {
    return .speck
  }
  // An underline is longer than any bar of a letter, a side of a box higher than any letter.
  if piece.width > 1.5,
    piece.width > 8 * piece.height
      || piece.height > 1.8 && piece.height > 8 * piece.width
  {
    return .rule
  }
  // A printed hairline beside writing, as high as the letters that it stands beside.
  if piece.height > 1.2, Double(piece.box.width) <= 0.4 * pen { return .rule }
  return nil
}

extension LetterCandidate {
  /// A piece as a letter, its atoms still unknown.
  fileprivate init(_ piece: Piece, mark: Character?, components: [Component]) {
    let members = piece.members.sorted()
    let ink = members.count == 1 ? components[members[0]] : union(members.map { components[$0] })
    self.init(
      atoms: 0..<0, ink: ink, columns: ink.box.minX..<ink.box.maxX, members: members, mark: mark)
  }
}

/// All ink of some components together, at least one.
package func union(_ parts: [Component]) -> Component {
  let runs = parts.flatMap(\.runs).sorted { ($0.y, $0.start) < ($1.y, $1.start) }
  return Component(runs: runs[...])
}
