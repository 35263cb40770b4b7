public import LetterNormalization
public import LetterSegmentation
public import LineGrouping
public import Raster
public import TextAssembly

/// All that one reading of a page found, stage by stage; `page` is the result.
///
/// What the stages found is on the picture reduced or enlarged (`scale`), turned upright (`page.turn`) and straightened
/// (`page.skew`); `page` itself has the coordinates of the picture as it was given. Where second looks were taken
/// (`ReadingOptions.looksAgain`), the stages are the first look's.
public struct Reading: Sendable {
  /// Ink and paper.
  public let mask: BinaryImage
  /// Components of the ink, what two lines shared cut in two.
  public let components: [Component]
  /// Components sorted into lines.
  public let grouping: LineGrouping
  /// The letters of each of `grouping`'s lines.
  public let segmentedLines: [SegmentedLine]
  /// The letters the network read: those of all lines without a mark, in reading order, *N*.
  ///
  /// Without any unless the options ask for them (`ReadingOptions.keepsLetters`).
  public let batch: LetterBatch
  /// The network's classes, *C*.
  public let classes: [String]
  /// Class probabilities of these letters, `[N, C]`.
  public let probabilities: [Float]
  /// How many times as large as it was given the picture was read, along a side: 1/4, 1/2, 1 or 2.
  public let scale: Double
  /// How much more probable the text is, as a logarithm, than that there is none (`AssembledText`).
  let textScore: Float
  /// How many letters look like what they were read as, nothing else being known (`AssembledText`).
  let looks: Float
  /// How much more its letters look upright than on their heads (`measuredUprightness`); 0 where no other turn is
  /// to be tried.
  let uprightness: Float
  /// How probable it is of each line that was read that it leaves no letter over (`AssembledText`).
  let wholeness: [Float]
  /// `page` with the diacritics of its letters; `nil` where they are not asked for.
  ///
  /// How surely these are told says nothing of which way up a page is.
  let marked: Page?
  /// The text with its words, lines and letters.
  public let page: Page

  /// The reading with the diacritics of its letters.
  var withDiacritics: Reading { with(marked ?? page, scale: scale) }

  /// The reading of the picture, of this size, that the one read is `scale` times as large as.
  func rescaled(to scale: Double, width: Int, height: Int) -> Reading {
    with(page.rescaled(by: 1 / scale, width: width, height: height), scale: scale)
  }

  /// The reading with letters as sure as their lines are whole: what its page is chosen by are its letters
  /// alone.
  var weighed: Reading {
    with(
      Page(
        width: page.width, height: page.height, isLightOnDark: page.isLightOnDark, turn: page.turn,
        skew: page.skew, lines: zip(page.lines, wholeness).map { $0.weighed(by: $1) }),
      scale: scale)
  }

  /// The reading without text where none is (`Page.withoutClutter`).
  func withoutClutter(_ options: ReadingOptions) -> Reading {
    with(page.withoutClutter(readAs: options.layout, options.assembly), scale: scale)
  }

  /// The reading with another page: what later looks at it changed.
  func showing(_ page: Page) -> Reading { with(page, scale: scale) }

  private func with(_ page: Page, scale: Double) -> Reading {
    Reading(
      mask: mask, components: components, grouping: grouping, segmentedLines: segmentedLines,
      batch: batch, classes: classes, probabilities: probabilities, scale: scale,
      textScore: textScore, looks: looks, uprightness: uprightness, wholeness: wholeness,
      marked: nil, page: page)
  }
}
