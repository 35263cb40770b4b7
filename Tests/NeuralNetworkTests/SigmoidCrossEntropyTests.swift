import SeededRandom
import Testing

@testable import NeuralNetwork

@Suite("Sigmoid and cross-entropy")
struct SigmoidCrossEntropyTests {
  @Test("its gradient agrees with central differences", arguments: 1..<6 as Range<UInt64>)
  func gradient(seed: UInt64) {
    let answers: (inout SplitMix64, Int) -> [Float] = { random, count in
      (0..<count).map { _ in Float(random.below(3)) / 2 }
    }
    for outputs in [1, 3] {
      let problem = Problem(
        [FullyConnected(inputs: 5, outputs: outputs)], targets: answers, seed: seed)
      #expect(problem.worstDifference(of: SigmoidCrossEntropy()) < gradientTolerance)
    }
  }

  @Test("with one output it is the softmax cross-entropy of two")
  func twoClasses() {
    for odds in [-3, -0.5, 0, 0.25, 7] as [Float] {
      for target in [0, 1] as [Float] {
        var gradient = [Float](repeating: 0, count: 1)
        var pair = [Float](repeating: 0, count: 2)
        var one = gradient.mutableSpan
        let loss = SigmoidCrossEntropy().value(
          of: [odds].span, targets: [target].span, gradient: &one, samples: 1)
        var two = pair.mutableSpan
        let other = SoftmaxCrossEntropy().value(
          of: [odds, 0].span, targets: [target, 1 - target].span, gradient: &two, samples: 1)
        // 32-bit logarithms and exponentials differ in the last bits.
        #expect(abs(loss - other) < 1e-5)
        #expect(abs(gradient[0] - pair[0]) < 1e-6)
      }
    }
  }

  @Test("huge outputs give a finite loss")
  func huge() {
    var gradient = [Float](repeating: 0, count: 2)
    var span = gradient.mutableSpan
    let loss = SigmoidCrossEntropy().value(
      of: [1e30, -1e30].span, targets: [1, 0].span, gradient: &span, samples: 1)
    #expect(loss == 0 && gradient == [0, 0])
  }
}

@Suite("Loss and gradient of a network on samples")
struct NetworkLossTests {
  @Test("the gradient agrees with differences of the loss, for more samples than a chunk holds")
  func differences() {
    var random = SplitMix64(seed: 1)
    let network = Network(
      layers: [
        FullyConnected(inputs: 3, outputs: 4), Activation(.tanh, size: 4),
        Dropout(percent: 50, size: 4), FullyConnected(inputs: 4, outputs: 2),
      ], seed: 1)
    let samples = Samples(
      count: 600, inputs: (0..<1800).map { _ in random.uniform(in: -1...1) },
      targets: (0..<1200).map { _ in random.uniform(in: -1...1) })
    let exact = network.gradient(of: SquaredError(), on: samples)
    for place in network.parameters.indices {
      var (above, below) = (network, network)
      above.parameters[place] += 0.01
      below.parameters[place] -= 0.01
      let difference =
        (above.loss(SquaredError(), on: samples) - below.loss(SquaredError(), on: samples)) / 0.02
      #expect(abs(difference - Double(exact[place])) < gradientTolerance)
    }
  }
}
