public import ArgumentParser
import OCRKit
public import Raster

extension Layout: ExpressibleByArgument {}

/// The options that say how pages lie and are looked at.
struct LayingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What pictures show: 'page', 'block' of lines, 'line', 'word' or 'letter'.",
      discussion: """
        Of a page columns are found; a block is one. A line, word or letter is taken as it lies \
        unless --orientation says otherwise; a word has no blanks, a letter is all the ink there is.
        """,
      valueName: "layout"))
  var layout = LayingOptions.defaultLayout

  @Option(
    help: ArgumentHelp(
      "How far pages are turned clockwise to be upright: 0, 90, 180, 270; 'auto' finds out.",
      discussion: """
        'auto', the default but for a line or less, tries pages that read badly in their other turns.
        """,
      valueName: "degrees"),
    transform: { text in
      if text == "auto" { return .found }
      guard let degrees = Int(text), let turn = QuarterTurn(rawValue: degrees) else {
        throw ValidationError("It must be auto, 0, 90, 180 or 270.")
      }
      return .turned(turn)
    })
  var orientation: Orientation?

  @Flag(
    name: .customLong("no-deskew"),
    help: "Read pages whose lines fall or rise as they are, and straighten none.")
  var leavesSkew = false

  @Flag(
    name: .customLong("one-look"),
    help: "Read pages of which much is doubtful once, not four times: faster, wrong more often.")
  var looksOnce = false

  /// What pictures show where nothing else is said.
  static let defaultLayout = Layout.page

  /// How pages are read whose letters are put together as `assembly` says; `keepsLetters` as in
  /// `ReadingOptions`.
  func readingOptions(_ assembly: AssemblyOptions, keepsLetters: Bool) -> ReadingOptions {
    ReadingOptions(
      layout: layout, orientation: orientation, straightens: !leavesSkew,
      looksAgain: !looksOnce, keepsLetters: keepsLetters, assembly: assembly)
  }
}
