public import Raster

/// A line of writing cut into pieces, and the ways in which neighbouring pieces may be letters.
///
/// The candidates are the edges of a lattice whose nodes are the places between atoms: every way
/// from the first node to the last, along candidates and over atoms that are no part of any letter,
/// is a reading of the line.
public struct SegmentedLine: Sendable, Equatable {
  /// Ink that is not divided further, from left to right by the middle of its box.
  public let atoms: [Component]
  /// What may be a letter, by first atom and then by last.
  public let candidates: [LetterCandidate]
  /// Components of the line that are in no atom, in the order of the line's members.
  public let dropped: [DroppedComponent]
  /// The width of the pen, pixels.
  public let penWidth: Double
  /// How its letters lean.
  public let slant: Slant

  /// A line over its atoms, its candidates and what is in none.
  public init(
    atoms: [Component], candidates: [LetterCandidate], dropped: [DroppedComponent],
    penWidth: Double, slant: Slant = .none
  ) {
    self.slant = slant
    self.atoms = atoms
    self.candidates = candidates
    self.dropped = dropped
    self.penWidth = penWidth
  }

  /// The line with those of its candidates that are at `places`.
  public func keeping(_ places: [Int]) -> SegmentedLine {
    SegmentedLine(
      atoms: atoms, candidates: places.map { candidates[$0] }, dropped: dropped,
      penWidth: penWidth, slant: slant)
  }
}

/// Neighbouring atoms that may be one letter.
public struct LetterCandidate: Sendable, Equatable {
  /// Places of its atoms in the line.
  public let atoms: Range<Int>
  /// All their ink.
  public let ink: Component
  /// The columns that its ink fills once the line's slant is taken out.
  public let columns: Range<Int>
  /// The page's components that its ink is from.
  public let members: [Int]
  /// Whether it is one component, all of it.
  public let isWhole: Bool
  /// The mark that its size and place alone make it (`.`, `-`, `:`, …); `nil` for what the network
  /// must read.
  public let mark: Character?

  /// A candidate over its ink.
  public init(
    atoms: Range<Int>, ink: Component, columns: Range<Int>, members: [Int], isWhole: Bool = false,
    mark: Character?
  ) {
    self.atoms = atoms
    self.isWhole = isWhole
    self.columns = columns
    self.ink = ink
    self.members = members
    self.mark = mark
  }
}

/// A component of a line that is part of no letter.
public struct DroppedComponent: Sendable, Equatable {
  /// Its place in the page's components.
  public let component: Int
  /// Why it was dropped.
  public let reason: DropReason

  /// The component at `component` with its reason.
  public init(component: Int, reason: DropReason) {
    self.component = component
    self.reason = reason
  }
}

/// Why a component of a line is part of no letter.
public enum DropReason: String, Sendable, CaseIterable {
  /// Too small to be a dot of this line's letters.
  case speck = "speck"
  /// Long and thin: an underline, a ruled line, a side of a box.
  case rule = "ruled line"
  /// An accent over a letter, which the classes do not hold.
  case accent = "accent"
}
