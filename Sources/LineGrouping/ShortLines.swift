import Raster

/// Lines of one or two letters: neighbours at one height, and what is left alone.
///
/// Pieces close above each other are one letter.
///
/// - Parameters:
///   - pieces: Components of a letter's size that are in no line.
///   - boxes: The boxes of the page's components.
/// - Returns: Level lines; every piece is in one.
func shortLines(of pieces: [ColumnIndex.Entry], boxes: [Box]) -> [LineDraft] {
  let letters = stacked(pieces, boxes: boxes).sorted {
    ($0.x, $0.pieces[0].component) < ($1.x, $1.pieces[0].component)
  }
  var isTaken = [Bool](repeating: false, count: letters.count)
  var drafts: [LineDraft] = []
  for (place, first) in letters.enumerated() where !isTaken[place] {
    var members = [first]
    for next in letters.indices[(place + 1)...] where !isTaken[next] {
      let second = letters[next]
      let height = (first.height + second.height) / 2
      guard second.x - first.x <= LineCompletion.adoptionGap * height else { break }
      if abs(second.y - first.y) <= 0.5 * height, first.height <= 2 * second.height,
        second.height <= 2 * first.height
      {
        members.append(second)
        isTaken[next] = true
        break
      }
    }
    let height = members.map(\.height).reduce(0, +) / Double(members.count)
    let row = members.map(\.y).reduce(0, +) / Double(members.count)
    let inliers = members.flatMap(\.pieces).fromLeftToRight()
    drafts.append(
      LineDraft(
        inliers: inliers, axis: Baseline(intercept: row, slope: 0), letterHeight: height))
  }
  return drafts
}

/// Pieces of one letter, torn into an upper and a lower part.
private struct Stack {
  var pieces: [ColumnIndex.Entry]
  var box: Box

  var x: Double { box.center.x }
  var y: Double { pieces.count == 1 ? pieces[0].y : box.center.y }
  var height: Double { Double(box.height) }
}

/// Pieces over each other are one letter where the gap is no higher than this share of both.
private let stackingGap = 0.2

private func stacked(_ pieces: [ColumnIndex.Entry], boxes: [Box]) -> [Stack] {
  var stacks: [Stack] = []
  // By column, so that what shares columns is near in the list.
  let sorted = pieces.sorted {
    (boxes[$0.component].minX, $0.component) < (boxes[$1.component].minX, $1.component)
  }
  var widest = 0
  for piece in sorted {
    let box = boxes[piece.component]
    widest = max(widest, box.width)
    let partner = stacks.indices.reversed().prefix { stacks[$0].box.minX + widest > box.minX }
      .first {
        let other = stacks[$0].box
        let gap = max(box.minY - other.maxY, other.minY - box.maxY)
        return 2 * box.sharedColumns(with: other) >= min(box.width, other.width)
          && Double(gap) <= stackingGap * Double(box.union(other).height)
      }
    if let partner {
      stacks[partner].pieces.append(piece)
      stacks[partner].box = stacks[partner].box.union(box)
    } else {
      stacks.append(Stack(pieces: [piece], box: box))
    }
  }
  return stacks
}
