import NeuralNetwork
import Plotting
import SeededRandom

/// Logistic regression that tells a 2 from a 3.
struct MNISTTwo: Experiment {
  let name = "mnist-two"
  let title = "2 or 3, by logistic regression"
  let summary = """
    One weight a pixel, a sigmoid and the cross-entropy tell a hand-written 2 from a 3. Repeated are \
    the annealed learning rate with early stopping after the validation loss has risen four times, \
    looked at twenty times an epoch; the sweep over the strength of L2 with the length of the weights \
    it leaves; and the weights as pictures.
    """

  static let rate = LearningRate.annealed(first: 0.1, halvesAfter: 2)
  static let reportsPerEpoch = 20

  func run(in laboratory: Laboratory) throws(ExperimentError) -> ExperimentReport {
    let limit = laboratory.size(Int.max, quick: 4000)
    let all = try MNIST(.training, from: laboratory, limit: limit)
    let pair = all.labels.indices.filter { [2, 3].contains(all.labels[$0]) }
    // The training file is in no order, so that every fifth picture is a fair draw.
    let training = samples(all.at(pair.enumerated().filter { $0.offset % 5 != 0 }.map(\.element)))
    let validation = samples(
      all.at(pair.enumerated().filter { $0.offset % 5 == 0 }.map(\.element)))
    let late = try MNIST(.test, from: laboratory, limit: limit)
    let test = samples(late.at(late.labels.indices.filter { [2, 3].contains(late.labels[$0]) }))
    let stopping = try laboratory.part("stopping") { (record) throws(ExperimentError) in
      try stopEarly(training, validation, test, laboratory, into: &record)
    }
    let sweep = try laboratory.part("decay") { (record) throws(ExperimentError) in
      try sweepDecay(training, validation, test, laboratory, into: &record)
    }
    return report(
      stopping, sweep, counts: [training.count, validation.count, test.count],
      isQuick: laboratory.isQuick)
  }

  /// 1 for a 3, 0 for a 2.
  private func samples(_ digits: MNIST) -> Samples {
    Samples(
      count: digits.count, inputs: digits.pixels, targets: digits.labels.map { $0 == 3 ? 1 : 0 })
  }

  /// One run that ends when the validation loss has risen four times since its best.
  private func stopEarly(
    _ training: Samples, _ validation: Samples, _ test: Samples, _ laboratory: Laboratory,
    into record: inout Record
  ) throws(ExperimentError) {
    var network = regression(inputs: MNIST.size)
    var stopping = EarlyStopping(patience: 3)
    var rows: [[Double]] = []
    try laboratory.train(
      &network, on: training, loss: SigmoidCrossEntropy(), optimizer: GradientDescent(),
      plan: TrainingPlan(
        epochs: laboratory.size(20, quick: 2), batchSize: 20, rate: Self.rate, seed: 2,
        reportsPerEpoch: Self.reportsPerEpoch),
      part: "stopping"
    ) { now, network in
      let loss = network.loss(SigmoidCrossEntropy(), on: validation)
      rows.append([
        now.epoch, network.loss(SigmoidCrossEntropy(), on: training), loss, Double(now.rate),
        accuracy(of: network, on: validation),
      ])
      return stopping.note(-loss, of: network)
    }
    for (place, name) in ["epoch", "training", "validation", "rate", "accuracy"].enumerated() {
      record[name] = rows.map { $0[place] }
    }
    network.parameters = stopping.parameters
    record.set("best loss", -(stopping.best ?? .nan))
    record.set("test", accuracy(of: network, on: test))
    record.set("weights", weights(network))
  }

  private func sweepDecay(
    _ training: Samples, _ validation: Samples, _ test: Samples, _ laboratory: Laboratory,
    into record: inout Record
  ) throws(ExperimentError) {
    let strengths: [Float] =
      laboratory.isQuick ? [0, 0.01] : [0, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1]
    for (index, strength) in strengths.enumerated() {
      var network = regression(inputs: MNIST.size)
      try laboratory.train(
        &network, on: training, loss: SigmoidCrossEntropy(), optimizer: GradientDescent(),
        plan: TrainingPlan(
          epochs: laboratory.size(10, quick: 1), batchSize: 20, rate: Self.rate,
          weightDecay: strength, seed: 2),
        part: "decay")
      let own = weights(network)
      record["strength"] += [Double(strength)]
      record["length"] += [own.reduce(0) { $0 + Double($1 * $1) }.squareRoot()]
      record["training"] += [network.loss(SigmoidCrossEntropy(), on: training)]
      record["validation"] += [network.loss(SigmoidCrossEntropy(), on: validation)]
      record["accuracy"] += [accuracy(of: network, on: validation)]
      record["test"] += [accuracy(of: network, on: test)]
      record.set("weights \(index)", own)
    }
  }
}

