public import Binarization
public import LetterSegmentation
public import LineGrouping
public import TextAssembly

/// How a page is read: the options of every stage.
public struct ReadingOptions: Sendable, Equatable {
  /// Which way up the page is.
  public let orientation: Orientation
  /// Whether a page whose lines fall or rise is straightened before it is read.
  public let straightens: Bool
  /// How ink is told from paper.
  public let binarization: BinarizationOptions
  /// How components are grouped into lines.
  public let lineGrouping: LineGroupingOptions
  /// How lines are cut into letters.
  public let segmentation: SegmentationOptions
  /// How letters are put together to text.
  public let assembly: AssemblyOptions

  /// The options, with the defaults of every stage.
  public init(
    orientation: Orientation = .found, straightens: Bool = true,
    binarization: BinarizationOptions = .init(), lineGrouping: LineGroupingOptions = .init(),
    segmentation: SegmentationOptions = .init(), assembly: AssemblyOptions = .init()
  ) {
    self.orientation = orientation
    self.straightens = straightens
    self.binarization = binarization
    self.lineGrouping = lineGrouping
    self.segmentation = segmentation
    self.assembly = assembly
  }
}
