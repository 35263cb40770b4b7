import Raster

/// Decides which pieces of a line are strokes of one letter, and what a small piece alone is.
///
/// The rules speak of sizes and places in letter heights; each names the letters it is for.
struct StrokeMerger {
  let options: SegmentationOptions

  enum Role: Equatable {
    case letter
    case mark(Character)
    case drop(DropReason)
  }

  /// `pieces` with the strokes of each letter put together, until no two belong together.
  func merged(_ pieces: [Piece]) -> [Piece] {
    var current = pieces
    while true {
      let next = mergedOnce(current)
      if next.count == current.count {
        return next
      }
      current = next
    }
  }

  /// One pass from left to right; each piece joins the first of those before it that it belongs to.
  private func mergedOnce(_ pieces: [Piece]) -> [Piece] {
    let sorted = pieces.sorted {
      ($0.box.minX, $0.box.minY, $0.members[0]) < ($1.box.minX, $1.box.minY, $1.members[0])
    }
    var result: [Piece] = []
    for (place, piece) in sorted.enumerated() {
      let next = sorted[(place + 1)...].first { $0.box.minX >= piece.box.maxX }
      let near = result.indices.reversed().prefix { piece.gap(to: result[$0]) < 3 }
      if let partner = near.first(where: {
        belongTogether(result[$0], piece, next: next)
      }) {
        result[partner] = result[partner].joined(with: piece)
      } else {
        result.append(piece)
      }
    }
    return result
  }

  /// Whether `left` and `right`, which begins no farther left, are strokes of one letter; `next` is the
  /// first piece wholly to the right of `right`.
  private func belongTogether(_ left: Piece, _ right: Piece, next: Piece?) -> Bool {
    let both = left.joined(with: right)
    let shared = left.sharedColumns(with: right)
    guard both.width <= options.widestLetter || shared == 1 else { return false }
    if shared >= options.sharedColumns {
      return stackTogether(left, right)
    }
    if left.isTall, right.isTall {
      // K, N, H, D, R torn beside their stem: nearer to it than letters of this line stand.
      return left.gap(to: right) <= min(0.06, 0.3 * left.line.letterGap)
        && min(left.width, right.width) <= 0.25
        && both.width <= 0.9
    }
    if left.isTall, right.isFlat, !right.isBaselineDot {
      // The arms of E and F, torn off the stem: nearer to it than to the next letter.
      let gap = max(0, left.gap(to: right))
      return gap <= 0.15 && gap * 1.5 <= next.map { right.gap(to: $0) } ?? 1
    }
    if !left.isTall, !right.isTall {
      // A faint stroke in pieces.
      return left.gap(to: right) <= 0.05 && !left.isBaselineDot && !right.isBaselineDot
    }
    return left.gap(to: right) <= 0.03 && both.width <= 0.9
  }

  /// Whether two pieces over the same columns are strokes of one letter.
  private func stackTogether(_ first: Piece, _ second: Piece) -> Bool {
    let (upper, lower) = first.box.minY <= second.box.minY ? (first, second) : (second, first)
    let between = Double(lower.box.minY - upper.box.maxY) / upper.line.letterHeight
    if between <= 0 {
      return true
    }
    if isAccent(upper, over: lower) || between > 0.6 {
      return false
    }
    // A comma or a dot below a letter belongs to the next line or to nothing, but E, L and Z have
    // feet that tear off.
    return !(upper.isTall && !lower.isTall && between > (lower.isFlat ? 0.3 : 0.15))
  }

  /// An accent is small, stands clear of a letter wider than an i, and is no bar as wide as it.
  private func isAccent(_ upper: Piece, over lower: Piece) -> Bool {
    guard !upper.isTall, lower.isTall, lower.width > 0.35, upper.box.maxY <= lower.box.minY else {
      return false
    }
    let between = Double(lower.box.minY - upper.box.maxY) / upper.line.letterHeight
    let isRoof = upper.isFlat && upper.width >= 0.6 * lower.width && between <= 0.15
    return !isRoof
  }

  /// What `piece`, put together as far as it goes, is.
  func role(of piece: Piece, among pieces: [Piece]) -> Role {
    if piece.isColon {
      return .mark(":")
    }
    if piece.isEqualSign {
      return .mark("=")
    }
    if piece.height >= 0.45 || piece.width >= 1 && !piece.isFlat {
      return .letter
    }
    let below = pieces.contains { other in
      other.box.minY >= piece.box.maxY && other.isTall && piece.sharedColumns(with: other) > 0.3
    }
    if below {
      return .drop(.accent)
    }
    if piece.isFlat, piece.width >= 0.15, abs(piece.top + piece.bottom) / 2 < 0.3 {
      return .mark("-")
    }
    if piece.isBaselineDot {
      return piece.height <= 0.25 ? .mark(".") : .mark(",")
    }
    if piece.bottom <= 0, piece.width <= 0.25 {
      return piece.height >= 0.15 ? .mark("'") : .drop(.speck)
    }
    return piece.height >= 0.3 ? .letter : .drop(.speck)
  }
}
