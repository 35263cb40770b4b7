public import NeuralNetwork

/// The networks that are compared on the digits of MNIST: 784 numbers in, ten classes out.
public enum MNISTNetwork: String, Sendable, CaseIterable {
  /// One layer of weights.
  case softmax
  /// 784–512–512–10, with ReLU and a fifth dropped between.
  case mlp
  /// 3 × 3 × 32, 3 × 3 × 64, max-pool, a quarter dropped, 128, half dropped, 10; ReLU between.
  case convnet

  /// The layers, first one first.
  public var layers: [any Layer] {
    switch self {
    case .softmax:
      return [FullyConnected(inputs: 784, outputs: 10, start: .zero)]
    case .mlp:
      return [
        FullyConnected(inputs: 784, outputs: 512, start: .he), Activation(.relu, size: 512),
        Dropout(percent: 20, size: 512),
        FullyConnected(inputs: 512, outputs: 512, start: .he), Activation(.relu, size: 512),
        Dropout(percent: 20, size: 512),
        FullyConnected(inputs: 512, outputs: 10),
      ]
    case .convnet:
      let first = Convolution(ImageShape(height: 28, width: 28), filters: 32)
      let second = Convolution(first.output, filters: 64)
      let pool = MaxPool(second.output)
      return [
        first, Activation(.relu, size: first.outputs),
        second, Activation(.relu, size: second.outputs),
        pool, Dropout(percent: 25, size: pool.outputs),
        FullyConnected(inputs: pool.outputs, outputs: 128, start: .he),
        Activation(.relu, size: 128), Dropout(percent: 50, size: 128),
        FullyConnected(inputs: 128, outputs: 10),
      ]
    }
  }
}
