import ArgumentParser
import Datasets
import Experiments
import Files
import NeuralNetwork

/// A network of the reports, its data and its recipe.
enum BenchTask: String, CaseIterable, ExpressibleByArgument {
  /// 1024–64–36 with sigmoid on NIST36, batches of 5.
  case nist5 = "nist36-5"
  /// The same, batches of 64.
  case nist64 = "nist36-64"
  /// 784–512–512–10 with ReLU and dropout on MNIST, batches of 128.
  case mlp = "mnist-mlp"
  /// Two convolutions, a max-pool and two layers on MNIST, batches of 128.
  case convnet = "mnist-convnet"

  var usesAdadelta: Bool { self == .mlp || self == .convnet }

  var layers: [any Layer] {
    switch self {
    case .nist5, .nist64:
      return [
        FullyConnected(inputs: 1024, outputs: 64), Activation(.sigmoid, size: 64),
        FullyConnected(inputs: 64, outputs: 36),
      ]
    case .mlp: return MNISTNetwork.mlp.layers
    case .convnet: return MNISTNetwork.convnet.layers
    }
  }

  func plan(epochs: Int, seed: UInt64) -> TrainingPlan {
    switch self {
    case .nist5: TrainingPlan(epochs: epochs, batchSize: 5, rate: .constant(0.01), seed: seed)
    case .nist64: TrainingPlan(epochs: epochs, batchSize: 64, rate: .constant(0.1), seed: seed)
    case .mlp, .convnet:
      TrainingPlan(epochs: epochs, batchSize: 128, rate: .constant(1), seed: seed)
    }
  }

  /// The samples to learn from, the first `limit` of them, and those to be tested on.
  func sets(in folder: String, limit: Int) throws -> (train: Samples, test: Samples) {
    switch self {
    case .nist5, .nist64:
      let train = try matrices(folder + "/nist36/nist36_train.mat", of: "train")
      let test = try matrices(folder + "/nist36/nist36_test.mat", of: "test")
      return (first(limit, of: train), test)
    case .mlp, .convnet:
      let train = try digits(folder + "/mnist/train")
      let test = try digits(folder + "/mnist/t10k")
      return (first(limit, of: train), test)
    }
  }

  private func first(_ limit: Int, of samples: Samples) -> Samples {
    let count = min(limit, samples.count)
    return Samples(
      count: count, inputs: Array(samples.inputValues.prefix(count * samples.inputs)),
      targets: Array(samples.targetValues.prefix(count * samples.targets)))
  }

  private func matrices(_ path: String, of part: String) throws -> Samples {
    let file = try MATFile(parsing: readFile(FilePath(path)))
    guard let data = file.matrices.first(where: { $0.name == part + "_data" }),
      let labels = file.matrices.first(where: { $0.name == part + "_labels" })
    else { throw BenchError(message: "no \(part)_data and \(part)_labels in \(path)") }
    return Samples(count: data.rows, inputs: data.values, targets: labels.values)
  }

  private func digits(_ path: String) throws -> Samples {
    let images = try IDXArray<UInt8>(parsing: readFile(FilePath(path + "-images-idx3-ubyte.gz")))
    let labels = try IDXArray<UInt8>(parsing: readFile(FilePath(path + "-labels-idx1-ubyte.gz")))
    return Samples(
      inputs: images.values.map { Float($0) / 255 }, labels: labels.values.map(Int.init),
      classes: 10)
  }
}

/// Why a run cannot begin.
struct BenchError: Error, CustomStringConvertible {
  let message: String
  var description: String { message }
}
