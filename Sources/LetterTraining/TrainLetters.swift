import Datasets
import LanguageTraining
import LetterClassification
import LetterNormalization
import NeuralNetwork
public import Weights

/// Trains weights by a recipe.
///
/// Letters are normalized as page letters are; validation letters choose the best epoch and the
/// temperature; test letters are looked at once, at the end. The same recipe and data give the same
/// weights on one machine.
///
/// - Parameters:
///   - recipe: What to make.
///   - dataFolder: The folder that has `nist36` and `emnist`.
///   - fontFolder: The letter set that `scripts/font-letters` draws; only recipes that learn from
///     pages need it.
///   - wordLists: Files of words, one a line, in UTF-8, for `diacritics` alone: those whose letters carry
///     some.
///   - progress: Called after each epoch.
/// - Returns: The network of the best epoch, and its card.
/// - Throws: What is wrong with the recipe or the data, or that the run diverged.
public func train(
  _ recipe: TrainingRecipe, dataFolder: String, fontFolder: String = "",
  wordLists: [String] = [], progress: (TrainingProgress) -> Void
) throws(TrainingError) -> TrainedLetters {
  try recipe.check()
  let data = try TrainingData(
    recipe: recipe, folder: dataFolder, fontFolder: fontFolder,
    wordLists: wordLists)
  return try train(recipe, on: data, progress: progress)
}

/// How a training run goes, after an epoch.
public struct TrainingProgress: Sendable, Equatable {
  /// Epochs done.
  public let epoch: Int
  /// Epochs of the whole run, at most.
  public let epochs: Int
  /// The mean loss of the epoch.
  public let loss: Double
  /// The share of the letters shown in this epoch, distorted as they were, that were right.
  public let trainAccuracy: Double
  /// The share of the validation letters that are right now, the mean over the validation sets.
  public let validationAccuracy: Double
  /// What the rest will take, if no epoch ends it early.
  public let secondsLeft: Double
}

/// Weights that a training run made.
public struct TrainedLetters: Sendable {
  /// The network of the best epoch.
  let network: Network
  /// The card.
  public let card: WeightsCard
  private let storage: TensorType
  /// Words that the file has besides.
  private let words: Set<String>

  /// A network with its card, to be stored so, with `words` whose letters carry diacritics.
  init(network: Network, card: WeightsCard, storage: TensorType, words: Set<String> = []) {
    self.words = words
    self.network = network
    self.card = card
    self.storage = storage
  }

  /// Writes them to `path`, whole or not at all.
  public func writeWeights(to path: String) throws(WeightsError) {
    var tensors = network.weightsTensors
    var metadata = card.metadata
    if !words.isEmpty {
      let marked = buildMarkedWords(words)
      tensors.append(marked.tensor)
      metadata.append(marked.metadata)
    }
    try Weights.writeWeights(tensors, as: storage, metadata: metadata, to: path)
  }
}

/// Trains weights by a recipe on data already loaded.
func train(
  _ recipe: TrainingRecipe, on data: TrainingData, progress: (TrainingProgress) -> Void
) throws(TrainingError) -> TrainedLetters {
  let source =
    data.pages
    ?? AugmentedLetters(
      data.training, normalization: recipe.normalization, distortion: recipe.distortion,
      copies: recipe.copies, isBalanced: recipe.isBalanced, jitter: recipe.jitter,
      seed: recipe.seed)
  let validation =
    data.validation.map {
      NormalizedLetters($0, recipe.normalization, classes: data.classes)
    } + data.validationPages
  var network = recipe.network(classes: data.classes.count)
  var stopping = EarlyStopping(patience: recipe.patience)
  let plan = TrainingPlan(
    epochs: recipe.epochs, batchSize: recipe.batchSize,
    rate: .cosine(first: recipe.rate, warmUp: 0.05), weightDecay: recipe.weightDecay,
    seed: recipe.seed)
  let start = ContinuousClock.now
  let report = { (report: TrainingReport, network: Network) -> TrainingDecision in
    let epoch = Int(report.epoch.rounded())
    let accuracy = meanAccuracy(of: network, on: validation)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    progress(
      TrainingProgress(
        epoch: epoch, epochs: recipe.epochs, loss: report.loss,
        trainAccuracy: report.accuracy, validationAccuracy: accuracy,
        secondsLeft: seconds / Double(epoch) * Double(recipe.epochs - epoch)))
    return stopping.note(accuracy, of: network)
  }
  let loss = SoftmaxCrossEntropy(smoothing: recipe.smoothing)
  do {
    switch recipe.method {
    case .momentum(let momentum):
      var optimizer = GradientDescent(momentum: momentum)
      try NeuralNetwork.train(
        &network, on: source, loss: loss, optimizer: &optimizer, plan: plan, report: report)
    case .adam:
      var optimizer = Adam()
      try NeuralNetwork.train(
        &network, on: source, loss: loss, optimizer: &optimizer, plan: plan, report: report)
    }
  } catch {
    throw .failed(error)
  }
  network.parameters = stopping.parameters
  if recipe.storage == .float16 {
    // What is measured from here on is what the file will hold.
    network.parameters = network.parameters.map { Float(Float16($0)) }
  }
  let temperature = calibratedTemperature(of: network, on: validation)
  let measured =
    validation
    + data.test.map {
      NormalizedLetters($0, recipe.normalization, classes: data.classes)
    }
  let card = WeightsCard(
    name: recipe.name, layers: network.cardLayers, classes: data.classes, zones: data.zones,
    normalization: .init(
      side: recipe.normalization.side, box: recipe.normalization.box,
      strokeWidth: recipe.normalization.strokeWidth, tone: recipe.normalization.tone.rawValue),
    temperature: temperature, sources: data.sources, training: recipe.summary, seed: recipe.seed,
    measurements: measured.map {
      .init(name: $0.name, letters: $0.labels.count, accuracy: $0.accuracy(of: network))
    })
  return TrainedLetters(
    network: network, card: card, storage: recipe.storage, words: data.words)
}
