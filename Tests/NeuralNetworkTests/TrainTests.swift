import SeededRandom
import Testing

@testable import NeuralNetwork

@Suite("Training")
struct TrainTests {
  /// Points on two rings, which no straight line parts.
  static func rings(_ count: Int, seed: UInt64) -> Samples {
    var random = SplitMix64(seed: seed)
    var inputs: [Float] = []
    var labels: [Int] = []
    while labels.count < count {
      let x = random.uniform(in: -1...1)
      let y = random.uniform(in: -1...1)
      let distance = x * x + y * y
      if distance > 1 || (0.3...0.4).contains(distance) { continue }
      inputs += [x, y]
      labels.append(distance < 0.35 ? 0 : 1)
    }
    return Samples(inputs: inputs, labels: labels, classes: 2)
  }

  static let layers: [any Layer] = [
    FullyConnected(inputs: 2, outputs: 16), Activation(.tanh, size: 16),
    FullyConnected(inputs: 16, outputs: 2),
  ]

  static func plan(_ rate: LearningRate, seed: UInt64 = 1, epochs: Int = 40) -> TrainingPlan {
    TrainingPlan(epochs: epochs, batchSize: 10, rate: rate, seed: seed)
  }

  @Test("gradient descent with momentum learns what no straight line parts")
  func momentum() throws {
    var network = Network(layers: Self.layers, seed: 1)
    var optimizer = GradientDescent(momentum: 0.9)
    var reports: [TrainingReport] = []
    try train(
      &network, on: Self.rings(300, seed: 1), loss: SoftmaxCrossEntropy(), optimizer: &optimizer,
      plan: Self.plan(.cosine(first: 0.1, warmUp: 0.05))
    ) { report, _ in
      reports.append(report)
      return .goOn
    }
    #expect(reports.count == 40)
    #expect((reports.first?.accuracy ?? 1) < 0.85)
    #expect((reports.last?.accuracy ?? 0) > 0.95)
    #expect((reports.last?.loss ?? 1) < 0.1)
  }

  @Test("Adam learns it too")
  func adam() throws {
    var network = Network(layers: Self.layers, seed: 1)
    var optimizer = Adam()
    var last = 0.0
    try train(
      &network, on: Self.rings(300, seed: 1), loss: SoftmaxCrossEntropy(), optimizer: &optimizer,
      plan: Self.plan(.constant(0.02))
    ) { report, _ in
      last = report.accuracy
      return .goOn
    }
    #expect(last > 0.95)
  }

  @Test("the same seed gives the same weights bit for bit, another seed others")
  func seeds() throws {
    func weights(_ seed: UInt64) throws -> [Float] {
      var network = Network(
        layers: Self.layers + [Dropout(percent: 20, size: 2)], seed: seed)
      var optimizer = GradientDescent(momentum: 0.5)
      try train(
        &network, on: Self.rings(60, seed: 1), loss: SoftmaxCrossEntropy(), optimizer: &optimizer,
        plan: Self.plan(.constant(0.1), seed: seed, epochs: 3)
      ) { _, _ in .goOn }
      return network.parameters
    }
    #expect(try weights(1) == weights(1))
    #expect(try weights(1) != weights(2))
  }

  @Test("a run that ends and goes on draws what the whole run draws")
  func resumed() throws {
    func run(_ network: inout Network, _ optimizer: inout GradientDescent, from: Int, to: Int)
      throws
    {
      let plan = TrainingPlan(
        epochs: to, batchSize: 10, rate: .constant(0.1), seed: 3, firstEpoch: from)
      try train(
        &network, on: Self.rings(60, seed: 1), loss: SoftmaxCrossEntropy(), optimizer: &optimizer,
        plan: plan
      ) { _, _ in .goOn }
    }
    var whole = Network(layers: Self.layers, seed: 1)
    var parted = whole
    var first = GradientDescent(momentum: 0.9)
    var second = GradientDescent(momentum: 0.9)
    try run(&whole, &first, from: 0, to: 4)
    try run(&parted, &second, from: 0, to: 2)
    try run(&parted, &second, from: 2, to: 4)
    #expect(whole.parameters == parted.parameters)
  }

