import Raster

/// Components of a line that were found to belong to one letter so far.
struct Piece {
  /// Places in the page's components.
  var members: [Int]
  /// The smallest box that holds them.
  var box: Box
  /// The height of its highest component, pixels.
  var highestMember: Int
  /// The line it stands on.
  let line: LineGeometry

  /// Width in letter heights.
  var width: Double { Double(box.width) / line.letterHeight }
  /// Height in letter heights.
  var height: Double { Double(box.height) / line.letterHeight }
  /// Top edge below the line's axis, letter heights; capitals begin at −0.5.
  var top: Double { line.depth(of: Double(box.minY), at: box) }
  /// Bottom edge below the line's axis, letter heights; capitals end at 0.5.
  var bottom: Double { line.depth(of: Double(box.maxY), at: box) }
  /// As high as a letter, not a dot, bar or accent.
  var isTall: Bool { height >= 0.6 }
  /// A bar: an arm of E, a hyphen, the roof of T.
  var isFlat: Bool { width >= 1.5 * height && height <= 0.35 }

  /// Columns between it and `other`, letter heights; negative where they overlap.
  func gap(to other: Piece) -> Double {
    Double(max(box.minX, other.box.minX) - min(box.maxX, other.box.maxX)) / line.letterHeight
  }

  /// The share of the narrower one's columns that lie over the other.
  func sharedColumns(with other: Piece) -> Double {
    Double(box.sharedColumns(with: other.box)) / Double(min(box.width, other.box.width))
  }

  /// Both together.
  func joined(with other: Piece) -> Piece {
    Piece(
      members: members + other.members, box: box.union(other.box),
      highestMember: max(highestMember, other.highestMember), line: line)
  }

  /// As small as a dot or a comma, and at the foot of the line.
  var isBaselineDot: Bool {
    width <= 0.3 && height <= 0.4 && (top + bottom) / 2 >= 0.2
  }
  /// Two dots, one over the other.
  var isColon: Bool {
    members.count == 2 && isOfLowPieces && width <= 0.3 && height >= 1.5 * width
  }
  /// Two bars, one over the other.
  var isEqualSign: Bool {
    members.count == 2 && isOfLowPieces && width >= 0.25 && height <= 0.6
  }
  /// None of its components is higher than a dot.
  private var isOfLowPieces: Bool { Double(highestMember) <= 0.3 * line.letterHeight }
}
