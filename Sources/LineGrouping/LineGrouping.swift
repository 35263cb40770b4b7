public import Raster

/// The components of a page, sorted into lines of writing.
///
/// Every component of the page is either a member of exactly one line or a stray with its reason.
public struct LineGrouping: Sendable, Equatable {
  /// Lines in reading order.
  public let lines: [TextLine]
  /// Components that belong to no line, in the order of the page's components.
  public let strays: [Stray]

  /// A grouping over its lines and what is in none.
  public init(lines: [TextLine], strays: [Stray]) {
    self.lines = lines
    self.strays = strays
  }
}

/// A component that belongs to no line.
public struct Stray: Sendable, Equatable {
  /// Its place in the page's components.
  public let component: Int
  /// Why it is in no line.
  public let reason: StrayReason

  /// The component at `component` with its reason.
  public init(component: Int, reason: StrayReason) {
    self.component = component
    self.reason = reason
  }
}

/// Why a component is in no line.
public enum StrayReason: String, Sendable, CaseIterable {
  /// Too small to be part of a letter.
  case speck = "speck"
  /// Far larger than the page's letters: a picture, a stain, the edge of the sheet.
  case tooLarge = "too large"
  /// Long and thin: a ruled line or the side of a box.
  case rule = "ruled line"
  /// The shadow of the page's edge.
  case edge = "at the page's edge"
  /// Of a letter's size, but no line of writing passes through it.
  case alone = "on no line"
}
