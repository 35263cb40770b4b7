import Glibc
import NeuralNetwork
import SeededRandom

/// What the reports prove on paper, shown in numbers.
struct Theory: Experiment {
  let name = "theory"
  let title = "What can be proved, shown in numbers"
  let summary = """
    Softmax is unchanged by a shift and never overflows; linear layers collapse to one; tanh is made \
    of the sigmoid; Xavier weights keep the variance through ten layers where a fixed scale does not; \
    a start at zero learns nothing; priors by maximum likelihood, and Gaussian classes of one shape, \
    on the digits; k-means, whose loss never rises and which ends.
    """

  /// Layers of the variance experiment, and numbers of each.
  static let depth = 10
  static let width = 256

  func run(in laboratory: Laboratory) throws(ExperimentError) -> ExperimentReport {
    // Without data no part is begun.
    let training = try MNIST(.training, from: laboratory, limit: laboratory.size(.max, quick: 600))
    let test = try MNIST(.test, from: laboratory, limit: laboratory.size(.max, quick: 300))
    let identities = try laboratory.part("identities") { (record) throws(ExperimentError) in
      checkSoftmax(into: &record)
      checkCollapse(into: &record)
      checkTanh(into: &record)
    }
    let variance = try laboratory.part("variance") { (record) throws(ExperimentError) in
      measureVariance(samples: laboratory.size(512, quick: 64), into: &record)
    }
    let start = try laboratory.part("start") { (record) throws(ExperimentError) in
      try compareStarts(training, laboratory, into: &record)
    }
    let gaussian = try laboratory.part("gaussian") { (record) throws(ExperimentError) in
      fitGaussians(training, test, into: &record)
    }
    let clusters = try laboratory.part("k-means") { (record) throws(ExperimentError) in
      cluster(training, count: laboratory.size(10_000, quick: 400), into: &record)
    }
    return report(
      identities, variance, start, gaussian, clusters, counts: [training.count, test.count],
      isQuick: laboratory.isQuick)
  }

  /// How far softmax moves when 1,000 is added to every output, and whether it overflows.
  private func checkSoftmax(into record: inout Record) {
    var random = SplitMix64(seed: 1)
    let outputs = (0..<10_000).map { _ in random.uniform(in: -8...8) }
    var plain = outputs
    softmax(&plain, classes: 10)
    var shifted = outputs.map { $0 + 1000 }
    softmax(&shifted, classes: 10)
    record.set("shift", Double(zip(plain, shifted).map { ($0 - $1).magnitude }.max() ?? .nan))
    var huge: [Float] = [1e30, -1e30, 1e30, 88, 1000, -1000, 3e38, 3e38, -3e38]
    softmax(&huge, classes: 3)
    record.set("all finite", huge.allSatisfy(\.isFinite) ? 1 : 0)
    record["huge"] = huge.map { Double($0) }
    record.set("naive", Double(expf(1000)))
  }

  /// How far three linear layers are from the one layer that they are together.
  private func checkCollapse(into record: inout Record) {
    let layers: [any Layer] = [
      FullyConnected(inputs: 12, outputs: 40), FullyConnected(inputs: 40, outputs: 25),
      FullyConnected(inputs: 25, outputs: 6),
    ]
    var random = SplitMix64(seed: 2)
    var deep = Network(layers: layers, seed: 2)
    for place in deep.parameters.indices {
      deep.parameters[place] += random.uniform(in: -0.2...0.2)
    }
    // The images of 0 and of the unit vectors are the bias and the columns of the weights.
    let bias = deep.outputs(for: [Float](repeating: 0, count: 12), samples: 1)
    var together = [Float](repeating: 0, count: 12 * 6)
    for input in 0..<12 {
      let image = deep.outputs(for: (0..<12).map { $0 == input ? 1 : 0 }, samples: 1)
      for output in 0..<6 { together[output * 12 + input] = image[output] - bias[output] }
    }
    let flat = Network(
      layers: [FullyConnected(inputs: 12, outputs: 6)], parameters: together + bias)
    let samples = (0..<500 * 12).map { _ in random.uniform(in: -3...3) }
    let (left, right) = (
      deep.outputs(for: samples, samples: 500), flat.outputs(for: samples, samples: 500)
    )
    record.set("collapse", Double(zip(left, right).map { ($0 - $1).magnitude }.max() ?? .nan))
    record.set("collapse size", Double(left.map(\.magnitude).max() ?? .nan))
    record.set("deep parameters", Double(deep.parameters.count))
    record.set("flat parameters", Double(flat.parameters.count))
  }

  /// How far tanh *x* is from 2 σ(2 *x*) − 1.
  private func checkTanh(into record: inout Record) {
    let places = (-4000...4000).map { Float($0) / 500 }
    let bent = Network(layers: [Activation(.tanh, size: 1)], parameters: [])
    let sigmoid = Network(layers: [Activation(.sigmoid, size: 1)], parameters: [])
    let left = bent.outputs(for: places, samples: places.count)
    let right = sigmoid.outputs(for: places.map { 2 * $0 }, samples: places.count).map {
      2 * $0 - 1
    }
    record.set("tanh", Double(zip(left, right).map { ($0 - $1).magnitude }.max() ?? .nan))
  }

