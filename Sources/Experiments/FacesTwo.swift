import NeuralNetwork
import Plotting
import SeededRandom

/// Linear regression that tells two people apart.
struct FacesTwo: Experiment {
  let name = "faces-two"
  let title = "Two people told apart by linear regression"
  let summary = """
    A linear function of the pixels is fitted to +1 for one person and −1 for the other by gradient \
    descent over the full set, from weights of zero, on the mean squared error; its sign is the \
    answer. Repeated are the curves of cost and accuracy, the learning rate that is too large, and \
    the pictures of the weights from the full training set and from two pictures alone.
    """

  /// The pair whose curves and weights are shown.
  static let shown = (first: 3, second: 21)
  static let rate: Float = 0.005
  static let tooLarge: Float = 0.016

  func run(in laboratory: Laboratory) throws(ExperimentError) -> ExperimentReport {
    let people = laboratory.isQuick ? [3, 21, 5, 9] : Array(1...40)
    let faces = try Faces(of: people, from: laboratory)
    let pair = try laboratory.part("pair") { (record) throws(ExperimentError) in
      try learnPair(faces, laboratory, into: &record)
    }
    let rates = try laboratory.part("rates") { (record) throws(ExperimentError) in
      try sweepRates(faces, laboratory, into: &record)
    }
    let pairs = try laboratory.part("pairs") { (record) throws(ExperimentError) in
      try learnAllPairs(people, faces, laboratory, into: &record)
    }
    return report(pair, rates, pairs, isQuick: laboratory.isQuick)
  }

  /// The pair's samples: seven pictures of each person to learn from, three to validate.
  private func split(_ first: Int, _ second: Int, seed: UInt64, faces: Faces) -> (Samples, Samples)
  {
    var random = SplitMix64(seed: seed)
    let split = FaceSplit([first, second], training: 7, validation: 3, using: &random)
    let target: (Int) -> [Float] = { [$0 == first ? 1 : -1] }
    return (
      faces.samples(split.training, target: target), faces.samples(split.validation, target: target)
    )
  }

  private func learnPair(
    _ faces: Faces, _ laboratory: Laboratory, into record: inout Record
  ) throws(ExperimentError) {
    let (training, validation) = split(Self.shown.first, Self.shown.second, seed: 1, faces: faces)
    var network = regression(inputs: Faces.size)
    var curve: [[Double]] = [[], [], [], [], []]
    try laboratory.train(
      &network, on: training, loss: SquaredError(), optimizer: GradientDescent(),
      plan: fullBatch(training, iterations: 300, rate: Self.rate), part: "pair"
    ) { now, network in
      let values = [
        now.epoch, 2 * network.loss(SquaredError(), on: training),
        2 * network.loss(SquaredError(), on: validation), accuracy(of: network, on: training),
        accuracy(of: network, on: validation),
      ]
      for (place, value) in values.enumerated() { curve[place].append(value) }
      return .goOn
    }
    let names = ["iteration", "training cost", "validation cost", "training", "validation"]
    for (name, values) in zip(names, curve) { record[name] = values }
    record.set("weights", weights(network))
    // The same from the first picture of each alone.
    let two = faces.samples(
      [Face(person: Self.shown.first, picture: 0), Face(person: Self.shown.second, picture: 0)]
    ) { [$0 == Self.shown.first ? 1 : -1] }
    network = regression(inputs: Faces.size)
    try laboratory.train(
      &network, on: two, loss: SquaredError(), optimizer: GradientDescent(),
      plan: fullBatch(two, iterations: 300, rate: Self.rate), part: "pair")
    record.set("weights of two", weights(network))
    record.set("validation of two", accuracy(of: network, on: validation))
    record.set("first face", faces.picture(Face(person: Self.shown.first, picture: 0)))
    record.set("second face", faces.picture(Face(person: Self.shown.second, picture: 0)))
  }

  private func sweepRates(
    _ faces: Faces, _ laboratory: Laboratory, into record: inout Record
  ) throws(ExperimentError) {
    let (training, validation) = split(Self.shown.first, Self.shown.second, seed: 1, faces: faces)
    let shown: [Float] = [0.0001, 0.001, 0.005, Self.tooLarge]
    var rate: Float = 1e-5
    var rates: [Float] = shown
    while rate < 0.03 {
      rates.append(rate)
      rate *= laboratory.size(1.5, quick: 4)
    }
    for (index, rate) in rates.enumerated() {
      var network = regression(inputs: Faces.size)
      var costs: [Double] = []
      do {
        try laboratory.train(
          &network, on: training, loss: SquaredError(), optimizer: GradientDescent(),
          plan: fullBatch(training, iterations: 100, rate: rate), part: "rates"
        ) { _, network in
          costs.append(2 * network.loss(SquaredError(), on: training))
          return .goOn
        }
      } catch .training {
        // Diverged: the curve ends where it left the numbers.
        costs.append(.infinity)
      }
      if index < shown.count {
        record["cost at \(index)"] = costs
      } else {
        record["rates"] += [Double(rate)]
        record["cost"] += [costs.last ?? .nan]
        record["validation"] += [accuracy(of: network, on: validation)]
      }
    }
    record.set("shown", shown)
  }

