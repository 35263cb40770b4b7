import Glibc
import NeuralNetwork
import Plotting

/// An autoencoder that squeezes letters through 32 numbers.
struct NIST36Autoencoder: Experiment {
  let name = "nist36-autoencoder"
  let title = "Letters through 32 numbers and back"
  let summary = """
    A network of 1024–32–32–32–1024 numbers, ReLU within and a sigmoid at its end, learns to give \
    back the letters it is shown, on the squared error with momentum 0.9 for 100 epochs. Shown are \
    the loss by epoch, two letters of five classes beside what comes back, and the peak \
    signal-to-noise ratio (PSNR) on the validation letters.
    """

  static let batchSize = 36
  /// 3·10⁻⁵ for each sample's whole squared error, as published, in our units: the loss here is half
  /// of it, and its mean over the batch.
  static let rate: Float = 3e-5 * 2 * 36
  /// The starts that are tried.
  static let seeds = [1, 2, 3, 4]
  static let shown = ["A", "G", "R", "4", "8"]

  func run(in laboratory: Laboratory) throws(ExperimentError) -> ExperimentReport {
    let every = laboratory.size(1, quick: 24)
    let training = try NIST36(.training, from: laboratory, every: every)
    let validation = try NIST36(.validation, from: laboratory, every: laboratory.size(1, quick: 8))
    var records: [Record] = []
    for seed in laboratory.size(Self.seeds, quick: [1]) {
      let part = "start-\(seed)"
      let record = try laboratory.part(part) { (record) throws(ExperimentError) in
        try learn(training, validation, seed: UInt64(seed), part: part, laboratory, into: &record)
      }
      records.append(record)
    }
    return report(records, counts: [training.count, validation.count], isQuick: laboratory.isQuick)
  }

  private func learn(
    _ training: NIST36, _ validation: NIST36, seed: UInt64, part: String,
    _ laboratory: Laboratory, into record: inout Record
  ) throws(ExperimentError) {
    let layers: [any Layer] = [
      FullyConnected(inputs: NIST36.size, outputs: 32), Activation(.relu, size: 32),
      FullyConnected(inputs: 32, outputs: 32), Activation(.relu, size: 32),
      FullyConnected(inputs: 32, outputs: 32), Activation(.relu, size: 32),
      FullyConnected(inputs: 32, outputs: NIST36.size), Activation(.sigmoid, size: NIST36.size),
    ]
    var network = Network(layers: layers, seed: seed)
    let samples = Samples(
      count: training.count, inputs: training.pixels, targets: training.pixels)
    let held = Samples(
      count: validation.count, inputs: validation.pixels, targets: validation.pixels)
    var rows: [[Double]] = []
    try laboratory.train(
      &network, on: samples, loss: SquaredError(), optimizer: GradientDescent(momentum: 0.9),
      plan: TrainingPlan(
        epochs: laboratory.size(100, quick: 2), batchSize: Self.batchSize,
        rate: .constant(Self.rate), seed: seed),
      part: part
    ) { now, network in
      // The loss is half of the squared error over a letter; a pixel's mean squared error is shown.
      let share = 2 / Double(NIST36.size)
      rows.append([
        now.epoch, now.loss * share, network.loss(SquaredError(), on: held) * share,
      ])
      return .goOn
    }
    for (place, name) in ["epoch", "training", "validation"].enumerated() {
      record[name] = rows.map { $0[place] }
    }
    let back = network.outputs(for: validation.pixels, samples: validation.count)
    record["psnr"] = (0..<validation.count).map { place in
      let range = place * NIST36.size..<(place + 1) * NIST36.size
      let squares = range.reduce(0.0) { sum, pixel in
        let difference = Double(back[pixel] - validation.pixels[pixel])
        return sum + difference * difference
      }
      return 10 * log10(Double(NIST36.size) / squares)
    }
    for name in Self.shown {
      let own = validation.labels.indices.filter {
        NIST36.classes[validation.labels[$0]] == name
      }
      for place in own.prefix(2) {
        record["letters"] += validation.picture(place).map { Double($0) }
        record["back"] += back[place * NIST36.size..<(place + 1) * NIST36.size].map { Double($0) }
      }
    }
  }
}

extension NIST36Autoencoder {
  private func report(_ records: [Record], counts: [Int], isQuick: Bool) -> ExperimentReport {
    let ratios = records.map { mean($0["psnr"]) }
    // The start in the middle is shown: neither the luckiest nor the unluckiest.
    let order = records.indices.sorted { ratios[$0] < ratios[$1] }
    let record = records[order[order.count / 2]]
    let loss = LineChart(
      title: "Loss by epoch, from \(records.count) starts", x: Axis("epochs"),
      y: Axis("mean squared error of a pixel", scale: .logarithmic),
      series: records.enumerated().flatMap { index, record in
        [
          record.curve("training", over: "epoch", name: "start \(index + 1)", color: index),
          record.curve(
            "validation", over: "epoch", name: index == 0 ? "its validation" : "", style: .dashed,
            color: index),
        ]
      })
    func row(_ name: String, _ list: String) -> PictureGrid.Row {
      let pictures = record.pictures(list, size: NIST36.size, width: NIST36.side, shading: .light)
      return PictureGrid.Row(name, pictures)
    }
    let letters = PictureGrid(
      title: "Validation letters, and what comes back through 32 numbers",
      rows: [row("letter", "letters"), row("back", "back")])
    let sorted = record["psnr"].sorted()
    return ExperimentReport(
      of: self, isQuick: isQuick,
      data: """
        \(counts[0]) training and \(counts[1]) validation letters in the layout of NIST36, made from \
        NIST Special Database 19 as the original set was, which cannot be had any more: the same \
        task on other letters. Paper is 1, ink 0.
        """,
      comparisons: [
        Comparison(
          "PSNR on validation letters, mean of \(records.count) starts", published: 15.942,
          ours: mean(ratios), unit: .decibels)
      ],
      sections: [
        ReportSection(
          "Loss by epoch",
          [
            .figure(
              name: "loss", loss,
              caption:
                "Batches of \(Self.batchSize), momentum 0.9, constant rate; broken lines are validation letters."
            ),
            .table(
              head: ["start", "PSNR"],
              rows: ratios.enumerated().map {
                [short(Double($0.offset + 1)), decimal($0.element, places: 3) + " dB"]
              }),
            .text(
              """
              Starts differ in how many of the first 32 units ever answer: a letter is mostly paper, \
              which is 1, so the sign of a unit's summed weights decides for nearly all letters \
              whether ReLU lets it through.
              """),
          ]),
        ReportSection(
          "What comes back",
          [
            .figure(name: "letters", letters, caption: "Two letters of five classes."),
            .text(
              """
              The PSNR is that of each letter against a peak of 1, and its mean over all validation \
              letters. With the start that is shown, a tenth of the letters are below \
              \(decimal(sorted[sorted.count / 10], places: 1)) dB, a tenth above \
              \(decimal(sorted[sorted.count * 9 / 10], places: 1)) dB. Edges come back soft: 32 \
              numbers hold the shape of a letter, not the tremble of a pen.
              """),
          ]),
      ],
      curves: records.enumerated().map { index, record in
        record.table("loss-\(index + 1)", columns: ["epoch", "training", "validation"])
      },
      seconds: records.enumerated().map { ("start \($0.offset + 1)", $0.element.seconds) })
  }
}
