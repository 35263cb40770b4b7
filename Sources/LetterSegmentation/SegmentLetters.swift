public import Raster

/// Cuts a line of writing into letters.
///
/// Strokes of one letter are put together: the bars of a broken E or F, the dot of an i, both bars of
/// `=`, the roof of a T. Specks, ruled lines and accents are taken out. What is left small is a mark
/// when its size and place tell which (`.`, `,`, `'`, `-`, `:`, `=`).
///
/// - Parameters:
///   - line: A line of the page.
///   - components: The components of the whole page, which `line` names by their places.
///   - options: Sizes in letter heights.
/// - Returns: Letters from left to right, by the middle of their boxes. Every member of the line is
///   in one letter or among the dropped, with its reason.
/// - Complexity: O(*n* log *n*) for *n* members, as long as few of them share a column.
///
/// Letters whose ink touches stay one: this stage only puts together.
public func segmentLetters(
  of line: TextLine, components: [Component], options: SegmentationOptions = .init()
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

  let merger = StrokeMerger(options: options)
  pieces = merger.merged(pieces)
  var letters: [Letter] = []
  for piece in pieces {
    switch merger.role(of: piece, among: pieces) {
    case .letter:
      letters.append(Letter(piece, mark: nil, components: components))
    case .mark(let mark):
      letters.append(Letter(piece, mark: mark, components: components))
    case .drop(let reason):
      dropped += piece.members.map { DroppedComponent(component: $0, reason: reason) }
    }
  }
  letters.sort { ($0.ink.box.center.x, $0.members[0]) < ($1.ink.box.center.x, $1.members[0]) }
  let order = Dictionary(uniqueKeysWithValues: zip(line.members, line.members.indices))
  dropped.sort { order[$0.component, default: 0] < order[$1.component, default: 0] }
  return SegmentedLine(letters: letters, dropped: dropped)
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
  return nil
}

extension Letter {
  fileprivate init(_ piece: Piece, mark: Character?, components: [Component]) {
    let members = piece.members.sorted()
    let ink: Component
    if members.count == 1 {
      ink = components[members[0]]
    } else {
      let runs = members.flatMap { components[$0].runs }.sorted {
        ($0.y, $0.start) < ($1.y, $1.start)
      }
      ink = Component(runs: runs[...])
    }
    self.init(ink: ink, members: members, mark: mark)
  }
}