  private func learnAllPairs(
    _ people: [Int], _ faces: Faces, _ laboratory: Laboratory, into record: inout Record
  ) throws(ExperimentError) {
    for (place, first) in people.enumerated() {
      for second in people[(place + 1)...] {
        let (training, validation) = split(
          first, second, seed: UInt64(first * 100 + second), faces: faces)
        var network = regression(inputs: Faces.size)
        try laboratory.train(
          &network, on: training, loss: SquaredError(), optimizer: GradientDescent(),
          plan: fullBatch(training, iterations: 300, rate: Self.rate), part: "pairs")
        record["training"] += [accuracy(of: network, on: training)]
        record["validation"] += [accuracy(of: network, on: validation)]
      }
    }
  }
}

extension FacesTwo {
  private func report(
    _ pair: Record, _ rates: Record, _ pairs: Record, isQuick: Bool
  ) -> ExperimentReport {
    let cost = LineChart(
      title: "The cost falls with every iteration", x: Axis("iterations"),
      y: Axis("mean squared error", scale: .logarithmic),
      series: [
        pair.curve("training cost", over: "iteration", name: "14 training pictures"),
        pair.curve("validation cost", over: "iteration", name: "6 validation pictures"),
      ])
    let right = LineChart(
      title: "Share of pictures told right, by iteration",
      x: Axis("iterations", scale: .logarithmic),
      y: Axis("accuracy", numbers: .percent, range: 0.4...1.02),
      series: [
        pair.curve("training", over: "iteration"),
        pair.curve("validation", over: "iteration", style: .dashed),
      ], references: [.init("published validation 95 %", at: 0.95)])
    let sizes = rates["shown"]
    let runs = sizes.indices.map { index in
      let costs = [1] + rates["cost at \(index)"]
      return LineChart.Series(
        "rate \(short(sizes[index]))",
        costs.enumerated().map { LineChart.Point(Double($0.offset), $0.element) })
    }
    let diverging = LineChart(
      title: "A rate that is too large makes every step a step up", x: Axis("iterations"),
      y: Axis("mean squared error", scale: .logarithmic, range: 1e-3...100), series: runs)
    // A run that was stopped has no cost; it stands far above the chart.
    let reached = zip(rates["rates"], rates["cost"]).map {
      LineChart.Point($0, $1.isFinite ? $1 : 1e12)
    }
    let sweep = LineChart(
      title: "Cost after 100 iterations, by learning rate",
      x: Axis("learning rate", scale: .logarithmic),
      y: Axis("mean squared error", scale: .logarithmic, range: 1e-3...100),
      series: [.init("", reached, style: .dotted)])
    func face(_ name: String, _ caption: String) -> PictureGrid.Picture {
      PictureGrid.Picture(
        caption, width: Faces.width, height: Faces.height, values: pair.floats(name),
        shading: .light)
    }
    let row = [
      face("first face", "the first person"), face("second face", "the second person"),
      pair.weightPicture(
        "weights of two", caption: "weights from these two pictures", width: Faces.width),
      pair.weightPicture("weights", caption: "weights from 14 pictures", width: Faces.width),
    ]
    let pictures = PictureGrid(title: "What the weights look for", rows: [.init("", row)])
    let count = pairs["training"].count
    let perfect = pairs["validation"].filter { $0 == 1 }.count
    return ExperimentReport(
      of: self, isQuick: isQuick, data: Faces.note,
      comparisons: [
        Comparison("training accuracy", published: 0.96, ours: mean(pairs["training"])),
        Comparison("validation accuracy", published: 0.95, ours: mean(pairs["validation"])),
      ],
      sections: [
        ReportSection(
          "One pair",
          [
            .text(
              """
              Seven pictures of each person are learned, three validate. Pixels run from 0 to 1, \
              weights begin at 0, the rate is \(short(Double(Self.rate))).
              """),
            .figure(
              name: "cost", cost,
              caption:
                "Cost on training and validation pictures, people \(Self.shown.first) and \(Self.shown.second)."
            ),
            .figure(name: "accuracy", right, caption: "Accuracy of the same run."),
          ]),
        ReportSection(
          "The learning rate",
          [
            .text(
              """
              Gradient descent on a quadratic cost ends well below twice the reciprocal of its \
              largest curvature, and runs away above it. The program stops a run as soon as its cost \
              is no number any more.
              """),
            .figure(name: "rates", diverging, caption: "Four rates; the largest is too large."),
            .figure(
              name: "sweep", sweep,
              caption:
                "Each dot is a run; the line that leaves the chart leads to one that ran away."),
          ]),
        ReportSection(
          "Weights as a picture",
          [
            .figure(
              name: "weights", pictures,
              caption:
                "Where it is red, light skin or hair speaks for the first person; where it is blue, for the second."
            ),
            .text(
              """
              From two pictures the weights are those two pictures, one less the other, and faces \
              can be seen in them; from more pictures they become what all have in common. Two \
              pictures alone tell \(decimal(pair.number("validation of two") * 100, places: 1)) % \
              of the validation pictures right.
              """),
          ]),
        ReportSection(
          "All pairs",
          [
            .text(
              """
              Six validation pictures are too few for a figure, so the figures above are the mean \
              over \(count) pairs of people, each learned with the same settings: \
              \(perfect) pairs have every validation picture right.
              """)
          ]),
      ],
      curves: [
        pair.table(
          "curve",
          columns: ["iteration", "training cost", "validation cost", "training", "validation"]),
        rates.table("rates", columns: ["rates", "cost", "validation"]),
      ],
      seconds: [("pair", pair.seconds), ("rates", rates.seconds), ("pairs", pairs.seconds)])
  }
}