  @Test("a rate too large ends in a clear error and leaves finite weights")
  func diverges() {
    var network = Network(layers: [FullyConnected(inputs: 2, outputs: 2)], seed: 1)
    var optimizer = GradientDescent()
    #expect(throws: NetworkError.self) {
      try train(
        &network, on: Self.rings(60, seed: 1), loss: SquaredError(), optimizer: &optimizer,
        plan: Self.plan(.constant(1e6))
      ) { _, _ in .goOn }
    }
    #expect(network.parameters.allFinite)
  }

  @Test("weight decay shrinks weights and not biases")
  func decay() throws {
    var network = Network(layers: [FullyConnected(inputs: 2, outputs: 1)], parameters: [4, -4, 5])
    var optimizer = GradientDescent()
    // The network is right at once: only the decay moves it.
    let samples = Samples(count: 1, inputs: [1, 1], targets: [5])
    let plan = TrainingPlan(
      epochs: 10, batchSize: 1, rate: .constant(0.1), weightDecay: 0.5, seed: 1)
    try train(&network, on: samples, loss: SquaredError(), optimizer: &optimizer, plan: plan) {
      _, _ in .goOn
    }
    #expect(abs(network.parameters[0]) < 3)
    #expect(network.parameters[2] == 5)
  }

  @Test("reports come as often as planned, and the run stops when told")
  func reports() throws {
    var network = Network(layers: Self.layers, seed: 1)
    var optimizer = GradientDescent()
    let plan = TrainingPlan(
      epochs: 5, batchSize: 7, rate: .constant(0.01), seed: 1, reportsPerEpoch: 4)
    var epochs: [Double] = []
    try train(
      &network, on: Self.rings(100, seed: 1), loss: SoftmaxCrossEntropy(), optimizer: &optimizer,
      plan: plan
    ) { report, _ in
      epochs.append(report.epoch)
      return report.epoch >= 2 ? .stop : .goOn
    }
    #expect(epochs.count == 8)
    #expect(epochs.last == 2)
  }

  @Test("early stopping keeps the best network and waits as long as it should")
  func earlyStopping() {
    var stopping = EarlyStopping(patience: 2)
    let layers: [any Layer] = [FullyConnected(inputs: 1, outputs: 1)]
    let scores = [0.5, 0.7, 0.6, 0.7, 0.65, 0.9]
    let decisions = scores.enumerated().map { place, score in
      stopping.note(score, of: Network(layers: layers, parameters: [Float(place), 0]))
    }
    #expect(decisions == [.goOn, .goOn, .goOn, .goOn, .stop, .goOn])
    #expect(stopping.best == 0.9)
    #expect(stopping.parameters == [5, 0])
  }

  @Test("patience grows with each better network after the first")
  func growingPatience() {
    var stopping = EarlyStopping(patience: 1, growth: 2)
    let network = Network(layers: [FullyConnected(inputs: 1, outputs: 1)], parameters: [0, 0])
    let scores = [0.5, 0.4, 0.6, 0.6, 0.5, 0.4, 0.3]
    let decisions = scores.map { stopping.note($0, of: network) }
    #expect(decisions == [.goOn, .goOn, .goOn, .goOn, .goOn, .goOn, .stop])
    #expect(stopping.patience == 3)
    #expect(stopping.waited == 4)
  }

  @Test("learning rates follow their curves")
  func rates() {
    #expect(LearningRate.constant(0.1).rate(at: 3, of: 5) == 0.1)
    #expect(LearningRate.annealed(first: 1, halvesAfter: 4).rate(at: 4, of: 5) == 0.5)
    let cosine = LearningRate.cosine(first: 1, warmUp: 0.1)
    #expect(cosine.rate(at: 0, of: 10) < 0.02)
    #expect(cosine.rate(at: 1, of: 10) == 1)
    #expect(abs(cosine.rate(at: 5.5, of: 10) - 0.5) < 1e-6)
    #expect(cosine.rate(at: 10, of: 10) < 1e-6)
  }
}
