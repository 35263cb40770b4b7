import Evaluation
import Plotting

/// An evaluation as a page that needs nothing beside it: error rates with their intervals, the
/// error–reject curve, the reliability diagram, the mistakes, and the comparison with a baseline.
///
/// - Parameter summary: What was found; at least one sample.
/// - Returns: The page; the same summary gives the same bytes.
public func evaluationReport(_ summary: EvaluationSummary) -> String {
  let what = summary.kind == .pictures ? "pictures" : "isolated letters"
  var body = "<h1>How \(escaped(summary.name)) is read</h1>\n"
  body += "<p class=\"lead\">\(summary.samples.count) \(what), read with the weights "
  body += "\(escaped(summary.model)).</p>\n"
  var sections = [rates(of: summary)]
  if let comparison = summary.comparison { sections.append(changes(of: comparison)) }
  if !summary.letters.isEmpty {
    sections += [rejection(of: summary), reliability(of: summary)]
  }
  if !summary.confusions.isEmpty { sections.append(confusions(of: summary)) }
  if summary.kind == .pictures { sections.append(worstPictures(of: summary)) }
  for section in sections { body += section.html }
  body += "<h2>How to repeat it</h2>\n<p><code>\(escaped(summary.command))</code></p>\n"
  return htmlPage(title: "ocr evaluate: \(summary.name)", body: body)
}

extension ErrorMeasure {
  /// What reports call it.
  var title: String {
    switch self {
    case .characters: "characters (CER)"
    case .letters: "letters"
    case .words: "words (WER)"
    }
  }
}

private func rates(of summary: EvaluationSummary) -> ReportSection {
  let measured = summary.measured
  let table = ReportContent.table(
    head: ["errors in", "rate", "95 % interval", "edits", "of"],
    rows: measured.map { figure in
      [
        figure.measure.title, percentText(figure.errors.rate),
        figure.interval.map(text(of:)) ?? "–", "\(figure.errors.edits)", "\(figure.errors.count)",
      ]
    })
  // Then and now are of the same pictures only where both are over those that both have.
  let series: [IntervalChart.Series]
  if let comparison = summary.comparison, comparison.newCount == 0, comparison.goneCount == 0 {
    let before = measured.map { figure in
      comparison.changes.first { $0.measure == figure.measure }
        .map { IntervalChart.Value($0.before.rate, range: nil) }
    }
    series = [.init("now", measured.map(value(of:))), .init("baseline", before)]
  } else {
    series = [.init("", measured.map(value(of:)))]
  }
  return ReportSection(
    "Errors",
    [
      table,
      .figure(
        name: "errors",
        IntervalChart(
          title: "Error rates, with the 95 % intervals of a bootstrap",
          rows: measured.map(\.measure.rawValue), x: Axis("errors", numbers: .percent),
          series: series),
        caption: "The intervals say how far chance in the choice of "
          + (summary.kind == .pictures ? "pictures" : "letters")
          + " goes; other kinds may lie outside."),
    ])
}

private func value(
  of figure: (measure: ErrorMeasure, errors: ErrorCount, interval: Interval?)
) -> IntervalChart.Value? {
  IntervalChart.Value(figure.errors.rate, range: figure.interval.map { $0.low...$0.high })
}

private func changes(of comparison: BaselineComparison) -> ReportSection {
  var content: [ReportContent] = [
    .text(
      "The baseline was read with \(comparison.model). Both have \(comparison.commonCount) of the "
        + "same name; \(comparison.newCount) are new, \(comparison.goneCount) are gone; "
        + "\(comparison.betterCount) are better, \(comparison.worse.count) worse."),
    .table(
      head: ["errors in", "baseline", "now", "difference", "95 % interval"],
      rows: comparison.changes.map { change in
        [
          change.measure.title, percentText(change.before.rate), percentText(change.after.rate),
          pointsText(change.difference),
          change.interval.map { "\(pointsText($0.low)) to \(pointsText($0.high))" } ?? "–",
        ]
      }),
  ]
  if !comparison.worse.isEmpty {
    content.append(
      .table(
        head: ["worse", "edits before", "edits now", "of"],
        rows: comparison.worse.prefix(mostRows).map {
          [$0.name, "\($0.before.edits)", "\($0.after.edits)", "\($0.after.count)"]
        }))
  }
  return ReportSection("Beside the baseline", content)
}

private func worstPictures(of summary: EvaluationSummary) -> ReportSection {
  let measure = ErrorMeasure.characters
  let worst = summary.samples.compactMap { sample in
    sample.errors[measure].map { (name: sample.name, errors: $0) }
  }.filter { $0.errors.edits > 0 }.sorted {
    ($1.errors.rate, $0.name) < ($0.errors.rate, $1.name)
  }
  return ReportSection(
    "Pictures with the highest rates",
    [
      .table(
        head: ["picture", "CER", "edits", "of"],
        rows: worst.prefix(mostRows).map {
          [$0.name, percentText($0.errors.rate), "\($0.errors.edits)", "\($0.errors.count)"]
        })
    ])
}

/// As many rows as still are looked at.
let mostRows = 25

/// A share as per cent.
func percentText(_ share: Double) -> String { decimal(share * 100, places: 2) + " %" }

/// A difference of shares in percentage points, with its sign.
func pointsText(_ difference: Double) -> String {
  (difference > 0 ? "+" : "") + decimal(difference * 100, places: 2) + " points"
}

private func text(of interval: Interval) -> String {
  "\(percentText(interval.low)) to \(percentText(interval.high))"
}
