import Evaluation
import NeuralNetwork
import Plotting
import SeededRandom

extension Expressions {
  /// The figures that the original experiment published.
  private enum Published {
    static let plain = [0.558, 0.572]
    static let augmented = [0.623, 0.629]
    static let rare = (before: 0.25, after: 0.57)
  }

  /// A face as each augmentation shows it, a few times each.
  func examples(of pictures: ExpressionPictures) -> PictureGrid {
    let names = ["mirror", "turn", "shift", "zoom", "light"]
    let rows =
      zip(names, Self.augmentations.map { [$0] }) + [("all five", Self.augmentations)]
    let shape = ExpressionPictures.shape
    let face = pictures.example(of: 3)
    return PictureGrid(
      title: "What differs at every showing",
      rows: rows.map { name, augmentations in
        let source = AugmentedPictures(
          Samples(count: 1, inputs: face, targets: [1]), shape: shape,
          augmentations: augmentations)
        return PictureGrid.Row(
          name,
          (0..<6).map { seed in
            PictureGrid.Picture(
              "", width: shape.width, height: shape.height,
              values: source.showing(of: 0, seed: UInt64(seed)),
              shading: .gray(black: -2.5, white: 2.5))
          })
      })
  }

  /// The report.
  ///
  /// - Parameters:
  ///   - records: The runs, by split and setting.
  ///   - examples: A face as augmentations show it.
  ///   - labels: The classes of training, validation and test pictures.
  ///   - isQuick: Whether this is the short form.
  /// - Returns: The report.
  func report(
    _ records: [[Setting: Record]], examples: PictureGrid, labels: [[Int]], isQuick: Bool
  ) -> ExperimentReport {
    let runs = Runs(records)
    let rare = labels[0].count { $0 == ExpressionPictures.rare }
    return ExperimentReport(
      of: self, isQuick: isQuick,
      data: """
        \(labels[0].count) training, \(labels[1].count) validation and \(labels[2].count) test pictures of 48 × 48, a \
        part of FER-2013: a sixth of what the published experiment had, so the comparison is of kind, \
        not of number; what can be compared are the gains. Each figure is the mean of \
        \(records.count) runs. The first parts the pictures as the files do, the others part all of \
        them afresh, with as many of each expression in each part: with 800 pictures to judge by, the \
        accuracy of one run has a standard deviation of 1.7 points by chance alone, and with nine of \
        disgust its recall one of 16.
        """,
      comparisons: comparisons(runs),
      sections: [
        stoppingSection(records[0]), augmentationSection(records, runs, examples),
        confusionSection(runs),
        rareSection(runs, share: Double(rare) / Double(labels[0].count)),
      ],
      curves: records.enumerated().flatMap { number, own in
        Setting.allCases.compactMap { setting in
          own[setting]?.table("\(setting.rawValue)-\(number + 1)", columns: Self.columns)
        }
      },
      seconds: records.enumerated().flatMap { number, own in
        Setting.allCases.map { setting in
          ("\(setting.rawValue) \(number + 1)", own[setting]?.seconds ?? 0)
        }
      })
  }

  private func comparisons(_ runs: Runs) -> [Comparison] {
    let plain = Self.judged.map { runs.accuracy(.plain, $0) }
    let augmented = Self.judged.map { runs.accuracy(.augmented, $0) }
    let accuracies = Self.judged.indices.flatMap { part in
      [
        Comparison(
          "\(Self.judged[part]) accuracy without augmentation", published: Published.plain[part],
          ours: plain[part]),
        Comparison(
          "\(Self.judged[part]) accuracy with five augmentations",
          published: Published.augmented[part], ours: augmented[part]),
        Comparison(
          "\(Self.judged[part]): gain by augmentation",
          published: Published.augmented[part] - Published.plain[part],
          ours: augmented[part] - plain[part], unit: .points),
      ]
    }
    let before = runs.rareRecall(.augmented)
    return accuracies + [
      Comparison("recall of disgust as it comes", published: Published.rare.before, ours: before),
      Comparison(
        "recall of disgust, shown more often", published: Published.rare.after,
        ours: runs.rareRecall(.resampled)),
      Comparison(
        "recall of disgust, counting more (published: one figure for both)", published: nil,
        ours: runs.rareRecall(.weighted)),
      Comparison(
        "recall of disgust: gain by showing it more often",
        published: Published.rare.after - Published.rare.before,
        ours: runs.rareRecall(.resampled) - before, unit: .points),
    ]
  }

