import NeuralNetwork
import Plotting

/// Expressions of faces, by a ConvNet.
struct Expressions: Experiment {
  let name = "expressions"
  let title = "Seven expressions of faces, by a ConvNet"
  let summary = """
    A ConvNet learns to tell seven expressions of faces apart until its validation accuracy has not \
    risen for as long as the patience lasts, which grows with each best network. Five augmentations \
    at every showing are compared with none; what is mistaken for what is shown; and the rarest \
    expression, disgust, is learned with its pictures shown more often, and with them counting more.
    """

  /// One way of learning.
  enum Setting: String, CaseIterable {
    /// Pictures as they are.
    case plain
    /// Five augmentations.
    case augmented
    /// Augmented, and rare classes shown more often.
    case resampled
    /// Augmented, and rare classes counting more.
    case weighted
  }

  /// What differs at every showing.
  static let augmentations: [Augmentation] = [
    .mirror, .turn(degrees: 12), .shift(pixels: 4), .zoom(share: 0.12),
    .light(contrast: 0.3, brightness: 0.3),
  ]
  /// How far classes are evened out: a class of *n* pictures counts as *n* to the power of 1 less this.
  static let evenness: Float = 1
  /// Epochs without a better network before a run ends, at first, and what each better one adds.
  static let patience = (first: 5, growth: 1)
  static let epochs = 50
  static let batchSize = 32
  static let rate: Float = 1e-3

  func run(in laboratory: Laboratory) throws(ExperimentError) -> ExperimentReport {
    let pictures = try ExpressionPictures(
      from: laboratory, limit: laboratory.size(.max, quick: 5))
    var records: [[Setting: Record]] = []
    for number in 0..<laboratory.size(3, quick: 1) {
      let split = pictures.split(number)
      var own: [Setting: Record] = [:]
      for setting in Setting.allCases {
        let part = "\(setting.rawValue)-\(number + 1)"
        own[setting] = try laboratory.part(part) { (record) throws(ExperimentError) in
          try learn(
            setting, split, seed: UInt64(number + 1), part: part, laboratory, into: &record)
        }
      }
      records.append(own)
    }
    return report(
      records, examples: examples(of: pictures), labels: pictures.split(0).map(\.labels),
      isQuick: laboratory.isQuick)
  }

  /// The network; in the short form with few filters.
  static func network(isQuick: Bool) -> ConvNet {
    ConvNet(
      input: ExpressionPictures.shape,
      blocks: zip([5, 3, 3], isQuick ? [2, 4, 4] : [8, 32, 64]).map { (kernel: $0, filters: $1) },
      hidden: isQuick ? 16 : 128, dropout: (before: 25, after: 50),
      classes: ExpressionPictures.classes.count)
  }

  /// One run.
  ///
  /// - Parameters:
  ///   - setting: How it learns.
  ///   - split: Training, validation and test samples.
  ///   - seed: Starts the draws.
  ///   - part: What it is called.
  ///   - laboratory: Where it runs.
  ///   - record: Gets its curves, and the classes that the best network finds.
  /// - Throws: `training` when it diverges, `interrupted`.
  private func learn(
    _ setting: Setting, _ split: [Samples], seed: UInt64, part: String, _ laboratory: Laboratory,
    into record: inout Record
  ) throws(ExperimentError) {
    let (training, validation) = (split[0], split[1])
    let labels = training.labels
    let classes = ExpressionPictures.classes.count
    func factors(for other: Setting) -> [Float] {
      balancingFactors(
        labels: labels, classes: classes, evenness: setting == other ? Self.evenness : 0)
    }
    let source = ResampledClasses(
      AugmentedPictures(
        training, shape: ExpressionPictures.shape,
        augmentations: setting == .plain ? [] : Self.augmentations),
      labels: labels, factors: factors(for: .resampled))
    var network = Network(layers: Self.network(isQuick: laboratory.isQuick).layers, seed: seed)
    var stopping = EarlyStopping(
      patience: Self.patience.first, growth: Self.patience.growth)
    var rows: [[Double]] = []
    try laboratory.train(
      &network, on: source,
      loss: SoftmaxCrossEntropy(classWeights: factors(for: .weighted)), optimizer: Adam(),
      plan: TrainingPlan(
        epochs: laboratory.size(Self.epochs, quick: 2), batchSize: Self.batchSize,
        rate: .constant(Self.rate), seed: seed), part: part
    ) { now, network in
      let right = accuracy(of: network, on: validation)
      let decision = stopping.note(right, of: network)
      rows.append([
        now.epoch, now.loss, now.accuracy, right, Double(stopping.patience),
        Double(stopping.waited),
      ])
      return decision
    }
    for (place, name) in Self.columns.enumerated() { record[name] = rows.map { $0[place] } }
    network.parameters = stopping.parameters
    for (name, samples) in zip(Self.judged, split.dropFirst()) {
      record["\(name) true"] = samples.labels.map { Double($0) }
      record["\(name) found"] = classesFound(by: network, in: samples).map { Double($0) }
    }
  }

  /// What a run's curves are called.
  static let columns = [
    "epoch", "training loss", "training", "validation", "patience", "waited",
  ]
  /// The parts that a run is judged by; the first chooses its network too.
  static let judged = ["validation", "test"]
}
