import NeuralNetwork
import Plotting
import SeededRandom

/// Six people told apart by one-hot linear regression.
struct FacesMany: Experiment {
  let name = "faces-many"
  let title = "Six people told apart by one-hot linear regression"
  let summary = """
    Six linear functions of the pixels are fitted to 1 for their own person and 0 for the others by \
    gradient descent over the full set; the largest is the answer. The gradient is checked against \
    finite differences with two step sizes; accuracy is shown by learning rate and by number of \
    iterations; the six sets of weights are shown as pictures.
    """

  /// The people whose weights are shown.
  static let shown = [3, 5, 9, 21, 32, 40]
  static let rate: Float = 0.01
  static let steps: [Float] = [0.1, 0.01]

  func run(in laboratory: Laboratory) throws(ExperimentError) -> ExperimentReport {
    let faces = try Faces(of: laboratory.isQuick ? Self.shown : Array(1...40), from: laboratory)
    let check = try laboratory.part("gradient") { (record) throws(ExperimentError) in
      checkGradient(faces, into: &record)
    }
    let rates = try laboratory.part("rates") { (record) throws(ExperimentError) in
      try sweepRates(faces, laboratory, into: &record)
    }
    let curve = try laboratory.part("iterations") { (record) throws(ExperimentError) in
      try learnMany(faces, laboratory, into: &record)
    }
    return report(check, rates, curve, isQuick: laboratory.isQuick)
  }

  /// Samples of six people: six pictures of each to learn from, two to validate, two to judge by.
  private func split(
    _ people: [Int], faces: Faces, using random: inout SplitMix64
  ) -> [Samples] {
    let split = FaceSplit(people, training: 6, validation: 2, test: 2, using: &random)
    return [split.training, split.validation, split.test].map { part in
      faces.samples(part) { person in people.map { $0 == person ? 1 : 0 } }
    }
  }

  /// Compares the gradient with forward differences at 60 weights, for two steps.
  private func checkGradient(_ faces: Faces, into record: inout Record) {
    var random = SplitMix64(seed: 5)
    let samples = split(Self.shown, faces: faces, using: &random)[0]
    var network = regression(inputs: Faces.size, outputs: Self.shown.count)
    for place in network.parameters.indices {
      network.parameters[place] = random.uniform(in: -0.05...0.05)
    }
    let exact = network.gradient(of: SquaredError(), on: samples)
    let before = network.loss(SquaredError(), on: samples)
    let places = (0..<60).map { _ in random.below(network.parameters.count) }
    for step in Self.steps {
      let errors = places.map { place in
        var moved = network
        moved.parameters[place] += step
        let difference = (moved.loss(SquaredError(), on: samples) - before) / Double(step)
        return abs(difference - Double(exact[place]))
      }
      record["step"] += [Double(step)]
      record["error"] += [mean(errors)]
      record["worst"] += [errors.max() ?? .nan]
    }
    record.set("gradient", mean(places.map { Double(exact[$0].magnitude) }))
  }

  private func sweepRates(
    _ faces: Faces, _ laboratory: Laboratory, into record: inout Record
  ) throws(ExperimentError) {
    var random = SplitMix64(seed: 1)
    let samples = split(Self.shown, faces: faces, using: &random)
    var rate: Float = laboratory.size(1e-5, quick: 1e-4)
    while rate < 0.02 {
      var network = regression(inputs: Faces.size, outputs: Self.shown.count)
      do {
        try laboratory.train(
          &network, on: samples[0], loss: SquaredError(), optimizer: GradientDescent(),
          plan: fullBatch(
            samples[0], iterations: laboratory.size(300, quick: 100),
            rate: rate), part: "rates")
        record["rate"] += [Double(rate)]
        for (name, part) in zip(["training", "validation"], samples) {
          record[name] += [accuracy(of: network, on: part)]
        }
      } catch .training {
        record.set("too large", Double(rate))
      }
      rate *= laboratory.size(1.5, quick: 4)
    }
  }

  /// Runs with other people each, and the mean accuracy by iteration; the first has the people shown.
  private func learnMany(
    _ faces: Faces, _ laboratory: Laboratory, into record: inout Record
  ) throws(ExperimentError) {
    let runs = laboratory.size(30, quick: 1)
    let iterations = laboratory.size(4000, quick: 200)
    var sums: [Int: [Double]] = [:]
    for run in 0..<runs {
      var random = SplitMix64(seed: UInt64(run + 1))
      let people =
        run == 0 ? Self.shown : Array((1...40).shuffled(using: &random).prefix(6))
      let samples = split(people, faces: faces, using: &random)
      var network = regression(inputs: Faces.size, outputs: people.count)
      try laboratory.train(
        &network, on: samples[0], loss: SquaredError(), optimizer: GradientDescent(),
        plan: fullBatch(samples[0], iterations: iterations, rate: Self.rate), part: "iterations"
      ) { now, network in
        let iteration = Int(now.epoch.rounded())
        // Often at first, where much happens.
        guard iteration % (iteration < 100 ? 5 : iteration < 1000 ? 50 : 250) == 0 else {
          return .goOn
        }
        let shares = samples.map { accuracy(of: network, on: $0) }
        sums[iteration] = zip(sums[iteration] ?? [0, 0, 0], shares).map { $0 + $1 }
        return .goOn
      }
      if run == 0 {
        for unit in people.indices { record.set("weights \(unit)", weights(network, unit: unit)) }
      }
    }
    for (iteration, shares) in sums.sorted(by: { $0.key < $1.key }) {
      record["iteration"] += [Double(iteration)]
      for (name, sum) in zip(["training", "validation", "test"], shares) {
        record[name] += [sum / Double(runs)]
      }
    }
    for (index, person) in Self.shown.enumerated() {
      record.set("face \(index)", faces.picture(Face(person: person, picture: 0)))
    }
    record.set("runs", Double(runs))
  }
}

