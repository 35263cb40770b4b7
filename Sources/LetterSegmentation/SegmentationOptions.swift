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
  /// The most atoms a letter is put together from, at least 1.
  public let atomsInLetter: Int

  /// The options, with values that fit hand print and machine print.
  ///
  /// - Parameters:
  ///   - widestLetter: The widest letter.
  ///   - speckWidth: The size of specks, as a share of the pen's width.
  ///   - sharedColumns: How much of the narrower of two pieces must lie over the other.
  ///   - atomsInLetter: The most atoms a letter is put together from, at least 1.
  public init(
    widestLetter: Double = 1.4, speckWidth: Double = 0.6,
    sharedColumns: Double = 0.5, atomsInLetter: Int = 6
  ) {
    precondition(atomsInLetter >= 1, "letters of \(atomsInLetter) atoms")
    self.widestLetter = widestLetter
    self.speckWidth = speckWidth
    self.sharedColumns = sharedColumns
    self.atomsInLetter = atomsInLetter
  }
}

/// How it is decided what of a line is a letter.
public enum SegmentationMethod: Sendable, Equatable {
  /// By rules about strokes, once and for all: for networks that know letters alone.
  case rules
  /// Not at all: whatever may be a letter is a candidate, for networks that tell letters from what
  /// is none.
  case lattice
}
