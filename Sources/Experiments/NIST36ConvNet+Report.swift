import Evaluation
import NeuralNetwork
import Plotting

extension NIST36ConvNet {
  /// The report.
  ///
  /// - Parameters:
  ///   - records: The runs on NIST36, one a setting.
  ///   - emnist: The run on EMNIST.
  ///   - counts: Training, validation and test letters of NIST36.
  ///   - isQuick: Whether this is the short form.
  /// - Returns: The report.
  func report(
    _ records: [Record], _ emnist: Record, counts: [Int], isQuick: Bool
  ) -> ExperimentReport {
    let record = records[0]
    let others = emnist["counts"].map { Int($0) }
    return ExperimentReport(
      of: self, isQuick: isQuick,
      data: """
        \(counts[0]) training, \(counts[1]) validation and \(counts[2]) test letters in the layout of \
        NIST36, made from NIST Special Database 19 as the original set was, which cannot be had any \
        more: the same task on other letters. Of EMNIST by class, which comes from the same database, \
        \(others[0]) to learn from, \(others[1]) to validate and \(others[2]) to judge by, in the 62 \
        classes of digits, capital and small letters, as frequent as they are in nature.
        """,
      comparisons: [
        Comparison(
          "NIST36, validation accuracy (published: did not converge)", published: 0.03,
          ours: record.number("best")),
        Comparison(
          "NIST36, test accuracy (published: the net of 64 hidden units)", published: 0.7711,
          ours: record.number("test")),
        Comparison(
          "EMNIST by class, validation accuracy", published: nil, ours: emnist.number("best")),
        Comparison("EMNIST by class, test accuracy", published: nil, ours: emnist.number("test")),
      ],
      sections: [
        curveSection(record, emnist, isQuick: isQuick), settingSection(records),
        filterSection(record),
        confusionSection(record), emnistSection(emnist),
      ],
      curves: zip(Self.settings, records).map { setting, record in
        record.table("nist36-\(setting.file)", columns: Self.columns)
      } + [emnist.table("emnist", columns: Self.columns)],
      seconds: zip(Self.settings, records).map { ($0.name, $1.seconds) }
        + [("EMNIST", emnist.seconds)])
  }

  private func curveSection(
    _ record: Record, _ emnist: Record, isQuick: Bool
  ) -> ReportSection {
    let runs = [("NIST36", record), ("EMNIST", emnist)]
    let accuracies = LineChart(
      title: "Accuracy by epoch", x: Axis("epochs"),
      y: Axis("accuracy", numbers: .percent, range: (isQuick ? 0 : 0.5)...1),
      series: runs.enumerated().flatMap { index, run in
        [
          run.1.curve(
            "validation", over: "epoch", name: "\(run.0), validation", color: index),
          run.1.curve(
            "training", over: "epoch", name: "\(run.0), training", style: .dashed, color: index),
        ]
      })
    let losses = LineChart(
      title: "Loss by epoch", x: Axis("epochs"), y: Axis("cross-entropy (nats)"),
      series: runs.map { name, run in run.curve("training loss", over: "epoch", name: name) })
    let net = Self.network(side: NIST36.side, classes: NIST36.classes.count)
    let millions = decimal(Double(net.multiplyAdds) / 1e6, places: 1)
    return ReportSection(
      "Accuracy and loss",
      [
        .figure(
          name: "accuracy", accuracies,
          caption:
            "Batches of \(Self.batchSize), momentum 0.9, rate \(short(Double(Self.rate))) falling to 0 along a cosine. Training letters differ a little at every showing and a quarter of the hidden numbers is dropped, so that they are read worse than those that are not learned from."
        ),
        .figure(name: "loss", losses, caption: "Training loss of the same runs."),
        .text(
          """
          Convolutions of 5 × 5 with 16 filters and of 3 × 3 with 32, each behind it a max-pool and \
          a ReLU, then 128 hidden units: \(millions) million multiplications for a letter of NIST36. \
          The network that validates best is kept.
          """),
      ])
  }

