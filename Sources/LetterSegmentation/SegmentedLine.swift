public import Raster

/// A line of writing cut into letters.
public struct SegmentedLine: Sendable, Equatable {
  /// Letters from left to right.
  public let letters: [Letter]
  /// Components of the line that are part of no letter, in the order of the line's members.
  public let dropped: [DroppedComponent]

  /// A line over its letters and what is in none.
  public init(letters: [Letter], dropped: [DroppedComponent]) {
    self.letters = letters
    self.dropped = dropped
  }
}

/// Ink that was found to be one letter.
public struct Letter: Sendable, Equatable {
  /// All its ink.
  public let ink: Component
  /// The page's components it was put together from.
  public let members: [Int]
  /// The mark that its size and place alone make it (`.`, `-`, `:`, …); `nil` for what the network
  /// must read.
  public let mark: Character?

  /// A letter over its ink.
  public init(ink: Component, members: [Int], mark: Character?) {
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
