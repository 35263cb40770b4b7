import ArgumentParser
import Files
import Glibc
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
      valueName: "seconds"),
    transform: { try SecondCount(parsing: $0) })
  var timeout: SecondCount?

  @Option(
    help: ArgumentHelp(
      "Pictures that need more memory fail: bytes, or such as 500M and 2G.", valueName: "size"),
    transform: { try ByteCount(parsing: $0) })
  var maxMemory: ByteCount?

  /// Refuses a limit of memory that this process passed before it read a picture.
  ///
  /// Every picture's own process would pass it, whatever the picture.
  func check() throws(Failure) {
    guard let maxMemory, let taken = peakMemory(of: getpid()), maxMemory.bytes < taken else {
      return
    }
    throw Failure(
      nil,
      "--max-memory \(maxMemory.text) is less than the \(taken >> 20 + 1)M that the program and its "
        + "weights take without a picture; give more", .usage)
  }

  /// Whether a process of its own reads each picture.
  var needsProcesses: Bool { timeout != nil || maxMemory != nil }
  /// What is told of a picture that takes too long.
  var timeoutError: String { "takes longer than the \(timeout?.text ?? "0") s of --timeout" }
  /// What is told of a picture that needs too much memory.
  var memoryError: String { "needs more memory than the \(maxMemory?.text ?? "0") of --max-memory" }
}

/// A time on the command line, in seconds: `5`, `0.5`.
struct SecondCount {
  let seconds: Double
  /// As it was written.
  let text: String

  /// - Throws: That it is none, or less than it takes to begin.
  init(parsing text: String) throws(ValidationError) {
    guard let seconds = Double(text), (0.1...1e6).contains(seconds) else {
      throw ValidationError(
        "It must be seconds, 0.1 to 1000000: before that no picture's process has begun to read.")
    }
    self.seconds = seconds
    self.text = text
  }
}

/// A number of bytes on the command line: `1000`, `64K`, `500M`, `2G`.
struct ByteCount {
  let bytes: Int
  /// As it was written.
  let text: String

  /// - Throws: That it is none.
  init(parsing text: String) throws(ValidationError) {
    let shift =
      switch text.last {
      case "K", "k": 10
      case "M", "m": 20
      case "G", "g": 30
      default: 0
      }
    let digits = shift == 0 ? text[...] : text.dropLast()
    guard let number = Int(digits), (1...Int.max >> shift).contains(number) else {
      throw ValidationError("It must be a whole number of bytes, or of K, M or G, such as 500M.")
    }
    bytes = number << shift
    self.text = text
  }
}
