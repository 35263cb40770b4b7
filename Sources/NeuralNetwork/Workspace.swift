import SeededRandom

// Legend: N samples of a batch, D inputs of a layer, H its outputs, M floats it remembers a sample.

/// The buffers that a batch needs on its way through a network and back; made once, used for every
/// batch.
struct Workspace {
  /// The outputs of each layer, `[N, H]`; the input of the next.
  var outputs: [[Float]] = []
  /// What each layer remembers, `[N, M]`.
  private var memories: [[Float]] = []
  /// The loss's gradient by each layer's outputs, `[N, H]`; made at the first way back.
  var outputGradients: [[Float]] = []
  /// The loss's gradient by the network's parameters.
  private(set) var parameterGradient: [Float] = []

  /// Buffers for batches of up to `samples`.
  ///
  /// - Parameters:
  ///   - network: The network.
  ///   - samples: The most samples of a batch.
  ///   - learning: Whether there will be a way back.
  init(for network: Network, samples: Int, learning: Bool = false) {
    for layer in network.layers {
      outputs.append([Float](repeating: 0, count: samples * layer.outputs))
      memories.append([Float](repeating: 0, count: samples * layer.memory))
      if learning {
        outputGradients.append([Float](repeating: 0, count: samples * layer.outputs))
      }
    }
    if learning {
      parameterGradient = [Float](repeating: 0, count: network.parameters.count)
    }
  }

  /// Takes `input`, `[N, D]`, through every layer; `outputs` has the results.
  mutating func forward(_ input: Span<Float>, through network: Network, pass: Pass) {
    let count = pass.samples
    for (index, layer) in network.layers.enumerated() {
      let parameters = network.parameters.span.extracting(
        network.starts[index]..<network.starts[index + 1])
      // Taken out while a layer writes: an array of arrays lends only one at a time.
      var output = take(&outputs[index])
      var memory = take(&memories[index])
      do {
        var wholeOutput = output.mutableSpan
        var wholeMemory = memory.mutableSpan
        var outputSpan = wholeOutput._mutatingExtracting(0..<count * layer.outputs)
        var memorySpan = wholeMemory._mutatingExtracting(0..<count * layer.memory)
        if index == 0 {
          layer.forward(
            input, parameters: parameters, output: &outputSpan, memory: &memorySpan,
            pass: pass.ofLayer(index))
        } else {
          let before = outputs[index - 1]
          layer.forward(
            before.span.extracting(0..<count * layer.inputs), parameters: parameters,
            output: &outputSpan, memory: &memorySpan, pass: pass.ofLayer(index))
        }
      }
      outputs[index] = output
      memories[index] = memory
    }
  }

  /// Takes the gradient by the last layer's outputs, which `outputGradients` has, back through every
  /// layer; `parameterGradient` has the result.
  ///
  /// - Parameters:
  ///   - input: What `forward` got.
  ///   - network: The same network.
  ///   - pass: The same pass.
  mutating func backward(_ input: Span<Float>, through network: Network, pass: Pass) {
    let count = pass.samples
    var learned = take(&parameterGradient)
    for (index, layer) in network.layers.enumerated().reversed() {
      let parameters = network.parameters.span.extracting(
        network.starts[index]..<network.starts[index + 1])
      var inputGradient: [Float] = index > 0 ? take(&outputGradients[index - 1]) : []
      // A name of its own for each array: a span borrows one variable, not a part of another.
      let outputGradient = outputGradients[index]
      let made = outputs[index]
      let remembered = memories[index]
      do {
        var whole = learned.mutableSpan
        var own = whole._mutatingExtracting(network.starts[index]..<network.starts[index + 1])
        var wholeInput = inputGradient.mutableSpan
        var inputSpan = wholeInput._mutatingExtracting(0..<(index > 0 ? count * layer.inputs : 0))
        let gradient = outputGradient.span.extracting(0..<count * layer.outputs)
        let output = made.span.extracting(0..<count * layer.outputs)
        let memory = remembered.span.extracting(0..<count * layer.memory)
        if index == 0 {
          layer.backward(
            gradient, input: input, output: output, memory: memory, parameters: parameters,
            parameterGradient: &own, inputGradient: &inputSpan, pass: pass.ofLayer(index))
        } else {
          let before = outputs[index - 1]
          layer.backward(
            gradient, input: before.span.extracting(0..<count * layer.inputs),
            output: output, memory: memory, parameters: parameters, parameterGradient: &own,
            inputGradient: &inputSpan, pass: pass.ofLayer(index))
        }
      }
      if index > 0 { outputGradients[index - 1] = inputGradient }
    }
    parameterGradient = learned
  }

  /// Adds `factor` times the weights, not the biases, to the gradient.
  mutating func addDecay(_ factor: Float, of network: Network) {
    for tensor in network.tensors where tensor.isWeight {
      for place in tensor.range {
        parameterGradient[place] += factor * network.parameters[place]
      }
    }
  }
}

/// The array, whose place is left empty.
private func take(_ array: inout [Float]) -> [Float] {
  var taken: [Float] = []
  swap(&taken, &array)
  return taken
}

extension Pass {
  /// The pass with draws of its own for layer `index`.
  fileprivate func ofLayer(_ index: Int) -> Pass {
    Pass(samples: samples, learningSeed: learningSeed.map { seed(mixing: $0, UInt64(index)) })
  }
}

/// A seed made of two numbers, for draws that shall not repeat those of other pairs.
func seed(mixing first: UInt64, _ second: UInt64) -> UInt64 {
  var random = SplitMix64(seed: first)
  return random.next() ^ (second &* 0xD134_2543_DE82_EF95)
}
