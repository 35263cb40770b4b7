import Evaluation
import Plotting

/// How many errors are left when unsure letters are rejected.
func rejection(of summary: EvaluationSummary) -> ReportSection {
  var series = [curve("letters", of: summary.letters)]
  if !summary.words.isEmpty { series.append(curve("words", of: summary.words)) }
  let letters = ErrorRejectCurve(summary.letters)
  return ReportSection(
    "What rejecting the unsure leaves",
    [
      .figure(
        name: "error-reject",
        LineChart(
          title: "Errors among those kept, over the share rejected",
          x: Axis("rejected, the least sure first", numbers: .percent, range: 0...1),
          y: Axis("wrong among those kept", numbers: .percent), series: series),
        caption: "The faster it falls, the better the confidence knows what is wrong. What was "
          + "missed altogether cannot be rejected and is not counted."),
      .table(
        head: ["--reject-below", "letters rejected", "wrong among those kept"],
        rows: [0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99].compactMap { limit in
          letters.point(rejectingBelow: limit).map {
            [decimal(limit, places: 2), percentText($0.rejected), percentText($0.errors)]
          }
        }),
    ])
}

private func curve(_ name: String, of judgements: [Judgement]) -> LineChart.Series {
  LineChart.Series(
    name, ErrorRejectCurve(judgements).points.map { LineChart.Point($0.rejected, $0.errors) })
}

/// Whether confidences are true probabilities.
func reliability(of summary: EvaluationSummary) -> ReportSection {
  let letters = Calibration(summary.letters)
  var series = [
    LineChart.Series("as it should be", [.init(0, 0), .init(1, 1)], style: .dashed, color: 6),
    diagram("letters", of: letters, color: 0),
  ]
  var error = "The expected calibration error is \(percentText(letters.expectedError)) for letters"
  if !summary.words.isEmpty {
    let words = Calibration(summary.words)
    series.append(diagram("words", of: words, color: 1))
    error += ", \(percentText(words.expectedError)) for words"
  }
  return ReportSection(
    "Reliability",
    [
      .text(error + "."),
      .figure(
        name: "reliability",
        LineChart(
          title: "Share that is right, over the confidence",
          x: Axis("confidence", numbers: .percent, range: 0...1),
          y: Axis("right", numbers: .percent, range: 0...1), series: series),
        caption:
          "Below the broken line the reader is too sure of itself, above it not sure enough. "
          + "A point is the mean of a fifteenth of the confidences."),
      .table(
        head: ["letters", "mean confidence", "right"],
        rows: letters.bins.map {
          ["\($0.count)", percentText($0.confidence), percentText($0.accuracy)]
        }),
    ])
}

private func diagram(_ name: String, of calibration: Calibration, color: Int) -> LineChart.Series {
  LineChart.Series(
    name, calibration.bins.map { LineChart.Point($0.confidence, $0.accuracy) }, style: .dotted,
    color: color)
}
