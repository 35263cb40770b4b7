import NeuralNetwork
import Plotting

/// Letters by a ConvNet that converges.
struct NIST36ConvNet: Experiment {
  let name = "nist36-convnet"
  let title = "Letters by a ConvNet, which converges"
  let summary = """
    A ConvNet of two convolutions and one hidden layer learns the capital letters and digits of \
    NIST36, and the digits, capital and small letters of EMNIST. The published attempt did not \
    converge; settings that differ from ours in one thing do not either, or hardly, and what keeps \
    them from it is measured.
    """

  /// What a run on NIST36 learns with.
  struct Setting: Sendable {
    /// What its files are called.
    let file: String
    /// What the report calls it.
    let name: String
    /// The largest learning rate.
    let rate: Float
    /// The curve behind each layer.
    let curve: Activation.Curve
    /// How the weights begin; `nil` as suits the curve.
    let start: WeightStart?
  }

  /// Ours, and four that differ in one thing.
  static let settings = [
    Setting(file: "ours", name: "ours", rate: rate, curve: .relu, start: nil),
    Setting(
      file: "rate-10", name: "ten times the rate", rate: 10 * rate, curve: .relu, start: nil),
    Setting(
      file: "rate-20", name: "twenty times", rate: 20 * rate, curve: .relu, start: nil),
    Setting(
      file: "small-start", name: "weights begin within ±0.01", rate: rate, curve: .relu,
      start: .uniform(0.01)),
    Setting(
      file: "sigmoid", name: "sigmoid for ReLU", rate: rate, curve: .sigmoid, start: nil),
  ]
  static let rate: Float = 0.02
  static let batchSize = 32
  /// Small differences at every showing, such as other hands would have.
  static let augmentations: [Augmentation] = [
    .turn(degrees: 6), .shift(pixels: 2), .zoom(share: 0.06),
  ]

  func run(in laboratory: Laboratory) throws(ExperimentError) -> ExperimentReport {
    let every = laboratory.size(1, quick: 12)
    let letters = try NIST36Samples(from: laboratory, every: every)
    var records: [Record] = []
    for (index, setting) in Self.settings.enumerated() {
      let part = "nist36-\(setting.file)"
      let record = try laboratory.part(part) { (record) throws(ExperimentError) in
        try learn(
          setting, letters, epochs: laboratory.size(index == 0 ? 20 : 10, quick: 2), part: part,
          laboratory, into: &record)
      }
      records.append(record)
    }
    let emnist = try laboratory.part("emnist") { (record) throws(ExperimentError) in
      try learnEMNIST(laboratory, into: &record)
    }
    return report(
      records, emnist, counts: [letters.training, letters.validation, letters.test].map(\.count),
      isQuick: laboratory.isQuick)
  }

  /// The network for pictures of `side` × `side`.
  static func network(
    side: Int, classes: Int, curve: Activation.Curve = .relu, start: WeightStart? = nil
  ) -> ConvNet {
    ConvNet(
      input: ImageShape(height: side, width: side),
      blocks: [(kernel: 5, filters: 16), (kernel: 3, filters: 32)], hidden: 128,
      dropout: (before: 25, after: 25), classes: classes, curve: curve, start: start)
  }

  /// A run on NIST36: its curves, and what was going on in the network.
  private func learn(
    _ setting: Setting, _ letters: NIST36Samples, epochs: Int, part: String,
    _ laboratory: Laboratory, into record: inout Record
  ) throws(ExperimentError) {
    let net = Self.network(
      side: NIST36.side, classes: NIST36.classes.count, curve: setting.curve, start: setting.start)
    var network = Network(layers: net.layers, seed: 1)
    let filters = net.blocks[0].filters * net.blocks[0].kernel * net.blocks[0].kernel
    record.set("before", Array(network.parameters.prefix(filters)))
    record["slopes"] = firstSlopes(of: network, on: letters.few)
    let source = AugmentedPictures(
      letters.training, shape: net.input, augmentations: Self.augmentations)
    do {
      try train(
        &network, on: source, validation: letters.validation, rate: setting.rate, epochs: epochs,
        part: part, laboratory, into: &record)
    } catch .training {
      // As good as standing still: the parameters are those of the last good report.
      record.set("diverged", 1)
    }
    record.set("after", Array(network.parameters.prefix(filters)))
    record.set("silent", silentShare(of: network, on: letters.validation))
    record.set("test", accuracy(of: network, on: letters.test))
    record["true"] = letters.test.labels.map { Double($0) }
    record["read"] = classesFound(by: network, in: letters.test).map { Double($0) }
  }

