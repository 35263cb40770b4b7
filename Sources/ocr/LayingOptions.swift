import ArgumentParser
import OCRKit
import Raster

/// The options that say how pages lie.
struct LayingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How far pages are turned clockwise to be upright: 0, 90, 180, 270; 'auto' finds out.",
      discussion: "A page that reads badly as it is given is tried in its other turns.",
      valueName: "degrees"),
    transform: { text in
      if text == "auto" { return .found }
      guard let degrees = Int(text), let turn = QuarterTurn(rawValue: degrees) else {
        throw ValidationError("It must be auto, 0, 90, 180 or 270.")
      }
      return .turned(turn)
    })
  var orientation: Orientation = .found

  @Flag(
    name: .customLong("no-deskew"),
    help: "Read pages whose lines fall or rise as they are, and straighten none.")
  var leavesSkew = false

  /// How pages are read whose letters are put together as `assembly` says.
  func readingOptions(_ assembly: AssemblyOptions) -> ReadingOptions {
    ReadingOptions(orientation: orientation, straightens: !leavesSkew, assembly: assembly)
  }
}
