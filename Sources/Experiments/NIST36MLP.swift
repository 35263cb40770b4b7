import NeuralNetwork
import Plotting

/// The published letter reader: one hidden layer of 64 sigmoids.
struct NIST36MLP: Experiment {
  let name = "nist36-mlp"
  let title = "36 letters and digits, by a net of 64 hidden units"
  let summary = """
    A network of 1024–64–36 numbers with a sigmoid between learns capital letters and digits by \
    gradient descent in batches of five. Shown are accuracy and loss by epoch, ten times and a tenth \
    of the best learning rate, the first layer's weights before and after, and the confusion matrix \
    with its worst pairs.
    """

  static let hidden = 64
  static let rate: Float = 0.02
  /// The best rate, ten times and a tenth of it.
  static let factors: [Float] = [1, 10, 0.1]

  func run(in laboratory: Laboratory) throws(ExperimentError) -> ExperimentReport {
    let every = laboratory.size(1, quick: 12)
    let training = try NIST36(.training, from: laboratory, every: every)
    let validation = try NIST36(.validation, from: laboratory, every: every)
    let test = try NIST36(.test, from: laboratory, every: every)
    var records: [Record] = []
    for (index, factor) in Self.factors.enumerated() {
      let part = "rate-\(index + 1)"
      let record = try laboratory.part(part) { (record) throws(ExperimentError) in
        try learn(
          training, validation, test, rate: Self.rate * factor, part: part, laboratory,
          into: &record)
      }
      records.append(record)
    }
    return report(
      records, counts: [training.count, validation.count, test.count],
      isQuick: laboratory.isQuick)
  }

  private func samples(_ letters: NIST36) -> Samples {
    Samples(inputs: letters.pixels, labels: letters.labels, classes: NIST36.classes.count)
  }

  private func learn(
    _ training: NIST36, _ validation: NIST36, _ test: NIST36, rate: Float, part: String,
    _ laboratory: Laboratory, into record: inout Record
  ) throws(ExperimentError) {
    let classes = NIST36.classes.count
    var network = Network(
      layers: [
        FullyConnected(inputs: NIST36.size, outputs: Self.hidden),
        Activation(.sigmoid, size: Self.hidden),
        FullyConnected(inputs: Self.hidden, outputs: classes),
      ], seed: 1)
    let first = 0..<Self.hidden * NIST36.size
    record.set("before", Array(network.parameters[first]))
    let held = samples(validation)
    var best = EarlyStopping(patience: .max - 1)
    var rows: [[Double]] = []
    do {
      try laboratory.train(
        &network, on: samples(training), loss: SoftmaxCrossEntropy(), optimizer: GradientDescent(),
        plan: TrainingPlan(
          epochs: laboratory.size(50, quick: 3), batchSize: 5, rate: .constant(rate), seed: 1),
        part: part
      ) { now, network in
        let right = accuracy(of: network, on: held)
        rows.append([
          now.epoch, now.loss, now.accuracy, network.loss(SoftmaxCrossEntropy(), on: held), right,
        ])
        return best.note(right, of: network)
      }
    } catch .training {
      record.set("diverged", 1)
    }
    let names = ["epoch", "training loss", "training", "validation loss", "validation"]
    for (place, name) in names.enumerated() { record[name] = rows.map { $0[place] } }
    // The weights that validate best are kept; the test letters have no say.
    if best.best != nil { network.parameters = best.parameters }
    record.set("after", Array(network.parameters[first]))
    record.set("best", best.best ?? .nan)
    let judged = samples(test)
    record.set("test", accuracy(of: network, on: judged))
    record["true"] = test.labels.map { Double($0) }
    record["read"] = classesFound(by: network, in: judged).map { Double($0) }
  }
}