  private func settingSection(_ records: [Record]) -> ReportSection {
    let chance = 1 / Double(NIST36.classes.count)
    let chart = LineChart(
      title: "Four settings that differ from ours in one thing", x: Axis("epochs"),
      y: Axis("validation accuracy", numbers: .percent, range: 0...1),
      series: zip(Self.settings, records).enumerated().map { index, run in
        // Curves that lie on each other can be told apart by their dots and breaks.
        run.1.curve(
          "validation", over: "epoch", name: run.0.name,
          style: [.line, .line, .dotted, .dashed, .line][index])
      })
    return ReportSection(
      "What does not converge",
      [
        .figure(
          name: "settings", chart,
          caption:
            "The lowest curves lie on each other, at \(decimal(chance * 100, places: 1)) %: one of 36 letters is always the answer."
        ),
        .table(
          head: [
            "setting", "best validation", "test", "last training loss", "silent hidden units",
            "first gradient, first layer", "last layer",
          ],
          rows: zip(Self.settings, records).map { setting, record in
            [
              setting.name, decimal(record.number("best") * 100, places: 1) + " %",
              decimal(record.number("test") * 100, places: 1) + " %",
              record["diverged"].isEmpty
                ? decimal(record["training loss"].last ?? .nan, places: 3) : "diverged",
              decimal(record.number("silent") * 100, places: 0) + " %",
              short(record["slopes"].first ?? .nan), short(record["slopes"].last ?? .nan),
            ]
          }),
        .text(
          """
          What the published attempt did differently is not known. But its 3 % is what a network \
          gets that has learned nothing: all letters are equally likely, and the loss stays at ln 36 = \
          3.584. With too large a rate a few steps throw the weights so far that hidden units answer \
          to no letter any more; where ReLU gives 0 it lets no gradient back, so they stay silent: \
          with ten times the rate the rest still learns something, with twenty times nothing is left. \
          With weights near 0 every layer's gradient is short, since it is a product of the other \
          layers' weights. With sigmoids, whose slope is a quarter at most, it shrinks from layer to \
          layer on its way back, so that the first layer hardly moves. He's start for ReLU keeps it.
          """),
      ])
  }

  private func filterSection(_ record: Record) -> ReportSection {
    let size = 25
    let rows = ["before", "after"].flatMap { list in
      let values = record.floats(list)
      let pictures = (0..<values.count / size).map { filter in
        PictureGrid.Picture.weights(
          "", width: 5, height: 5, Array(values[filter * size..<(filter + 1) * size]))
      }
      return [
        PictureGrid.Row(list, Array(pictures.prefix(8))),
        PictureGrid.Row("", Array(pictures.dropFirst(8))),
      ]
    }
    let filters = PictureGrid(title: "The first layer's filters", rows: rows)
    return ReportSection(
      "Filters",
      [
        .figure(
          name: "filters", filters,
          caption:
            "Red: ink makes the filter answer; blue: paper does. Each has its own scale. After learning they look for edges and ends of strokes."
        )
      ])
  }

  private func confusionSection(_ record: Record) -> ReportSection {
    let classes = NIST36.classes
    let matrix = record.confusions(of: "true", with: "read", classes: classes.count)
    return ReportSection(
      "Confusions of NIST36",
      [
        .figure(
          name: "confusion",
          matrix.heatMap(
            title: "What was read for what, test letters of NIST36", thing: "letter",
            classes: classes), caption: "Dark off the diagonal: often taken for it."),
        .table(head: ["pair", "times confused"], rows: matrix.worstPairs(classes: classes)),
      ])
  }

  private func emnistSection(_ record: Record) -> ReportSection {
    let classes = EMNIST.classes
    let matrix = record.confusions(of: "true", with: "read", classes: classes.count)
    let folded = zip(record["true"], record["read"]).count {
      EMNIST.withoutCase(Int($0)) == EMNIST.withoutCase(Int($1))
    }
    let groups: [(name: String, labels: Range<Int>)] = [
      ("digits", 0..<10), ("capital letters", 10..<36), ("small letters", 36..<62),
    ]
    return ReportSection(
      "Confusions of EMNIST",
      [
        .figure(
          name: "confusion-emnist",
          matrix.heatMap(
            title: "What was read for what, per cent of each test letter of EMNIST",
            thing: "letter", classes: classes, isShare: true),
          caption:
            "Digits, capitals, small letters. The lines beside the diagonal are letters taken for their other case."
        ),
        .table(head: ["pair", "times confused"], rows: matrix.worstPairs(classes: classes)),
        .table(
          head: ["", "test letters", "right"],
          rows: groups.map { group in
            let count = group.labels.reduce(0) { sum, label in
              sum + classes.indices.reduce(0) { $0 + matrix[label, $1] }
            }
            let right = group.labels.reduce(0) { $0 + matrix[$1, $1] }
            return [
              group.name, "\(count)",
              decimal(Double(right) / Double(max(1, count)) * 100, places: 1) + " %",
            ]
          }),
        .text(
          """
          An isolated 0 and O, or a c and C, are the same shape; in EMNIST they are different \
          classes. With case left out, \
          \(decimal(Double(folded) / Double(max(1, matrix.total)) * 100, places: 1)) % of the test \
          letters are right.
          """),
      ])
  }
}
