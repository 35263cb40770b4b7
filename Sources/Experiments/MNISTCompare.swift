import Evaluation
import NeuralNetwork

/// Three networks on the same digits: softmax regression, a multilayer perceptron and a ConvNet.
struct MNISTCompare: Experiment {
  let name = "mnist-compare"
  let title = "All ten digits, by three networks"
  let summary = """
    Softmax regression, a perceptron of 784–512–512–10 numbers and a network of two convolutions learn \
    the same hand-written digits with the same optimizer, Adadelta, in batches of 128 for ten epochs; \
    the ConvNet also for one. Shown are accuracy and loss, what the ConvNet still takes for what, and \
    what an epoch costs.
    """

  /// A network, and how long it learns.
  struct Run {
    let name: String
    let network: MNISTNetwork
    let epochs: Int
    /// Adadelta's rate at first (1 is the method's own); it falls to 0 along half a cosine.
    let rate: Float
    /// What its part and its files are called.
    let part: String
  }

  static let runs = [
    Run(name: "softmax regression", network: .softmax, epochs: 10, rate: 1, part: "softmax"),
    Run(name: "perceptron", network: .mlp, epochs: 10, rate: 1, part: "mlp"),
    Run(name: "ConvNet", network: .convnet, epochs: 10, rate: 1, part: "convnet"),
    Run(name: "ConvNet, one epoch", network: .convnet, epochs: 1, rate: 2, part: "convnet-1"),
  ]

  static let batchSize = 128
  /// How often the user is heard and told something: an epoch of the ConvNet takes a minute.
  static let reportsPerEpoch = 20

  func run(in laboratory: Laboratory) throws(ExperimentError) -> ExperimentReport {
    let training = try MNIST(.training, from: laboratory, limit: laboratory.size(.max, quick: 1500))
    let test = try MNIST(.test, from: laboratory, limit: laboratory.size(.max, quick: 500))
    let (shown, held) = (training.samples, test.samples)
    var records: [Record] = []
    for run in Self.runs {
      let record = try laboratory.part(run.part) { (record) throws(ExperimentError) in
        try learn(run, shown, held, labels: test.labels, laboratory, into: &record)
      }
      records.append(record)
    }
    return report(
      records, counts: [training.count, test.count], isQuick: laboratory.isQuick)
  }

  private func learn(
    _ run: Run, _ training: Samples, _ test: Samples, labels: [Int],
    _ laboratory: Laboratory, into record: inout Record
  ) throws(ExperimentError) {
    var network = Network(layers: run.network.layers, seed: 1)
    var losses: [(epoch: Double, loss: Double)] = []
    var epochs: [[Double]] = []
    var shown: [Double] = []
    var start = laboratory.time
    try laboratory.train(
      &network, on: training, loss: SoftmaxCrossEntropy(), optimizer: Adadelta(),
      plan: TrainingPlan(
        epochs: laboratory.size(run.epochs, quick: min(run.epochs, 2)), batchSize: Self.batchSize,
        rate: .cosine(first: run.rate, warmUp: 0), seed: 1,
        reportsPerEpoch: Self.reportsPerEpoch),
      part: run.part
    ) { now, network in
      losses.append((now.epoch, now.loss))
      shown.append(now.accuracy)
      if now.epoch == now.epoch.rounded() {
        // Testing is no part of the time of an epoch.
        let seconds = laboratory.time - start
        epochs.append([now.epoch, mean(shown), accuracy(of: network, on: test), seconds])
        shown = []
        start = laboratory.time
      }
      return .goOn
    }
    record["moment"] = losses.map(\.epoch)
    record["loss"] = losses.map(\.loss)
    for (place, name) in ["epoch", "training", "test", "seconds"].enumerated() {
      record[name] = epochs.map { $0[place] }
    }
    let made = network.outputs(for: test.inputValues, samples: test.count)
    let digits = labels.indices.map { largest(made, $0 * 10..<($0 + 1) * 10) }
    let confusion = ConfusionMatrix(labels: labels, predictions: digits, classCount: 10)
    record["confusion"] = confusion.counts.map { Double($0) }
    record.set("parameters", Double(network.parameters.count))
  }
}