extension FacesMany {
  private func report(
    _ check: Record, _ rates: Record, _ curve: Record, isQuick: Bool
  ) -> ExperimentReport {
    let names = ["training", "validation", "test"]
    let iterations = LineChart(
      title: "Accuracy over six people, by iterations",
      x: Axis("iterations", scale: .logarithmic),
      y: Axis("accuracy", numbers: .percent, range: 0.4...1.02),
      series: names.map { name in
        curve.curve(name, over: "iteration")
      }, references: [.init("published test at 4,000: 91.7 %", at: 0.917)])
    let sweep = LineChart(
      title: "Accuracy after \(isQuick ? 100 : 300) iterations, by learning rate",
      x: Axis("learning rate", scale: .logarithmic),
      y: Axis("accuracy", numbers: .percent, range: 0...1.04),
      series: names.prefix(2).map { name in rates.curve(name, over: "rate", style: .dotted) })
    let people = Self.shown.indices.map { index in
      PictureGrid.Picture(
        "", width: Faces.width, height: Faces.height, values: curve.floats("face \(index)"),
        shading: .light)
    }
    let weights = Self.shown.enumerated().map { index, person in
      curve.weightPicture("weights \(index)", caption: "person \(person)", width: Faces.width)
    }
    let pictures = PictureGrid(
      title: "Six people, and what the weights look for",
      rows: [.init("", people), .init("", weights)])
    // Two published runs: ours after 1,000 iterations, and after 4,000.
    let early = curve["iteration"].lastIndex { $0 <= 1000 } ?? 0
    let published: [[Double]] = [[0.875, 0.85, 0.867], [0.963, 0.883, 0.917]]
    let comparisons = zip([early, curve["iteration"].count - 1], published).flatMap { at, values in
      zip(names, values).map { name, value in
        Comparison(
          "\(name) accuracy, \(short(curve["iteration"][at])) iterations", published: value,
          ours: curve[name][at])
      }
    }
    let shrinks = (check["error"].first ?? 0) / (check["error"].last ?? 1)
    let runaway = rates["too large"].first.map {
      " The run at \(short($0)) and above ran away and was stopped."
    }
    return ExperimentReport(
      of: self, isQuick: isQuick, data: Faces.note, comparisons: comparisons,
      sections: [
        ReportSection(
          "Is the gradient right?",
          [
            .text(
              """
              The cost is computed at a weight and a step beside it; the difference over the step \
              must come near the gradient, the nearer the smaller the step. With a step a tenth as \
              long the error is \(decimal(shrinks, places: 1)) times smaller, as it should for \
              one-sided differences of a quadratic cost.
              """),
            .table(
              head: ["step", "mean error", "largest error", "mean gradient"],
              rows: check["step"].indices.map { index in
                [
                  short(check["step"][index]), short(check["error"][index]),
                  short(check["worst"][index]), short(check.number("gradient")),
                ]
              }),
          ]),
        ReportSection(
          "The learning rate",
          [
            .figure(
              name: "rates", sweep,
              caption: "One set of six people, 36 training and 12 validation pictures."),
            .text(
              "Rates that are too small have not learned yet." + (runaway ?? "")),
          ]),
        ReportSection(
          "Iterations",
          [
            .figure(
              name: "iterations", iterations,
              caption:
                "Mean of \(short(curve.number("runs"))) runs, each with other people; rate \(short(Double(Self.rate)))."
            ),
            .text(
              """
              Twelve pictures are too few for a figure, so the table is the mean of these runs. The \
              first published figures were given without a number of iterations; ours beside them \
              are those after a thousand.
              """),
          ]),
        ReportSection(
          "Weights as pictures",
          [
            .figure(
              name: "weights", pictures,
              caption:
                "After the last iteration. Where it is red, light pixels speak for the person; where it is blue, dark ones do."
            )
          ]),
      ],
      curves: [
        curve.table("iterations", columns: ["iteration"] + names),
        rates.table("rates", columns: ["rate", "training", "validation"]),
      ],
      seconds: [
        ("gradient", check.seconds), ("rates", rates.seconds), ("iterations", curve.seconds),
      ])
  }
}