  /// The run on EMNIST.
  private func learnEMNIST(
    _ laboratory: Laboratory, into record: inout Record
  ) throws(ExperimentError) {
    let limit = laboratory.size(Int.max, quick: 1500)
    let training = try EMNIST.samples("train", from: laboratory, limit: limit)
    let validation = try EMNIST.samples("valid", from: laboratory, limit: limit)
    let test = try EMNIST.samples("test", from: laboratory, limit: limit)
    let net = Self.network(side: EMNIST.side, classes: EMNIST.classes.count)
    var network = Network(layers: net.layers, seed: 1)
    let source = AugmentedPictures(
      training, shape: net.input, augmentations: Self.augmentations)
    try train(
      &network, on: source, validation: validation, rate: Self.rate,
      epochs: laboratory.size(8, quick: 2), part: "emnist", laboratory, into: &record)
    record["counts"] = [training, validation, test].map { Double($0.count) }
    record.set("test", accuracy(of: network, on: test))
    record["true"] = test.labels.map { Double($0) }
    record["read"] = classesFound(by: network, in: test).map { Double($0) }
  }

  /// Trains a network, and keeps the parameters that validate best.
  private func train(
    _ network: inout Network, on source: some SampleSource, validation: Samples, rate: Float,
    epochs: Int, part: String, _ laboratory: Laboratory, into record: inout Record
  ) throws(ExperimentError) {
    var best = EarlyStopping(patience: epochs)
    var rows: [[Double]] = []
    defer {
      for (place, name) in Self.columns.enumerated() { record[name] = rows.map { $0[place] } }
      record.set("best", best.best ?? 0)
    }
    try laboratory.train(
      &network, on: source, loss: SoftmaxCrossEntropy(), optimizer: GradientDescent(momentum: 0.9),
      plan: TrainingPlan(
        epochs: epochs, batchSize: Self.batchSize, rate: .cosine(first: rate, warmUp: 0), seed: 1),
      part: part
    ) { now, network in
      let right = accuracy(of: network, on: validation)
      rows.append([now.epoch, now.loss, now.accuracy, right])
      return best.note(right, of: network)
    }
    network.parameters = best.parameters
  }

  /// What a run's curves are called.
  static let columns = ["epoch", "training loss", "training", "validation"]

  /// The length of the loss's gradient by the weights of each layer that has some.
  private func firstSlopes(of network: Network, on samples: Samples) -> [Double] {
    let gradient = network.gradient(of: SoftmaxCrossEntropy(), on: samples)
    return network.tensors.filter(\.isWeight).map { tensor in
      gradient[tensor.range].reduce(0) { $0 + Double($1 * $1) }.squareRoot()
    }
  }

  /// The share of the hidden units that answer to none of the samples.
  private func silentShare(of network: Network, on samples: Samples) -> Double {
    // All layers up to the hidden one's curve: dropout and the last layer are left out.
    let layers = Array(network.layers.dropLast(2))
    let count = layers.reduce(0) { $0 + $1.parameterCount }
    let front = Network(layers: layers, parameters: Array(network.parameters.prefix(count)))
    let answers = front.outputs(for: samples.inputValues, samples: samples.count)
    let silent = (0..<front.outputs).count { unit in
      stride(from: unit, to: answers.count, by: front.outputs).allSatisfy { answers[$0] <= 0 }
    }
    return Double(silent) / Double(front.outputs)
  }
}

/// The three parts of NIST36 with paper 0 and ink up to 1, so that a window that meets an edge of the
/// picture meets paper.
private struct NIST36Samples {
  let training: Samples
  let validation: Samples
  let test: Samples
  /// One of sixteen validation letters.
  let few: Samples

  init(from laboratory: Laboratory, every: Int) throws(ExperimentError) {
    training = try Self.samples(.training, from: laboratory, every: every)
    validation = try Self.samples(.validation, from: laboratory, every: every)
    test = try Self.samples(.test, from: laboratory, every: every)
    few = try Self.samples(.validation, from: laboratory, every: 16 * every)
  }

  private static func samples(
    _ part: NIST36.Part, from laboratory: Laboratory, every: Int
  ) throws(ExperimentError) -> Samples {
    let letters = try NIST36(part, from: laboratory, every: every)
    return Samples(
      inputs: letters.pixels.map { 1 - $0 }, labels: letters.labels,
      classes: NIST36.classes.count)
  }
}
