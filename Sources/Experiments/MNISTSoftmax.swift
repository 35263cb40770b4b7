import NeuralNetwork
import Plotting

/// Softmax regression on all ten digits.
struct MNISTSoftmax: Experiment {
  let name = "mnist-softmax"
  let title = "All ten digits, by softmax regression"
  let summary = """
    One layer of weights and the cross-entropy of its softmax read hand-written digits: on the full \
    training set and on 10,000 pictures of it, with L2 of 0.01 and without. The weights of each digit \
    are shown beside the digit's mean picture.
    """

  /// A run: what it is called, how much it learns from, and how strong its L2 is.
  private struct Setting {
    let name: String
    let pictures: Int
    let decay: Float
  }

  private let settings = [
    Setting(name: "full set", pictures: .max, decay: 0),
    Setting(name: "full set, L2", pictures: .max, decay: 0.01),
    Setting(name: "10,000", pictures: 10_000, decay: 0),
    Setting(name: "10,000, L2", pictures: 10_000, decay: 0.01),
  ]

  func run(in laboratory: Laboratory) throws(ExperimentError) -> ExperimentReport {
    let training = try MNIST(.training, from: laboratory, limit: laboratory.size(.max, quick: 1500))
    let test = try MNIST(.test, from: laboratory, limit: laboratory.size(.max, quick: 500))
    let samples = test.samples
    var records: [Record] = []
    for (index, setting) in settings.enumerated() {
      let part = "run-\(index + 1)"
      let record = try laboratory.part(part) { (record) throws(ExperimentError) in
        let own = training.at(0..<min(training.count, setting.pictures)).samples
        var network = regression(inputs: MNIST.size, outputs: 10)
        var rows: [[Double]] = []
        try laboratory.train(
          &network, on: own, loss: SoftmaxCrossEntropy(), optimizer: GradientDescent(),
          plan: TrainingPlan(
            epochs: laboratory.size(30, quick: 2), batchSize: 100,
            rate: .annealed(first: 0.5, halvesAfter: 5), weightDecay: setting.decay, seed: 3),
          part: part
        ) { now, network in
          rows.append([
            now.epoch, network.loss(SoftmaxCrossEntropy(), on: own), accuracy(of: network, on: own),
            accuracy(of: network, on: samples),
          ])
          return .goOn
        }
        for (place, name) in ["epoch", "loss", "training", "test"].enumerated() {
          record[name] = rows.map { $0[place] }
        }
        for digit in 0..<10 { record.set("weights \(digit)", weights(network, unit: digit)) }
      }
      records.append(record)
    }
    let averages = (0..<10).map { training.average(of: $0) }
    return report(
      records, averages: averages, counts: [training.count, test.count],
      isQuick: laboratory.isQuick)
  }
}

extension MNISTSoftmax {
  private func report(
    _ records: [Record], averages: [[Float]], counts: [Int], isQuick: Bool
  ) -> ExperimentReport {
    func chart(_ runs: [Int], title: String) -> LineChart {
      let series = runs.enumerated().flatMap { place, run in
        ["training", "test"].map { name in
          records[run].curve(
            name, over: "epoch", name: "\(settings[run].name): \(name)",
            style: name == "test" ? .dashed : .line, color: place)
        }
      }
      return LineChart(
        title: title, x: Axis("epochs"),
        y: Axis("accuracy", numbers: .percent, range: isQuick ? 0.5...1 : 0.87...0.95),
        series: series,
        references: [
          .init("published training 93 %", at: 0.93), .init("published test 91 %", at: 0.91),
        ])
    }
    func weightRow(_ run: Int) -> PictureGrid.Row {
      let digits = (0..<10).map { digit in
        records[run].weightPicture("weights \(digit)", caption: "", width: MNIST.side)
      }
      return PictureGrid.Row(settings[run].name, digits)
    }
    let means = averages.map { average in
      PictureGrid.Picture(
        "", width: MNIST.side, height: MNIST.side, values: average, shading: .ink)
    }
    let pictures = PictureGrid(
      title: "The mean digit, and the weights that look for it",
      rows: [.init("mean digit", means)] + records.indices.map(weightRow))
    let rows = zip(settings, records).map { setting, record in
      [
        setting.name, short(record["loss"].last ?? .nan),
        decimal((record["training"].last ?? .nan) * 100, places: 2) + " %",
        decimal((record["test"].last ?? .nan) * 100, places: 2) + " %",
      ]
    }
    return ExperimentReport(
      of: self, isQuick: isQuick,
      data: """
        MNIST, the same pictures as published: \(counts[0]) to learn from, \(counts[1]) to judge by. \
        The test pictures choose nothing here; all runs have the same number of epochs.
        """,
      comparisons: [
        Comparison(
          "training accuracy, full set", published: 0.93, ours: records[0]["training"].last ?? .nan),
        Comparison(
          "test accuracy, full set", published: 0.91, ours: records[0]["test"].last ?? .nan),
      ],
      sections: [
        ReportSection(
          "Accuracy by epoch",
          [
            .figure(
              name: "full", chart([0, 1], title: "The full training set"),
              caption: "Batches of 100, rate 0.5, halved after five epochs."),
            .figure(
              name: "part", chart([2, 3], title: "10,000 training pictures"),
              caption:
                "With fewer pictures, training and test accuracy part; L2 brings them together."),
            .table(head: ["run", "training loss", "training", "test"], rows: rows),
          ]),
        ReportSection(
          "Weights",
          [
            .figure(
              name: "weights", pictures,
              caption: "Red speaks for the digit, blue against it; each picture has its own scale."),
            .text(
              """
              The weights are not the mean digit: they are strongest where a digit differs from the \
              others, such as the hole of the 0, which must be empty. With L2 they are smooth; \
              without it they use pixels at the edge that few pictures have ink on.
              """),
          ]),
      ],
      curves: zip(["full", "full-l2", "part", "part-l2"], records).map { name, record in
        record.table(name, columns: ["epoch", "loss", "training", "test"])
      },
      seconds: zip(settings, records).map { ($0.name, $1.seconds) })
  }
}
