/// How a line is cut into letters.
///
/// All lengths are in letter heights of the line, so that the page's resolution does not matter.
public struct SegmentationOptions: Sendable, Equatable {
  /// The widest letter: a W of a generous hand.
  public let widestLetter: Double
  /// Ink narrower and lower than this share of the line's pen width is a speck.
  public let speckWidth: Double
  /// How much of the narrower of two pieces must lie over the other for them to be one letter.
  public let sharedColumns: Double

  /// The options, with values that fit hand print and machine print.
  public init(widestLetter: Double = 1.4, speckWidth: Double = 0.6, sharedColumns: Double = 0.5) {
    self.widestLetter = widestLetter
    self.speckWidth = speckWidth
    self.sharedColumns = sharedColumns
  }
}
