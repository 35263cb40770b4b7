import NeuralNetwork

/// A one-layer network that has learned nothing: linear, logistic or softmax regression, as the loss
/// makes it.
func regression(inputs: Int, outputs: Int = 1) -> Network {
  Network(layers: [FullyConnected(inputs: inputs, outputs: outputs, start: .zero)], seed: 1)
}

/// The weights of output `unit` of a one-layer network, without its bias.
func weights(_ network: Network, unit: Int = 0) -> [Float] {
  let size = network.inputs
  return Array(network.parameters[unit * size..<(unit + 1) * size])
}

/// The share of samples that a network gets right.
///
/// With one output, its sign is the answer, and a positive target is yes; with several, the largest
/// output.
func accuracy(of network: Network, on samples: Samples) -> Double {
  let made = network.outputs(for: samples.inputValues, samples: samples.count)
  let classes = network.outputs
  var right = 0
  if classes == 1 {
    for place in 0..<samples.count where (made[place] > 0) == (samples.targetValues[place] > 0) {
      right += 1
    }
  } else {
    for sample in 0..<samples.count {
      let row = sample * classes..<(sample + 1) * classes
      if largest(made, row) == largest(samples.targetValues, row) { right += 1 }
    }
  }
  return Double(right) / Double(samples.count)
}

/// The place of the largest value within `range`, counted from its start.
func largest(_ values: [Float], _ range: Range<Int>) -> Int {
  var found = range.lowerBound
  for place in range where values[place] > values[found] { found = place }
  return found - range.lowerBound
}

/// A run of gradient descent over the full set, one step an epoch.
///
/// `train` counts a step for each batch; a batch of all samples makes an epoch one step, which the
/// reports call an iteration.
func fullBatch(_ samples: Samples, iterations: Int, rate: Float, seed: UInt64 = 1) -> TrainingPlan {
  TrainingPlan(
    epochs: iterations, batchSize: samples.count, rate: .constant(rate), seed: seed)
}

/// The mean of numbers; not a number where there are none.
func mean(_ values: some Collection<Double>) -> Double {
  values.reduce(0, +) / Double(values.count)
}