extension NIST36MLP {
  private func report(_ records: [Record], counts: [Int], isQuick: Bool) -> ExperimentReport {
    let record = records[0]
    let names = ["the best rate", "ten times", "a tenth"]
    let accuracies = LineChart(
      title: "Accuracy by epoch", x: Axis("epochs"),
      y: Axis("accuracy", numbers: .percent, range: 0...1),
      series: [
        record.curve("training", over: "epoch"), record.curve("validation", over: "epoch"),
      ], references: [.init("published validation 77.1 %", at: 0.7706)])
    let losses = LineChart(
      title: "Loss by epoch", x: Axis("epochs"), y: Axis("cross-entropy (nats)"),
      series: [
        record.curve("training loss", over: "epoch", name: "training"),
        record.curve("validation loss", over: "epoch", name: "validation"),
      ])
    let rates = LineChart(
      title: "Validation accuracy with three learning rates", x: Axis("epochs"),
      y: Axis("accuracy", numbers: .percent, range: 0...1),
      series: records.indices.map { index in
        let rate = short(Double(Self.rate * Self.factors[index]))
        return records[index].curve(
          "validation", over: "epoch", name: "\(names[index]), \(rate)")
      })
    let confusion = record.confusions(of: "true", with: "read", classes: NIST36.classes.count)
    let published = (validation: 0.7706, test: 0.7711)
    return ExperimentReport(
      of: self, isQuick: isQuick,
      data: """
        \(counts[0]) training, \(counts[1]) validation and \(counts[2]) test letters in the layout of \
        NIST36, made from NIST Special Database 19 as the original set was, which cannot be had any \
        more: the same task on other letters.
        """,
      comparisons: [
        Comparison(
          "validation accuracy", published: published.validation, ours: record.number("best"),
          places: 2),
        Comparison(
          "test accuracy", published: published.test, ours: record.number("test"), places: 2),
      ],
      sections: [
        ReportSection(
          "Accuracy and loss",
          [
            .figure(
              name: "accuracy", accuracies,
              caption:
                "Batches of 5, rate \(short(Double(Self.rate))). The weights that validate best are kept."
            ),
            .figure(name: "loss", losses, caption: "The same run."),
          ]),
        ReportSection(
          "The learning rate",
          [
            .figure(name: "rates", rates, caption: "The same start and the same order of letters."),
            .table(
              head: ["rate", "best validation", "test with those weights"],
              rows: records.enumerated().map { index, record in
                [
                  short(Double(Self.rate * Self.factors[index])),
                  decimal(record.number("best") * 100, places: 2) + " %",
                  decimal(record.number("test") * 100, places: 2) + " %",
                ]
              }),
          ]),
        ReportSection(
          "First-layer weights",
          [
            .figure(
              name: "before", weightGrid(record, "before", title: "Before: random numbers"),
              caption: "The 64 hidden units before the first step."),
            .figure(
              name: "after", weightGrid(record, "after", title: "After: strokes to look for"),
              caption:
                "Where it is red, paper makes the unit answer; where it is blue, ink does. Each picture has its own scale."
            ),
          ]),
        ReportSection(
          "Confusions",
          [
            .figure(
              name: "confusion",
              confusion.heatMap(
                title: "What was read for what, test letters", thing: "letter",
                classes: NIST36.classes), caption: "Dark off the diagonal: often taken for it."),
            .table(
              head: ["pair", "times confused"], rows: confusion.worstPairs(classes: NIST36.classes)),
          ]),
      ],
      curves: zip(["best", "tenfold", "tenth"], records).map { name, record in
        record.table(
          name,
          columns: ["epoch", "training loss", "training", "validation loss", "validation"])
      },
      seconds: zip(names, records).map { ($0, $1.seconds) })
  }

  private func weightGrid(_ record: Record, _ list: String, title: String) -> PictureGrid {
    let values = record.floats(list)
    let pictures = (0..<Self.hidden).map { unit in
      PictureGrid.Picture.weights(
        "", width: NIST36.side, height: NIST36.side,
        Array(values[unit * NIST36.size..<(unit + 1) * NIST36.size]))
    }
    let rows = stride(from: 0, to: Self.hidden, by: 8).map { start in
      PictureGrid.Row("", Array(pictures[start..<start + 8]))
    }
    return PictureGrid(title: title, rows: rows)
  }
}
