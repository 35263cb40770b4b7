import ArgumentParser
import Files
import ImageCodecs

/// The options that say how large a picture may be.
struct PictureLimits: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Pictures with a page of more pixels fail; nothing of them is decoded.",
      valueName: "number"))
  var maxPixels = ImageFile.defaultMaxPixels

  func validate() throws {
    if maxPixels < 1 { throw ValidationError("--max-pixels must be at least 1.") }
  }
}

/// The options that say what a picture of a batch may cost.
///
/// Neither can be kept to within one process, where a picture that takes too much takes it from all
/// others: with one of them every picture is read by a process of its own (`LoneReader`).
struct BatchLimits: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Pictures that take longer fail.",
      discussion: """
        With this or --max-memory a process of its own reads each picture, which takes about a \
        tenth of a second more; what stops that process stops no other picture.
        """,
      valueName: "seconds"))
  var timeout: SecondCount?

  @Option(
    help: ArgumentHelp(
      "Pictures that need more memory fail: bytes, or such as 500M and 2G.", valueName: "size"))
  var maxMemory: ByteCount?

  /// Whether a process of its own reads each picture.
  var needsProcesses: Bool { timeout != nil || maxMemory != nil }
  /// What is told of a picture that takes too long.
  var timeoutError: String { "takes longer than the \(timeout?.text ?? "0") s of --timeout" }
  /// What is told of a picture that needs too much memory.
  var memoryError: String { "needs more memory than the \(maxMemory?.text ?? "0") of --max-memory" }
}

/// A time on the command line, in seconds: `5`, `0.5`.
struct SecondCount: ExpressibleByArgument {
  let seconds: Double
  /// As it was written.
  let text: String

  init?(argument: String) {
    guard let seconds = Double(argument), (0.001...1e6).contains(seconds) else { return nil }
    self.seconds = seconds
    text = argument
  }
}

/// A number of bytes on the command line: `1000`, `64K`, `500M`, `2G`.
struct ByteCount: ExpressibleByArgument {
  let bytes: Int
  /// As it was written.
  let text: String

  init?(argument: String) {
    let shift =
      switch argument.last {
      case "K", "k": 10
      case "M", "m": 20
      case "G", "g": 30
      default: 0
      }
    let digits = shift == 0 ? argument[...] : argument.dropLast()
    guard let number = Int(digits), (1...Int.max >> shift).contains(number) else { return nil }
    bytes = number << shift
    text = argument
  }
}
