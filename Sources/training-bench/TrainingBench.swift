import ArgumentParser
import Datasets
import NeuralNetwork
import Timing

/// Times training runs, for `scripts/compare-training`.
@main
struct TrainingBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "training-bench",
    abstract: "Train a network of the reports and time its epochs.",
    discussion: """
      Writes one line an epoch: the task, the epoch, seconds by the clock, seconds of the \
      processor, the mean loss, the accuracy on what was shown, the accuracy on the test set. \
      Testing is not timed.
      """)

  @Argument(help: "nist36-5, nist36-64, mnist-mlp or mnist-convnet.")
  var task: BenchTask
  @Argument(help: "The folder that has mnist/ and nist36/.")
  var data: String
  @Option(help: "Epochs.")
  var epochs = 1
  @Option(help: "Train on the first so many samples only; 0 for all.")
  var samples = 0
  @Option(help: "Starts all draws.")
  var seed: UInt64 = 1

  func validate() throws {
    guard epochs > 0, samples >= 0 else {
      throw ValidationError("--epochs is at least 1, --samples at least 0")
    }
  }

  func run() throws {
    try restartWithFittingMatrixKernel()
    let sets = try task.sets(in: data, limit: samples > 0 ? samples : .max)
    var network = Network(layers: task.layers, seed: seed)
    var stopwatch = Stopwatch()
    let report: (TrainingReport, Network) -> TrainingDecision = { report, network in
      let time = stopwatch.lap()
      let fields: [String] = [
        task.rawValue, "\(Int(report.epoch.rounded()))", decimals(time.wall), decimals(time.cpu),
        decimals(report.loss), decimals(report.accuracy), decimals(accuracy(network, sets.test)),
      ]
      print(fields.joined(separator: ","))
      flushOutput()
      _ = stopwatch.lap()
      return .goOn
    }
    _ = stopwatch.lap()
    if task.usesAdadelta {
      var optimizer = Adadelta()
      try train(
        &network, on: sets.train, loss: SoftmaxCrossEntropy(), optimizer: &optimizer,
        plan: task.plan(epochs: epochs, seed: seed), report: report)
    } else {
      var optimizer = GradientDescent()
      try train(
        &network, on: sets.train, loss: SoftmaxCrossEntropy(), optimizer: &optimizer,
        plan: task.plan(epochs: epochs, seed: seed), report: report)
    }
  }
}

/// The share of samples that a network classifies right.
func accuracy(_ network: Network, _ samples: Samples) -> Double {
  let outputs = network.outputs(for: samples.inputValues, samples: samples.count)
  let classes = samples.targets
  var right = 0
  for row in stride(from: 0, to: outputs.count, by: classes) {
    var found = row
    for place in row..<row + classes where outputs[place] > outputs[found] { found = place }
    if samples.targetValues[found] == 1 { right += 1 }
  }
  return Double(right) / Double(samples.count)
}

/// A number with four decimals, without Foundation.
func decimals(_ value: Double) -> String {
  guard value.isFinite, value.magnitude < 1e9 else { return "\(value)" }
  let scaled = Int((value.magnitude * 10_000).rounded())
  let rest = String(scaled % 10_000)
  return (value < 0 ? "-" : "") + "\(scaled / 10_000)."
    + String(repeating: "0", count: 4 - rest.count) + rest
}
