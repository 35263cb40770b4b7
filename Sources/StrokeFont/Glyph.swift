public import Raster

/// The pen strokes of one character, as a person prints it.
///
/// The unit is the height of a capital letter: x to the right, y down, the tops of the capitals at
/// y = 0, the baseline at y = 1. Small letters begin at y = 0.42, descenders end near y = 1.36.
public struct Glyph: Sendable, Equatable {
  /// The way of the pen, a polyline for each time that it touches the paper; never a single point.
  ///
  /// Curves are sampled finely enough to look round at 200 pixels a capital.
  public let strokes: [[Point]]
  /// How far the next character begins to the right, about 0.12 of it empty on each side.
  ///
  /// Of running hands a bar or an exit may reach beyond it, a tail to the left of 0.
  public let advance: Double

  init(strokes: [[Point]], advance: Double) {
    self.strokes = strokes
    self.advance = advance
  }
}
