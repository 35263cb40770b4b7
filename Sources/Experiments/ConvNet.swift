import NeuralNetwork

/// A small ConvNet: blocks of a convolution, a max-pool by two and a bend; then one hidden layer.
///
/// The pool comes before the bend: the curves only rise, so the numbers are the same as the other way
/// round, and the bend has a quarter of them to do.
struct ConvNet {
  /// The picture that goes in.
  let input: ImageShape
  /// The window and the filters of each block.
  let blocks: [(kernel: Int, filters: Int)]
  /// Outputs of the hidden layer.
  let hidden: Int
  /// How many of a hundred numbers are dropped before and after the hidden layer.
  let dropout: (before: Int, after: Int)
  /// Outputs.
  let classes: Int
  /// The curve of every bend.
  var curve = Activation.Curve.relu
  /// How the weights begin; `nil` as suits the curve.
  var start: WeightStart?

  /// The layers, first one first.
  var layers: [any Layer] {
    let start = start ?? (curve == .relu ? .he : .xavier)
    var layers: [any Layer] = []
    var shape = input
    for block in blocks {
      let convolution = Convolution(
        shape, filters: block.filters, kernel: block.kernel, padding: .valid, start: start)
      let pool = MaxPool(convolution.output)
      shape = pool.output
      layers += [convolution, pool, Activation(curve, size: shape.count)] as [any Layer]
    }
    return layers + [
      Dropout(percent: dropout.before, size: shape.count),
      FullyConnected(inputs: shape.count, outputs: hidden, start: start),
      Activation(curve, size: hidden), Dropout(percent: dropout.after, size: hidden),
      FullyConnected(inputs: hidden, outputs: classes, start: self.start ?? .xavier),
    ] as [any Layer]
  }

  /// Multiplications and additions for one picture on its way through.
  var multiplyAdds: Int {
    layers.reduce(0) { sum, layer in
      switch layer {
      case let layer as Convolution:
        sum + layer.outputs * layer.kernel * layer.kernel * layer.input.channels
      case let layer as FullyConnected: sum + layer.inputs * layer.outputs
      default: sum
      }
    }
  }
}
