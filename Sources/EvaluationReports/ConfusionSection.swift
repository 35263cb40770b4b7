import Plotting

/// What was taken for what: the classes with the most mistakes, and the most frequent mistakes.
func confusions(of summary: EvaluationSummary) -> ReportSection {
  let mistakes = summary.confusions
  var counts: [String: Int] = [:]
  for mistake in mistakes {
    counts[mistake.truth, default: 0] += mistake.count
    counts[mistake.read, default: 0] += mistake.count
  }
  let shown = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    .prefix(mostClasses).map(\.key).sorted()
  let places = Dictionary(uniqueKeysWithValues: shown.enumerated().map { ($1, $0) })
  var values = [Double](repeating: 0, count: shown.count * shown.count)
  for mistake in mistakes {
    guard let row = places[mistake.truth], let column = places[mistake.read] else { continue }
    values[row * shown.count + column] += Double(mistake.count)
  }
  let names = shown.map(name(of:))
  return ReportSection(
    "Mistakes",
    [
      .figure(
        name: "confusions",
        HeatMap(
          title: "Confusion matrix of the characters with the most mistakes, without what is right",
          rowLabel: "on the page", columnLabel: "read as", rows: names, columns: names,
          values: values, showsNumbers: shown.count <= 16),
        caption: "– in a row is a character read where there is none, in a column one that was "
          + "missed; ␣ is a blank, ⏎ the end of a line."),
      .table(
        head: ["on the page", "read as", "times"],
        rows: mistakes.prefix(mostRows).map {
          [name(of: $0.truth), name(of: $0.read), "\($0.count)"]
        }),
    ])
}

/// As many rows and columns as can still be told apart.
private let mostClasses = 36

private func name(of character: String) -> String {
  switch character {
  case "": "–"
  case " ": "␣"
  case "\n": "⏎"
  default: character
  }
}
