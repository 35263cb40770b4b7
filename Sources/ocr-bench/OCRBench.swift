import ArgumentParser
import Files
import Glibc
import LanguageModel
import LetterClassification
import OCRKit
import Timing
import Weights

/// Times the stages of reading.
@main
struct OCRBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ocr-bench",
    abstract: "Time every stage of reading, alone and together.",
    discussion: """
      The pictures are made, not stored: a photograph of 12 megapixels (photo), A4 at 300 dots an \
      inch with 3,000 characters (a4), a name of 300 × 40 (name), and a page of 300,000 specks \
      (noise). Writes a line of CSV a stage: input/stage, the least and the median time of the processor in \
      milliseconds, the runs. Run it in the package's folder.
      """)

  @Argument(help: "Only rows whose names have this in them, such as a4/ or /lines.")
  var filter = ""
  @Option(help: "Runs of each stage.")
  var runs = 9
  @Option(help: "The weights.")
  var model = "models/handprint.safetensors"
  @Option(help: "What tells diacritics.")
  var diacritics = "models/diacritics.safetensors"
  @Option(help: "The context model; an empty text for none.")
  var language = "models/language.safetensors"

  @Option(
    help: "Instead, draw how the time grows with pixels and with letters, into this folder.")
  var growth: String?

  func validate() throws {
    guard runs > 0 else { throw ValidationError("--runs is at least 1") }
  }

  func run() throws {
    let classifier = try NetworkClassifier(path: model)
    let context = language.isEmpty ? nil : try LanguageModel(WeightsFile(path: language))
    let marks = try DiacriticModel(path: diacritics)
    if let growth {
      print("name,min_ms")
      try Growth(classifier: classifier, diacritics: marks, language: context, runs: runs)
        .write(to: FilePath(growth))
      return
    }
    print("name,min_ms,median_ms,runs")
    let makers: [(name: String, make: () throws -> Input)] = [
      ("photo", Input.photo), ("a4", Input.a4), ("name", Input.name),
      ("noise", Input.noise),
    ]
    // Whether a row of the input may pass the filter, before the picture is made.
    for (name, make) in makers where filter.isEmpty || filter.hasPrefix("/") || isFor(name) {
      let input = try make()
      for stage in try stages(
        of: input, classifier: classifier, diacritics: marks, language: context)
      {
        let row = "\(name)/\(stage.name)"
        guard filter.isEmpty || row.contains(filter) else { continue }
        let times = measured(stage)
        print("\(row),\(rounded(times[0])),\(rounded(times[times.count / 2])),\(runs)")
        fflush(nil)  // A row may take long, and a reader waits.
      }
    }
  }

  private func isFor(_ input: String) -> Bool {
    let wanted = filter.prefix { $0 != "/" }
    return input.contains(wanted)
  }

  /// Milliseconds of the processor for each run, in order of size: what other programs do to the clock
  /// is left out.
  private func measured(_ stage: Stage) -> [Double] {
    var stopwatch = Stopwatch()
    return (0..<runs).map { _ in
      _ = stopwatch.lap()
      stage.body()
      return 1000 * stopwatch.lap().cpu
    }.sorted()
  }

  /// A number with three decimals, without Foundation.
  private func rounded(_ value: Double) -> Double {
    (value * 1000).rounded() / 1000
  }
}
