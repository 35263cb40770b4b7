import Raster

/// Gives lines what belongs to them and did not hold them: letters that slipped, dots, accents, commas,
/// quotes, pieces of strokes.
struct LineCompletion {
  /// The boxes of the page's components.
  let boxes: [Box]

  /// How far from a line's axis a letter may stand and still be added to it, letter heights: a comma,
  /// a letter that slipped.
  private static let adoptionReach = 0.7
  /// How far beyond a line's ends a letter is still added to it, letter heights.
  static let adoptionGap = 4.0
  /// How far above or below a line's axis a dot, an accent, a quote or a piece of a stroke may be, letter
  /// heights.
  ///
  /// Measured to the nearer edge of its box. A line's ascenders or descenders take it farther, up to
  /// the second.
  private static let attachmentReach = 0.75...1.1
  /// What is higher than this beside a line of capitals, letter heights, is no dot, accent, comma or piece
  /// of a stroke.
  private static let attachedHeight = 0.8
  /// How far beyond a line's ends a dot may stand, letter heights.
  private static let attachmentGap = 1.5
  /// A piece as high as a letter belongs to a letter it is so near to, above or below, letter heights:
  /// the torn-off bowl of a g.
  private static let stackingGap = 0.25
  /// No more marks than this make a row that looks like a line.
  private static let mostMarks = 12
  /// This share of them stands in other lines.
  private static let shareOfOthers = 0.8

  /// Takes apart lines of a few pieces that other, longer lines can take, and returns their members:
  /// commas and quotes of one line stand at one height, and tails and question marks of several may lie
  /// on a line across them.
  func dissolveMarks(in drafts: inout [LineDraft]) -> [ColumnIndex.Entry] {
    let index = RowIndex(drafts)
    let reaches = drafts.map(reach)
    func isTaken(_ mark: ColumnIndex.Entry, from place: Int) -> Bool {
      index.drafts(near: mark).contains { other in
        other != place && drafts[other].inliers.count >= 2 * drafts[place].inliers.count
          && (isAdoptable(mark, by: drafts[other])
            || mark.height <= Self.attachedHeight * drafts[other].letterHeight
              && drafts[other].gap(to: mark) <= Self.attachmentGap
              && distance(from: mark, to: drafts[other]) <= reaches[other])
      }
    }
    let isOfMarks = drafts.indices.map { place in
      let marks = drafts[place].inliers
      guard marks.count <= Self.mostMarks else { return false }
      let taken = marks.filter { isTaken($0, from: place) }.count
      return Double(taken) >= Self.shareOfOthers * Double(marks.count)
    }
    let dissolved = drafts.indices.filter { isOfMarks[$0] }.flatMap { drafts[$0].inliers }
    drafts = drafts.indices.filter { !isOfMarks[$0] }.map { drafts[$0] }
    return dissolved
  }

  /// Adds each of `letters` to the nearest line within reach and returns those without one.
  ///
  /// A line's axis passes through its letters, so that a long descender or a bracket is its letter
  /// however far its centroid lies off.
  func adopt(
    _ letters: [ColumnIndex.Entry], into drafts: inout [LineDraft]
  ) -> [ColumnIndex.Entry] {
    let index = RowIndex(drafts)
    var left: [ColumnIndex.Entry] = []
    for letter in letters {
      let reachable = index.drafts(near: letter).filter { isAdoptable(letter, by: drafts[$0]) }
      if let nearest = reachable.min(by: {
        drafts[$0].offset(of: letter) < drafts[$1].offset(of: letter)
      }) {
        drafts[nearest].adopt(letter)
      } else {
        left.append(letter)
      }
    }
    return left
  }

  /// Whether `letter` stands in the line: the axis passes through it or near its middle.
  private func isAdoptable(_ letter: ColumnIndex.Entry, by draft: LineDraft) -> Bool {
    let axis = draft.axis.row(at: letter.x)
    let isCrossed = letter.top < axis && axis < letter.bottom
    return draft.gap(to: letter) <= Self.adoptionGap
      && (isCrossed || draft.offset(of: letter) <= Self.adoptionReach)
      && letter.height <= 2.5 * draft.letterHeight
  }

  /// Adds each of the components that are small beside the nearest line's letters, stand in it as its
  /// letters do, or hang on one of them, to that line, and returns those without one.
  ///
  /// A line grows by the letters that it is given: a full stop after them is then beside it.
  func attach(
    _ pieces: [ColumnIndex.Entry], to drafts: inout [LineDraft]
  ) -> [ColumnIndex.Entry] {
    let index = RowIndex(drafts)
    let reaches = drafts.map(reach)
    // Once to the right and once to the left, so that each is asked when the line has come to it.
    let sorted = pieces.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    let left = sorted.filter { !attach($0, to: &drafts, index, reaches) }
    return left.reversed().filter { !attach($0, to: &drafts, index, reaches) }.reversed()
  }

  /// Adds a piece to the nearest line that takes it; `false` where none does.
  private func attach(
    _ piece: ColumnIndex.Entry, to drafts: inout [LineDraft], _ index: RowIndex,
    _ reaches: [Double]
  ) -> Bool {
    var nearest: (draft: Int, offset: Double)?
    for draft in index.drafts(near: piece)
    where drafts[draft].gapToLetters(piece) <= Self.attachmentGap {
      let offset = distance(from: piece, to: drafts[draft])
      if offset <= reaches[draft], offset < nearest?.offset ?? .infinity {
        nearest = (draft, offset)
      }
    }
    guard let nearest else { return false }
    let draft = drafts[nearest.draft]
    // Where small letters are the usual ones, quotes are higher beside them.
    let highest =
      Self.attachedHeight * reaches[nearest.draft] / Self.attachmentReach.lowerBound
    guard
      piece.height <= highest * draft.letterHeight || isAdoptable(piece, by: draft)
        || hangs(piece, on: draft)
    else { return false }
    drafts[nearest.draft].attach(piece)
    return true
  }

  /// How far from a line's axis pieces of it may be, letter heights: as far as one in ten of its letters
  /// goes, within `attachmentReach`.
  private func reach(of draft: LineDraft) -> Double {
    let extents = draft.inliers.map { letter in
      let axis = draft.axis.row(at: letter.x)
      return max(axis - letter.top, letter.bottom - axis) / draft.letterHeight
    }.sorted()
    let far = extents[extents.count * 9 / 10]
    return min(max(far, Self.attachmentReach.lowerBound), Self.attachmentReach.upperBound)
  }

  /// How far the nearer edge of `piece` lies above or below the axis, letter heights; 0 where it is
  /// crossed.
  private func distance(from piece: ColumnIndex.Entry, to draft: LineDraft) -> Double {
    let axis = draft.axis.row(at: piece.x)
    return max(0, piece.top - axis, axis - piece.bottom) / draft.letterHeight
  }

  /// Whether `piece`, no higher than the line's letters, stands close above or below one of them.
  private func hangs(_ piece: ColumnIndex.Entry, on draft: LineDraft) -> Bool {
    guard piece.height <= draft.letterHeight else { return false }
    let box = boxes[piece.component]
    let reach = Self.stackingGap * draft.letterHeight
    return draft.inliers.contains { letter in
      let other = boxes[letter.component]
      return 2 * box.sharedColumns(with: other) >= min(box.width, other.width)
        && max(piece.top - letter.bottom, letter.top - piece.bottom) <= reach
    }
  }
}