  /// The variance after each layer, for three starts, without and with tanh.
  private func measureVariance(samples: Int, into record: inout Record) {
    let starts: [(String, WeightStart)] = [
      ("xavier", .xavier), ("small", .uniform(0.05)), ("large", .uniform(0.2)),
    ]
    var random = SplitMix64(seed: 3)
    // Uniform in ±√3: variance 1.
    let inputs = (0..<samples * Self.width).map { _ in
      random.uniform(in: -1.732_050_8...1.732_050_8)
    }
    for (name, start) in starts {
      for bends in [false, true] {
        var values = inputs
        var variances = [variance(values)]
        for layer in 0..<Self.depth {
          var layers: [any Layer] = [
            FullyConnected(inputs: Self.width, outputs: Self.width, start: start)
          ]
          if bends { layers.append(Activation(.tanh, size: Self.width)) }
          let network = Network(layers: layers, seed: UInt64(layer + 1))
          values = network.outputs(for: values, samples: samples)
          variances.append(variance(values))
        }
        record[name + (bends ? " tanh" : "")] = variances
      }
    }
  }

  private func variance(_ values: [Float]) -> Double {
    let mean = values.reduce(0.0) { $0 + Double($1) } / Double(values.count)
    return values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
      / Double(values.count)
  }

  /// The loss by step of two networks that differ only in their start.
  private func compareStarts(
    _ digits: MNIST, _ laboratory: Laboratory, into record: inout Record
  ) throws(ExperimentError) {
    let part = digits.at(0..<min(digits.count, laboratory.size(6000, quick: 300)))
    let samples = Samples(inputs: part.halved, labels: part.labels, classes: 10)
    for (name, start) in [("zero", WeightStart.zero), ("xavier", .xavier)] {
      var network = Network(
        layers: [
          FullyConnected(inputs: 196, outputs: 32, start: start), Activation(.tanh, size: 32),
          FullyConnected(inputs: 32, outputs: 10, start: start),
        ], seed: 4)
      let first = network.parameters
      try laboratory.train(
        &network, on: samples, loss: SoftmaxCrossEntropy(), optimizer: GradientDescent(),
        plan: TrainingPlan(
          epochs: laboratory.size(5, quick: 2), batchSize: 50, rate: .constant(0.2), seed: 4,
          reportsPerEpoch: laboratory.size(20, quick: 3)),
        part: "start"
      ) { now, network in
        record["\(name) epoch"] += [now.epoch]
        record["\(name) loss"] += [now.loss]
        return .goOn
      }
      record.set("\(name) accuracy", accuracy(of: network, on: samples))
      let moved = network.tensors.filter(\.isWeight).map { tensor in
        tensor.range.map { (network.parameters[$0] - first[$0]).magnitude }.max() ?? 0
      }
      record.set("\(name) moved", moved)
    }
  }

  /// Priors by counting, tried against others; and the classifier with them.
  private func fitGaussians(_ training: MNIST, _ test: MNIST, into record: inout Record) {
    let model = GaussianClassifier(
      training.halved, labels: training.labels, classes: 10, ridge: 0.001)
    record["priors"] = model.priors
    let found = model.classes(of: training.halved)
    let foundLate = model.classes(of: test.halved)
    func share(_ found: [Int], _ labels: [Int]) -> Double {
      mean(zip(found, labels).map { $0 == $1 ? 1 : 0 })
    }
    record.set("training", share(found, training.labels))
    record.set("test", share(foundLate, test.labels))
    var confusion = [Double](repeating: 0, count: 100)
    for (found, label) in zip(foundLate, test.labels) { confusion[label * 10 + found] += 1 }
    record["confusion"] = confusion
    for digit in 0..<10 { record["means"] += model.means[digit] }
    // ln of the likelihood a picture: Σ share ln prior, for ours and for a thousand others.
    func likelihood(_ priors: [Double]) -> Double {
      zip(model.priors, priors).reduce(0) { $0 + $1.0 * log($1.1) }
    }
    var random = SplitMix64(seed: 5)
    let others = (0..<1000).map { _ in
      let moved = model.priors.map { $0 * (1 + Double(random.uniform(in: -0.3...0.3))) }
      let sum = moved.reduce(0, +)
      return likelihood(moved.map { $0 / sum })
    }
    record.set("likelihood", likelihood(model.priors))
    record.set("best other", others.max() ?? .nan)
  }

  /// Ten groups from five starts.
  private func cluster(_ digits: MNIST, count: Int, into record: inout Record) {
    let part = digits.at(0..<min(digits.count, count))
    let values = part.halved
    for seed in 1...5 {
      let groups = KMeans(values, size: 196, count: 10, seed: UInt64(seed), limit: 500)
      record["losses \(seed)"] = groups.losses
      record["ended"] += [groups.hasEnded ? 1 : 0]
      let rises = zip(groups.losses, groups.losses.dropFirst()).map { $1 - $0 }
      record["largest rise"] += [rises.max() ?? 0]
      if seed == 1 { record["centers"] = groups.centers.flatMap { $0.map { Double($0) } } }
    }
    record.set("pictures", Double(part.count))
  }
}
