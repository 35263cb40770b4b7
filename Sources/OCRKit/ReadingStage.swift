/// The stages of `read`, in their order.
public enum ReadingStage: String, Sendable, CaseIterable {
  /// The picture is had, whole or reduced.
  case decoding
  /// A large picture is looked at: where its letters are large, it is reduced. Where a picture's letters are
  /// small, it is enlarged, which is known when its components are; they are then found once more.
  case scaling
  /// Ink is told from paper.
  case binarization
  /// Ruled lines are taken out.
  case ruleRemoval = "rule removal"
  /// Ink that hangs together is found.
  case components
  /// Lines that fall or rise are laid level; ink is then told from paper once more.
  case deskewing
  /// Components are grouped into lines.
  case lineGrouping = "line grouping"
  /// Lines are cut into letters.
  case segmentation
  /// Letters are brought to one size.
  case normalization
  /// Letters are classified.
  case classification
  /// Letters become text.
  case assembly
  /// Diacritics over letters are read.
  case diacritics
  /// The page is read in its other quarter turns, where it may lie on its side.
  case orientation
}
