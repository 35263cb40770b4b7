public import Raster

/// Which way up a page is.
public enum Orientation: Sendable, Hashable {
  /// It is found out by reading: as given, unless a quarter turn reads clearly better.
  case found
  /// The picture is turned so and then upright.
  case turned(QuarterTurn)
}