extension MNISTTwo {
  private func report(
    _ stopping: Record, _ sweep: Record, counts: [Int], isQuick: Bool
  ) -> ExperimentReport {
    let loss = LineChart(
      title: "Loss by twentieth of an epoch", x: Axis("epochs"),
      y: Axis("cross-entropy (nats)", range: 0...0.3),
      series: [
        stopping.curve("training", over: "epoch"), stopping.curve("validation", over: "epoch"),
      ], references: [.init("best validation loss", at: stopping.number("best loss"))])
    let rate = LineChart(
      title: "The learning rate is annealed", x: Axis("epochs"), y: Axis("learning rate"),
      series: [stopping.curve("rate", over: "epoch", name: "")])
    // A logarithmic axis has no place for 0: that run is the dotted line.
    func decayed(_ list: String, name: String) -> LineChart.Series {
      let all = zip(sweep["strength"], sweep[list]).filter { $0.0 > 0 }
      return LineChart.Series(name, all.map { LineChart.Point($0.0, $0.1) }, style: .dotted)
    }
    let lengths = LineChart(
      title: "The stronger the L2, the shorter the weights",
      x: Axis("strength of L2", scale: .logarithmic),
      y: Axis("length of the weights", scale: .logarithmic),
      series: [decayed("length", name: "")],
      references: [.init("without L2", at: sweep["length"].first ?? 1)])
    let losses = LineChart(
      title: "Loss after ten epochs, by strength of L2",
      x: Axis("strength of L2", scale: .logarithmic), y: Axis("cross-entropy (nats)"),
      series: ["training", "validation"].map { decayed($0, name: $0) },
      references: [.init("validation without L2", at: sweep["validation"].first ?? 0)])
    var shown = [stopping.weightPicture("weights", caption: "stopped early", width: MNIST.side)]
    for (index, strength) in sweep["strength"].enumerated() where index % 2 == 0 || isQuick {
      shown.append(
        sweep.weightPicture(
          "weights \(index)", caption: index == 0 ? "no L2" : "L2 \(short(strength))",
          width: MNIST.side))
    }
    let pictures = PictureGrid(title: "Weights by strength of L2", rows: [.init("", shown)])
    let names = ["strength", "length", "training", "validation", "accuracy", "test"]
    return ExperimentReport(
      of: self, isQuick: isQuick,
      data: """
        MNIST, the same pictures as published: \(counts[0]) of 2 and 3 to learn from, \(counts[1]) \
        to validate (every fifth of the training set), \(counts[2]) to judge by.
        """,
      comparisons: [
        Comparison(
          "test accuracy, stopped early (published: curves)", published: nil,
          ours: stopping.number("test")),
        Comparison(
          "best test accuracy of the L2 sweep (published: curves)", published: nil,
          ours: sweep["test"].max() ?? .nan),
      ],
      sections: [
        ReportSection(
          "Early stopping",
          [
            .figure(
              name: "loss", loss,
              caption:
                "Batches of 20. The run ends at the fourth look without a better validation loss; the best weights are kept."
            ),
            .figure(name: "rate", rate, caption: "0.1 over 1 plus half the epochs done."),
            .text(
              """
              The run ended after \(decimal(stopping["epoch"].last ?? .nan, places: 2)) epochs. The \
              stopped network tells \(decimal(stopping.number("test") * 100, places: 2)) % of the \
              test pictures right.
              """),
          ]),
        ReportSection(
          "L2",
          [
            .figure(name: "length", lengths, caption: "Length of the weights after ten epochs."),
            .figure(name: "decay", losses, caption: "Loss without the term that L2 adds."),
            .table(
              head: [
                "strength", "length", "training loss", "validation loss", "validation", "test",
              ],
              rows: sweep["strength"].indices.map { index in
                names.map { name in
                  ["accuracy", "test"].contains(name)
                    ? decimal(sweep[name][index] * 100, places: 2) + " %"
                    : short(sweep[name][index])
                }
              }),
            .figure(
              name: "weights", pictures,
              caption: "Red speaks for a 3, blue for a 2; each picture has its own scale."),
            .text(
              """
              Without L2 the weights use single pixels that happen to help; with it they become \
              smooth, and at last little more than the mean 3 less the mean 2.
              """),
          ]),
      ],
      curves: [
        stopping.table("loss", columns: ["epoch", "training", "validation", "rate", "accuracy"]),
        sweep.table("decay", columns: names),
      ],
      seconds: [("stopping", stopping.seconds), ("decay", sweep.seconds)])
  }
}
