import SeededRandom

/// Layers one after the other, and their parameters in one array.
public struct Network: Sendable {
  /// First layer first; each takes as many numbers as the one before gives.
  public let layers: [any Layer]
  /// The parameters of all layers, layer after layer, tensor after tensor.
  public var parameters: [Float]
  /// Where in `parameters` those of each layer begin; one more entry than layers.
  let starts: [Int]

  /// A network that has learned nothing.
  ///
  /// - Parameters:
  ///   - layers: At least one; sizes must fit.
  ///   - seed: Starts the draws of the first weights.
  public init(layers: [any Layer], seed: UInt64) {
    let starts = Self.starts(of: layers)
    parameters = [Float](repeating: 0, count: starts[layers.count])
    self.layers = layers
    self.starts = starts
    var random = SplitMix64(seed: seed)
    var all = parameters.mutableSpan
    for (index, layer) in layers.enumerated() {
      var own = all._mutatingExtracting(starts[index]..<starts[index + 1])
      layer.initialize(&own, using: &random)
    }
  }

  /// A network whose parameters are known.
  ///
  /// - Parameters:
  ///   - layers: At least one; sizes must fit.
  ///   - parameters: As many as the layers have.
  public init(layers: [any Layer], parameters: [Float]) {
    starts = Self.starts(of: layers)
    precondition(
      parameters.count == starts[layers.count],
      "\(parameters.count) parameters for layers with \(starts[layers.count])")
    self.layers = layers
    self.parameters = parameters
  }

  /// Where the parameters of each layer begin, and where the last one's end.
  private static func starts(of layers: [any Layer]) -> [Int] {
    precondition(!layers.isEmpty, "a network without layers")
    var starts = [0]
    for (index, layer) in layers.enumerated() {
      precondition(
        index == 0 || layers[index - 1].outputs == layer.inputs,
        "layer \(index) takes \(layer.inputs) numbers and gets \(layers[max(0, index - 1)].outputs)"
      )
      starts.append(starts[index] + layer.parameterCount)
    }
    return starts
  }

  /// Numbers in for each sample, *D*.
  public var inputs: Int { layers.first?.inputs ?? 0 }
  /// Numbers out for each sample, *C*.
  public var outputs: Int { layers.last?.outputs ?? 0 }

  /// Every tensor and its place in `parameters`, in order; named by its layer's number.
  public var tensors: [NetworkTensor] {
    var tensors: [NetworkTensor] = []
    for (index, layer) in layers.enumerated() {
      var start = starts[index]
      for tensor in layer.tensors {
        tensors.append(
          NetworkTensor(
            name: "\(index).\(tensor.name)", shape: tensor.shape, isWeight: tensor.isWeight,
            range: start..<start + tensor.count))
        start += tensor.count
      }
    }
    return tensors
  }

  /// What the network makes of samples; nothing is dropped or learned.
  ///
  /// - Parameters:
  ///   - inputs: `[N, D]`.
  ///   - samples: *N*.
  /// - Returns: `[N, C]`; a classifier's are logarithms up to a constant, see `softmax`.
  public func outputs(for inputs: [Float], samples: Int) -> [Float] {
    precondition(
      inputs.count == samples * self.inputs, "\(inputs.count) inputs for \(samples) samples")
    var result: [Float] = []
    result.reserveCapacity(samples * outputs)
    let chunk = 256  // Keeps a page's buffers small: 256 × 1024 floats are a megabyte.
    var workspace = Workspace(for: self, samples: min(chunk, samples))
    var start = 0
    while start < samples {
      let count = min(chunk, samples - start)
      let part = inputs.span.extracting(start * self.inputs..<(start + count) * self.inputs)
      workspace.forward(part, through: self, pass: Pass(samples: count))
      result += workspace.outputs[layers.count - 1].prefix(count * outputs)
      start += count
    }
    return result
  }
}

/// A tensor of a network: its name, and where its numbers are among the parameters.
public struct NetworkTensor: Sendable, Equatable {
  /// The layer's number, a point, and the tensor's name in the layer.
  public let name: String
  /// Its dimensions, slowest first.
  public let shape: [Int]
  /// Whether it multiplies inputs, as biases do not.
  public let isWeight: Bool
  /// Its place in the network's parameters.
  public let range: Range<Int>
}
