import Evaluation
import EvaluationReports
import Files

/// Where an evaluation goes: standard output, a report, a baseline.
struct EvaluationOutput {
  private let report: FilePath?
  private let saved: FilePath?
  private let baseline: Baseline?
  /// The command line, as a report names it.
  let command: String

  /// Reads the baseline and looks whether results can be kept, before the work begins.
  init(_ options: EvaluateCommand) throws(Failure) {
    saved = options.saveBaseline?.path
    if let saved { try checkOutputFile(saved) }
    if let path = options.baseline?.path {
      let bytes: [UInt8]
      do { bytes = try readFile(path) } catch {
        throw Failure(reading: path.description, error)
      }
      do { baseline = try Baseline(parsing: bytes) } catch {
        throw Failure(path.description, error.description, .badData)
      }
    } else {
      baseline = nil
    }
    report = options.report?.path
    if let report { try checkOutputFolder(report) }
    command = "ocr " + programArguments().joined(separator: " ")
  }

  /// Whether the mistakes are wanted in full.
  var hasReport: Bool { report != nil }

  /// The samples beside those of the baseline; `nil` without one.
  func compare(_ samples: [Sample]) -> BaselineComparison? {
    baseline.map { BaselineComparison(of: samples, with: $0) }
  }

  /// Prints what was found and writes the files that are asked for.
  func finish(_ text: String, _ summary: EvaluationSummary) throws(Failure) {
    try print(text + (summary.comparison.map { lines(of: $0, summary.kind) } ?? ""))
    let kept = saved.map { _ in Baseline(model: summary.model, samples: summary.samples).json }
    let page = report.map { _ in evaluationReport(summary) }
    try uninterrupted { () throws(Failure) in
      if let saved, let kept { try write(Array(kept.utf8), to: saved) }
      if let report, let page {
        try leavingNoEmptyFolder(of: [report]) { () throws(Failure) in
          try makeOutputFolder(report)
          try write(Array(page.utf8), to: report.appending("report.html"))
        }
      }
    }
  }

  private func lines(
    of comparison: BaselineComparison, _ kind: EvaluationSummary.Kind
  ) -> String {
    var text = "beside the baseline (\(comparison.model)), \(comparison.commonCount) in both, "
    text += "\(comparison.newCount) new, \(comparison.goneCount) gone: "
    text += "\(comparison.betterCount) better, \(comparison.worse.count) worse\n"
    for change in comparison.changes {
      // Of isolated letters the share that is right is told, which falls as the errors rise.
      let (what, sign) =
        switch kind {
        case .pictures: ("errors in \(change.measure)", 1.0)
        case .letters: ("accuracy", -1.0)
        }
      text += padded("CHANGE of \(what)", to: 34)
      text += " \(signedPercent(sign * change.difference))"
      if let interval = change.interval {
        let ends = [sign * interval.low, sign * interval.high].sorted().map(signedPercent)
        text += "  95% \(ends[0]) to \(ends[1])"
      }
      text += "\n"
    }
    for sample in comparison.worse {
      text += "worse: \(sample.name): "
      text += "\(counted(sample.before.edits, "edit")) before, \(sample.after.edits) now\n"
    }
    return text
  }
}

/// The 95 % intervals of all measures on a line, of isolated letters that of the accuracy; nothing where
/// one picture says nothing of others.
func intervalLine(of summary: EvaluationSummary) -> String {
  let intervals = summary.measured.compactMap { figure in
    figure.interval.map { interval in
      switch summary.kind {
      case .pictures:
        "\(figure.measure.rawValue) \(percent(interval.low)) to \(plainPercent(interval.high))"
      case .letters:
        "accuracy \(percent(1 - interval.high)) to \(plainPercent(1 - interval.low))"
      }
    }
  }
  return intervals.isEmpty
    ? "" : padded("95% INTERVAL", to: 34) + " " + intervals.joined(separator: "  ") + "\n"
}

/// The expected calibration errors on a line; nothing where nothing was read.
func calibrationLine(of summary: EvaluationSummary) -> String {
  if summary.letters.isEmpty { return "" }
  let letters = Calibration(summary.letters).expectedError
  var text = "calibration error \(percent(letters)) of \(counted(summary.letters.count, "letter"))"
  if !summary.words.isEmpty {
    let words = Calibration(summary.words).expectedError
    text += ", \(percent(words)) of \(counted(summary.words.count, "word"))"
  }
  return text + "\n"
}

/// A share as a percentage with two decimals.
func plainPercent(_ share: Double) -> String {
  let hundredths = Int((share * 10_000).rounded())
  let decimals = hundredths % 100
  return "\(hundredths / 100).\(decimals < 10 ? "0" : "")\(decimals)%"
}

/// A share as a percentage with two decimals, right-aligned in eight characters.
func percent(_ share: Double) -> String {
  let text = plainPercent(share)
  return String(repeating: " ", count: max(0, 8 - text.count)) + text
}

/// A number of things: `1 picture`, `2 pictures`.
func counted(_ count: Int, _ thing: String) -> String {
  "\(count) \(thing)\(count == 1 ? "" : "s")"
}

/// `text` with blanks behind it, up to `width` characters.
func padded(_ text: String, to width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

/// A difference of shares in percentage points with its sign, right-aligned in nine characters.
func signedPercent(_ difference: Double) -> String {
  let text = plainPercent(difference.magnitude)
  let isZero = text == "0.00%"
  let signed = (isZero ? "" : difference < 0 ? "-" : "+") + text
  return String(repeating: " ", count: max(0, 9 - signed.count)) + signed
}
