/// A drawing for a report, as SVG that needs nothing beside it.
///
/// All figures share one look: 800 units wide, text of 17 units and more, so that they can be read
/// at half that size; a light background; the colours of `Palette`; thin grid lines. The same values
/// give the same bytes.
public protocol Figure: Sendable {
  /// The whole SVG document.
  var svg: String { get }
}

/// Sizes that all figures share, in SVG units.
enum Look {
  static let width = 800.0
  static let titleSize = 21.0
  static let labelSize = 19.0
  static let tickSize = 17.0
  /// From one line of text to the next.
  static let lineHeight = 26.0
  static let margin = 18.0
  /// Text, axis lines, grid lines.
  static let text = "#222222"
  static let quiet = "#555555"
  static let axis = "#888888"
  static let grid = "#e4e4e4"
  static let background = "#ffffff"
}