  private func stoppingSection(_ records: [Setting: Record]) -> ReportSection {
    let record = records[.augmented] ?? Record()
    let chart = LineChart(
      title: "The patience grows, and the run ends when the wait reaches it", x: Axis("epochs"),
      y: Axis("epochs of patience"),
      series: [
        record.curve("patience", over: "epoch", name: "patience"),
        record.curve("waited", over: "epoch", name: "epochs without a better network"),
      ])
    let ends = [Setting.plain, .augmented].map { setting in
      let own = records[setting] ?? Record()
      let epochs = own["epoch"].count
      let best = own["validation"].indices.first {
        own["validation"][$0] == own["validation"].max()
      }
      let stopped = own["waited"].last ?? 0 > own["patience"].last ?? 0
      return "\(setting.rawValue): best after \((best ?? 0) + 1) epochs, "
        + (stopped ? "ended by its patience after \(epochs)" : "ended by the limit of \(epochs)")
    }
    return ReportSection(
      "Early stopping",
      [
        .figure(
          name: "patience", chart,
          caption:
            "With augmentation. Each fall to 0 is a better network; the patience begins at \(Self.patience.first) and each better network adds \(Self.patience.growth)."
        ),
        .text(
          """
          A run that keeps finding better networks has earned a longer wait for the next. The network \
          with the best validation accuracy is kept. The first split's runs: \
          \(ends.joined(separator: "; ")).
          """),
      ])
  }

  private func augmentationSection(
    _ records: [[Setting: Record]], _ runs: Runs, _ examples: PictureGrid
  ) -> ReportSection {
    let pair: [(setting: Setting, name: String)] = [
      (.plain, "none"), (.augmented, "five"),
    ]
    let chart = LineChart(
      title: "Accuracy by epoch, without and with augmentation", x: Axis("epochs"),
      y: Axis("accuracy", numbers: .percent, range: 0...1),
      series: pair.indices.flatMap { index in
        let record = records[0][pair[index].setting] ?? Record()
        return [
          record.curve(
            "validation", over: "epoch", name: "\(pair[index].name), validation", color: index),
          record.curve(
            "training", over: "epoch", name: "\(pair[index].name), training", style: .dashed,
            color: index),
        ]
      })
    return ReportSection(
      "Augmentation",
      [
        .figure(
          name: "showings", examples,
          caption:
            "Turned by up to 12 degrees, moved by up to 4 pixels, made larger or smaller by up to 12 %, contrast and brightness changed by up to 0.3 standard deviations."
        ),
        .figure(
          name: "augmentation", chart,
          caption:
            "Without augmentation the network learns its pictures by heart; with it, it never sees one twice."
        ),
        .table(
          head: ["split", "augmentation", "epochs", "validation", "test"],
          rows: records.indices.flatMap { number in
            pair.map { setting, name in
              let record = records[number][setting] ?? Record()
              return ["\(number + 1)", name, "\(record["epoch"].count)"]
                + Self.judged.map { percent(record.matrix($0).accuracy) }
            }
          }),
      ])
  }

  private func confusionSection(_ runs: Runs) -> ReportSection {
    let classes = ExpressionPictures.classes
    let matrix = runs.matrix(.augmented, "test")
    return ReportSection(
      "Confusions",
      [
        .figure(
          name: "confusion",
          matrix.heatMap(
            title: "What was taken for what, test pictures of all runs", thing: "expression",
            classes: classes), caption: "With augmentation, classes as they come."),
        .table(head: ["pair", "times confused"], rows: matrix.worstPairs(5, classes: classes)),
      ])
  }

