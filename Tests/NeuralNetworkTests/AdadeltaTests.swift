import Glibc
import SeededRandom
import Testing

@testable import NeuralNetwork

@Suite("Adadelta")
struct AdadeltaTests {
  @Test("its steps are those of the paper")
  func steps() {
    let slopes: [[Float]] = [[1, -0.1, 0], [0.5, 0.2, 0], [-2, 0.1, 1e-3]]
    var parameters: [Float] = [1, 2, 3]
    var expected: [Double] = [1, 2, 3]
    var optimizer = Adadelta()
    var gradients = [0.0, 0, 0]
    var moves = [0.0, 0, 0]
    for slope in slopes {
      optimizer.step(&parameters, gradient: slope, rate: 1)
      for place in 0..<3 {
        let value = Double(slope[place])
        gradients[place] = 0.95 * gradients[place] + 0.05 * value * value
        let move = -sqrt(moves[place] + 1e-6) / sqrt(gradients[place] + 1e-6) * value
        moves[place] = 0.95 * moves[place] + 0.05 * move * move
        expected[place] += move
      }
    }
    // 32-bit floats near 3, and roots within 3 · 10⁻⁷.
    for (found, expected) in zip(parameters, expected) {
      #expect(abs(Double(found) - expected) < 1e-6)
    }
    #expect(parameters[0] != 1)
  }

  // Its first steps are small: with the paper's rate of 1 it would take more epochs.
  @Test("it learns what no straight line parts")
  func learns() throws {
    var network = Network(layers: TrainTests.layers, seed: 1)
    var optimizer = Adadelta()
    var last = 0.0
    try train(
      &network, on: TrainTests.rings(300, seed: 1), loss: SoftmaxCrossEntropy(),
      optimizer: &optimizer, plan: TrainTests.plan(.constant(10))
    ) { report, _ in
      last = report.accuracy
      return .goOn
    }
    #expect(last > 0.95)
  }

  @Test("a ConvNet with dropout has the same weights for the same seed, bit for bit")
  func seeds() throws {
    let first = Convolution(ImageShape(height: 6, width: 6), filters: 3)
    let pool = MaxPool(first.output)
    func weights(_ seed: UInt64) throws -> [Float] {
      var random = SplitMix64(seed: 8)
      let samples = Samples(
        inputs: (0..<30 * 36).map { _ in random.uniform() },
        labels: (0..<30).map { $0 % 3 }, classes: 3)
      var network = Network(
        layers: [
          first, Activation(.relu, size: first.outputs), pool,
          Dropout(percent: 25, size: pool.outputs),
          FullyConnected(inputs: pool.outputs, outputs: 3),
        ], seed: seed)
      var optimizer = Adadelta()
      try train(
        &network, on: samples, loss: SoftmaxCrossEntropy(), optimizer: &optimizer,
        plan: TrainingPlan(epochs: 3, batchSize: 8, rate: .constant(1), seed: seed)
      ) { _, _ in .goOn }
      return network.parameters
    }
    #expect(try weights(1) == weights(1))
    #expect(try weights(1) != weights(2))
  }
}
