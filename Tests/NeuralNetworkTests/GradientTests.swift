import SeededRandom
import Testing

@testable import NeuralNetwork

/// The loss of a network on fixed samples, and its gradient.
struct Problem {
  var network: Network
  let inputs: [Float]
  let targets: [Float]
  let samples: Int

  init(_ layers: [any Layer], targets: (inout SplitMix64, Int) -> [Float], seed: UInt64) {
    network = Network(layers: layers, seed: seed)
    var random = SplitMix64(seed: seed)
    samples = 3
    inputs = (0..<samples * network.inputs).map { _ in random.uniform(in: -1...1) }
    let outputs = network.outputs
    self.targets = (0..<samples).flatMap { _ in targets(&random, outputs) }
    // Biases too, which start at 0.
    for place in network.parameters.indices where network.parameters[place] == 0 {
      network.parameters[place] = random.uniform(in: -0.5...0.5)
    }
  }

  /// The loss at these parameters and inputs, and both gradients.
  func gradient(
    of loss: some Loss, parameters: [Float], inputs: [Float]
  ) -> (loss: Double, parameters: [Float]) {
    var workspace = Workspace(for: network, samples: samples, learning: true)
    let network = Network(layers: network.layers, parameters: parameters)
    let value = workspace.gradient(
      of: loss, inputs: inputs.span, targets: targets.span, network: network,
      pass: Pass(samples: samples, learningSeed: 7))
    return (value, workspace.parameterGradient)
  }

  /// The largest difference between the gradient and central differences, against the gradient's
  /// largest value.
  func worstDifference(of loss: some Loss) -> Double {
    let exact = gradient(of: loss, parameters: network.parameters, inputs: inputs).parameters
    let step: Float = 1e-2
    var worst = 0.0
    for place in network.parameters.indices {
      var moved = network.parameters
      moved[place] += step
      let above = gradient(of: loss, parameters: moved, inputs: inputs).loss
      moved[place] -= 2 * step
      let below = gradient(of: loss, parameters: moved, inputs: inputs).loss
      worst = max(worst, abs((above - below) / Double(2 * step) - Double(exact[place])))
    }
    return worst / Double(exact.map(\.magnitude).max() ?? 1)
  }
}

/// One 1 at a random class.
func oneHot(_ random: inout SplitMix64, _ classes: Int) -> [Float] {
  let label = random.below(classes)
  return (0..<classes).map { $0 == label ? 1 : 0 }
}

/// Random numbers in −1 … 1.
func uniform(_ random: inout SplitMix64, _ count: Int) -> [Float] {
  (0..<count).map { _ in random.uniform(in: -1...1) }
}

/// Central differences of step 10⁻² in 32-bit floats: rounding (about 10⁻⁷ / 10⁻²) and the third
/// derivative (about 10⁻⁴) together stay well below this; a wrong factor or sign does not.
let gradientTolerance = 2e-3

@Suite("Gradients agree with central differences")
struct GradientTests {
  @Test("through a fully connected layer", arguments: 1..<6 as Range<UInt64>)
  func fullyConnected(seed: UInt64) {
    let problem = Problem([FullyConnected(inputs: 5, outputs: 4)], targets: uniform, seed: seed)
    #expect(problem.worstDifference(of: SquaredError()) < gradientTolerance)
  }

  @Test("through sigmoid and tanh", arguments: [Activation.Curve.sigmoid, .tanh])
  func smoothCurves(curve: Activation.Curve) {
    let layers: [any Layer] = [
      FullyConnected(inputs: 5, outputs: 6), Activation(curve, size: 6),
      FullyConnected(inputs: 6, outputs: 4), Activation(curve, size: 4),
    ]
    for seed in 1..<4 as Range<UInt64> {
      let problem = Problem(layers, targets: uniform, seed: seed)
      #expect(problem.worstDifference(of: SquaredError()) < gradientTolerance)
    }
  }

  @Test("through ReLU, away from its corner")
  func relu() {
    // A step across the corner has no derivative to compare with: seeds without one.
    let layers: [any Layer] = [
      FullyConnected(inputs: 4, outputs: 5), Activation(.relu, size: 5),
      FullyConnected(inputs: 5, outputs: 3),
    ]
    let worst = (1..<20 as Range<UInt64>).map {
      Problem(layers, targets: uniform, seed: $0).worstDifference(of: SquaredError())
    }
    #expect(worst.filter { $0 < gradientTolerance }.count >= 12, "\(worst)")
  }

  @Test("through dropout, whose draws are the same on the way back")
  func dropout() {
    let layers: [any Layer] = [
      FullyConnected(inputs: 5, outputs: 8), Activation(.tanh, size: 8),
      Dropout(percent: 40, size: 8), FullyConnected(inputs: 8, outputs: 3),
    ]
    let problem = Problem(layers, targets: uniform, seed: 3)
    #expect(problem.worstDifference(of: SquaredError()) < gradientTolerance)
  }

  @Test("of the cross-entropy, with class weights and with smoothed labels")
  func crossEntropy() {
    let losses = [
      SoftmaxCrossEntropy(), SoftmaxCrossEntropy(classWeights: [1, 3, 0.5, 2]),
      SoftmaxCrossEntropy(classWeights: [1, 3, 0.5, 2], smoothing: 0.2),
    ]
    for loss in losses {
      for seed in 1..<4 as Range<UInt64> {
        let problem = Problem(
          [FullyConnected(inputs: 5, outputs: 4)], targets: oneHot, seed: seed)
        #expect(problem.worstDifference(of: loss) < gradientTolerance)
      }
    }
  }

  @Test("the check finds a wrong gradient")
  func planted() {
    struct Wrong: Loss {
      func value(
        of outputs: Span<Float>, targets: Span<Float>, gradient: inout MutableSpan<Float>,
        samples: Int
      ) -> Double {
        let value = SquaredError().value(
          of: outputs, targets: targets, gradient: &gradient, samples: samples)
        for place in 0..<outputs.count { gradient[place] *= 1.01 }
        return value
      }
    }
    let problem = Problem([FullyConnected(inputs: 5, outputs: 4)], targets: uniform, seed: 1)
    #expect(problem.worstDifference(of: Wrong()) > gradientTolerance)
  }
}