  private func rareSection(_ runs: Runs, share: Double) -> ReportSection {
    let classes = ExpressionPictures.classes
    let settings: [(setting: Setting, name: String)] = [
      (.augmented, "as they come"), (.resampled, "shown more often"), (.weighted, "counting more"),
    ]
    let matrices = settings.map { runs.bothParts($0.setting) }
    let chart = BarChart(
      title: "Recall of each expression, validation and test pictures", groupLabel: "expression",
      groups: classes, y: Axis("recall", numbers: .percent, range: 0...1),
      series: zip(settings, matrices).map { setting, matrix in
        BarChart.Series(setting.name, classes.indices.map { matrix.accuracy(of: $0) ?? .nan })
      })
    let rare = ExpressionPictures.rare
    return ReportSection(
      "The rare expression",
      [
        .figure(
          name: "recall", chart,
          caption: "With augmentation. Classes come evened out, or as the files have them."),
        .table(
          head: [
            "disgust is", "found", "of", "recall", "said of others", "validation", "test",
          ],
          rows: zip(settings, matrices).map { setting, matrix in
            let own = matrix.row(rare)
            let said = classes.indices.reduce(0) { $0 + matrix[$1, rare] }
            return [
              setting.name, "\(own.found)", "\(own.count)",
              percent(Double(own.found) / Double(max(1, own.count))), "\(said - own.found)",
            ] + Self.judged.map { percent(runs.accuracy(setting.setting, $0)) }
          }),
        .text(
          """
          Disgust is \(percent(share)) of the pictures: a network that never says it loses next \
          to nothing. Evened out, each expression is shown as often as every other, or a mistake with \
          it counts as much as those with every other; then it is found more often, and said of other \
          faces too.
          """),
      ])
  }
}

/// All runs of an experiment together.
private struct Runs {
  private let records: [[Expressions.Setting: Record]]

  init(_ records: [[Expressions.Setting: Record]]) {
    self.records = records
  }

  /// What was taken for what in a part, over all splits.
  func matrix(_ setting: Expressions.Setting, _ part: String) -> ConfusionMatrix {
    joined(records.compactMap { $0[setting] }.map { ($0, part) })
  }

  /// The same over validation and test pictures.
  func bothParts(_ setting: Expressions.Setting) -> ConfusionMatrix {
    joined(
      records.compactMap { $0[setting] }.flatMap { record in
        Expressions.judged.map { (record, $0) }
      })
  }

  private func joined(_ parts: [(record: Record, part: String)]) -> ConfusionMatrix {
    var all = Record()
    for (record, part) in parts {
      all["true"] += record["\(part) true"]
      all["found"] += record["\(part) found"]
    }
    return all.confusions(
      of: "true", with: "found", classes: ExpressionPictures.classes.count)
  }

  /// The mean accuracy over the splits, whose parts are equally large.
  func accuracy(_ setting: Expressions.Setting, _ part: String) -> Double {
    matrix(setting, part).accuracy
  }

  /// The share of the rare class that was found in validation and test pictures.
  func rareRecall(_ setting: Expressions.Setting) -> Double {
    bothParts(setting).accuracy(of: ExpressionPictures.rare) ?? 0
  }
}

extension Record {
  /// What was taken for what in a part.
  fileprivate func matrix(_ part: String) -> ConfusionMatrix {
    confusions(
      of: "\(part) true", with: "\(part) found", classes: ExpressionPictures.classes.count)
  }
}

extension ConfusionMatrix {
  /// How many there are of a class, and how many were found.
  fileprivate func row(_ label: Int) -> (found: Int, count: Int) {
    (self[label, label], (0..<classCount).reduce(0) { $0 + self[label, $1] })
  }
}

/// A share as per cent.
private func percent(_ share: Double) -> String {
  decimal(share * 100, places: 1) + " %"
}

extension AugmentedPictures {
  /// One showing of a sample.
  fileprivate func showing(of sample: Int, seed: UInt64) -> [Float] {
    var inputs = [Float](repeating: 0, count: inputs)
    var targets = [Float](repeating: 0, count: targets)
    var random = SplitMix64(seed: seed)
    var inputSpan = inputs.mutableSpan
    var targetSpan = targets.mutableSpan
    fill([sample], inputs: &inputSpan, targets: &targetSpan, using: &random)
    return inputs
  }
}
