public import Binarization
public import LetterSegmentation
public import LineGrouping
public import Raster
public import TextAssembly

/// How a page is read: the options of every stage.
public struct ReadingOptions: Sendable, Equatable {
  /// What the picture shows.
  public let layout: Layout
  /// Which way up the page is.
  public let orientation: Orientation
  /// Whether a page whose lines fall or rise is straightened before it is read.
  public let straightens: Bool
  /// Whether a picture of very large or very small letters is reduced or enlarged before it is read.
  public let rescales: Bool
  /// Whether a page of which much is doubtful is read again.
  public let looksAgain: Bool
  /// Whether the reading keeps the letters as the network saw them, `Reading.batch`.
  public let keepsLetters: Bool
  /// How ink is told from paper.
  public let binarization: BinarizationOptions
  /// How components are grouped into lines.
  public let lineGrouping: LineGroupingOptions
  /// How lines are cut into letters.
  public let segmentation: SegmentationOptions
  /// How letters are put together to text.
  public let assembly: AssemblyOptions

  /// The options, with the defaults of every stage.
  ///
  /// - Parameters:
  ///   - layout: What the picture shows.
  ///   - orientation: Which way up the page is. Without it, that is found out, but not where there is a
  ///     line or less, which is taken as it lies: many a number reads as well upside down.
  ///   - straightens: Whether a page whose lines fall or rise is straightened.
  ///   - rescales: Whether a picture of very large or very small letters is reduced or enlarged.
  ///   - looksAgain: Whether a page of which much is doubtful is read again, changed a little: three times.
  ///   - keepsLetters: Whether the reading keeps the letters as the network saw them: 6 kB each.
  ///   - binarization: How ink is told from paper.
  ///   - lineGrouping: How components are grouped into lines.
  ///   - segmentation: How lines are cut into letters.
  ///   - assembly: How letters are put together to text.
  public init(
    layout: Layout = .page, orientation: Orientation? = nil, straightens: Bool = true,
    rescales: Bool = true, looksAgain: Bool = true, keepsLetters: Bool = false,
    binarization: BinarizationOptions = .init(), lineGrouping: LineGroupingOptions = .init(),
    segmentation: SegmentationOptions = .init(), assembly: AssemblyOptions = .init()
  ) {
    self.layout = layout
    self.orientation = orientation ?? (layout.isLineOrLess ? .turned(.none) : .found)
    self.straightens = straightens
    self.rescales = rescales
    self.looksAgain = looksAgain
    self.keepsLetters = keepsLetters
    self.binarization = binarization
    self.lineGrouping = lineGrouping
    self.segmentation = segmentation
    self.assembly = assembly
  }

  /// Whether weights that tell which way up letters are can help to find the page's turn: where it is to be found,
  /// and few enough characters may be read that one on its head is seldom another.
  public var asksForOrientation: Bool {
    orientation == .found && (assembly.alphabet != nil || assembly.pattern != nil)
  }

  /// The same with another way of telling ink from paper.
  func finding(_ method: BinarizationMethod) -> ReadingOptions {
    with(orientation: orientation, BinarizationOptions(method: method))
  }

  /// The same for a page that lies so.
  func laid(_ orientation: Orientation) -> ReadingOptions {
    with(orientation: orientation, binarization)
  }

  private func with(
    orientation: Orientation, _ binarization: BinarizationOptions
  ) -> ReadingOptions {
    ReadingOptions(
      layout: layout, orientation: orientation, straightens: straightens, rescales: rescales,
      looksAgain: looksAgain, keepsLetters: keepsLetters, binarization: binarization,
      lineGrouping: lineGrouping, segmentation: segmentation, assembly: assembly)
  }
}
