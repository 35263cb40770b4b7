import SeededRandom

// Legend: N samples of a batch, D inputs of the network, C its outputs.

/// Trains a network: the one loop that every training run of this program goes through.
///
/// Each epoch shows the samples in the order that `source` draws; each batch goes through the
/// network and back, and the optimizer moves the parameters once. All draws come from the plan's
/// seed and the epoch's number: the same arguments give the same weights, bit for bit, on one
/// machine, and a run that starts at a later epoch draws what the whole run would have drawn.
///
/// - Parameters:
///   - network: Trained in place. When the run fails it has the parameters of the last good report.
///   - source: The samples.
///   - loss: What is made small.
///   - optimizer: How the parameters move; keeps its own memory.
///   - plan: How long, in which steps, from which seed.
///   - report: Called `plan.reportsPerEpoch` times an epoch with how it goes and the network;
///     decides whether the run goes on. May keep the network (early stopping does).
/// - Throws: `diverged` as soon as a loss, or at a report a parameter, is not finite.
public func train(
  _ network: inout Network, on source: some SampleSource, loss: some Loss,
  optimizer: inout some Optimizer, plan: TrainingPlan,
  report: (TrainingReport, Network) -> TrainingDecision
) throws(NetworkError) {
  precondition(
    source.inputs == network.inputs && source.targets == network.outputs,
    "samples \(source.inputs) → \(source.targets), network \(network.inputs) → \(network.outputs)")
  var workspace = Workspace(for: network, samples: plan.batchSize, learning: true)
  var inputs = [Float](repeating: 0, count: plan.batchSize * source.inputs)
  var targets = [Float](repeating: 0, count: plan.batchSize * source.targets)
  var lastGood = network.parameters
  for epoch in plan.firstEpoch..<max(plan.firstEpoch, plan.epochs) {
    var random = SplitMix64(seed: seed(mixing: plan.seed, UInt64(epoch)))
    let order = source.order(using: &random)
    var tally = Tally()
    var reports = 0
    for start in stride(from: 0, to: order.count, by: plan.batchSize) {
      let end = min(order.count, start + plan.batchSize)
      let count = end - start
      do {
        var wholeInputs = inputs.mutableSpan
        var wholeTargets = targets.mutableSpan
        var inputSpan = wholeInputs._mutatingExtracting(0..<count * source.inputs)
        var targetSpan = wholeTargets._mutatingExtracting(0..<count * source.targets)
        source.fill(order[start..<end], inputs: &inputSpan, targets: &targetSpan, using: &random)
      }
      let pass = Pass(samples: count, learningSeed: random.next())
      let value = workspace.gradient(
        of: loss, inputs: inputs.span.extracting(0..<count * source.inputs),
        targets: targets.span.extracting(0..<count * source.targets), network: network, pass: pass)
      guard value.isFinite else {
        network.parameters = lastGood
        throw .diverged(epoch: epoch + 1, loss: value)
      }
      let made = workspace.outputs[network.layers.count - 1]
      tally.add(
        loss: value, samples: count,
        hits: hits(
          made.span, targets.span, samples: count,
          classes: network.outputs))
      if plan.weightDecay > 0 { workspace.addDecay(plan.weightDecay, of: network) }
      let moment = Double(epoch) + Double(start) / Double(order.count)
      optimizer.step(
        &network.parameters, gradient: workspace.parameterGradient,
        rate: plan.rate.rate(at: moment, of: plan.epochs))
      guard end * plan.reportsPerEpoch >= (reports + 1) * order.count else { continue }
      reports = end * plan.reportsPerEpoch / order.count
      guard network.parameters.allFinite else {
        network.parameters = lastGood
        throw .diverged(epoch: epoch + 1, loss: value)
      }
      lastGood = network.parameters
      let now = TrainingReport(
        epoch: Double(epoch) + Double(end) / Double(order.count), epochs: plan.epochs,
        loss: tally.meanLoss, accuracy: tally.accuracy,
        rate: plan.rate.rate(at: moment, of: plan.epochs))
      tally = Tally()
      if report(now, network) == .stop { return }
    }
  }
}

/// How long a training run goes, and in which steps.
public struct TrainingPlan: Sendable, Equatable {
  /// Epochs of the whole run.
  public let epochs: Int
  /// Samples between two moves of the parameters, *N*.
  public let batchSize: Int
  /// The learning rate over time.
  public let rate: LearningRate
  /// How strongly weights are drawn to 0 (L2): this times the weight is added to its gradient.
  public let weightDecay: Float
  /// Starts all draws.
  public let seed: UInt64
  /// How often an epoch is reported.
  public let reportsPerEpoch: Int
  /// The first epoch, counted from 0: later than 0 for a run that goes on where another ended.
  public let firstEpoch: Int

  /// A plan.
  ///
  /// - Parameters:
  ///   - epochs: Epochs of the whole run.
  ///   - batchSize: Samples between two moves, at least 1.
  ///   - rate: The learning rate over time.
  ///   - weightDecay: How strongly weights are drawn to 0 (L2).
  ///   - seed: Starts all draws.
  ///   - reportsPerEpoch: How often an epoch is reported, at least once.
  ///   - firstEpoch: The first epoch, counted from 0.
  public init(
    epochs: Int, batchSize: Int, rate: LearningRate, weightDecay: Float = 0, seed: UInt64,
    reportsPerEpoch: Int = 1, firstEpoch: Int = 0
  ) {
    precondition(
      batchSize > 0 && reportsPerEpoch > 0 && firstEpoch >= 0,
      "batches of \(batchSize), \(reportsPerEpoch) reports an epoch from epoch \(firstEpoch)")
    self.epochs = epochs
    self.batchSize = batchSize
    self.rate = rate
    self.weightDecay = weightDecay
    self.seed = seed
    self.reportsPerEpoch = reportsPerEpoch
    self.firstEpoch = firstEpoch
  }
}

/// How a training run goes, since the report before.
public struct TrainingReport: Sendable, Equatable {
  /// Epochs done, in fractions.
  public let epoch: Double
  /// Epochs of the whole run.
  public let epochs: Int
  /// The mean loss of the batches.
  public let loss: Double
  /// The share of samples whose largest output was where the largest target is: the accuracy of a
  /// classifier on what it was shown, with all that was done to it.
  public let accuracy: Double
  /// The learning rate.
  public let rate: Float
}

/// Whether a training run goes on.
public enum TrainingDecision: Sendable {
  /// It goes on.
  case goOn
  /// It ends here.
  case stop
}

/// Why a training run failed.
public enum NetworkError: Error, Equatable {
  /// The loss or a parameter is not finite any more, in this epoch, counted from 1.
  case diverged(epoch: Int, loss: Double)
}

extension NetworkError: CustomStringConvertible {
  /// One line for the user.
  public var description: String {
    switch self {
    case .diverged(let epoch, let loss):
      "the training run diverged in epoch \(epoch) (loss \(loss)); use a smaller learning rate"
    }
  }
}

/// Sums between two reports.
private struct Tally {
  var loss = 0.0
  var samples = 0
  var hits = 0

  mutating func add(loss: Double, samples: Int, hits: Int) {
    self.loss += loss * Double(samples)
    self.samples += samples
    self.hits += hits
  }

  var meanLoss: Double { loss / Double(max(1, samples)) }
  var accuracy: Double { Double(hits) / Double(max(1, samples)) }
}
