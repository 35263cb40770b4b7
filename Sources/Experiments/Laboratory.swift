public import LetterClassification
import NeuralNetwork

/// What an experiment works with: data, a place for what is finished, and somebody who watches.
///
/// An experiment knows no files and no clock; the caller gives them here.
public struct Laboratory {
  /// Whether the short form runs: under a minute, on a part of the data.
  public let isQuick: Bool
  private let data: (String) throws(ExperimentError) -> [UInt8]
  private let pages: (String) throws(ExperimentError) -> [UInt8]
  private let weights: (String) throws(ExperimentError) -> NetworkClassifier
  private let checkpoints: any CheckpointStore
  private let resumes: Bool
  private let now: () -> Double
  private let isInterrupted: () -> Bool
  private let progress: (ExperimentProgress) -> Void
  private let experiment: String

  /// A laboratory.
  ///
  /// - Parameters:
  ///   - experiment: The name of the experiment that works in it.
  ///   - isQuick: Whether the short form runs.
  ///   - resumes: Whether finished parts are taken from `checkpoints`.
  ///   - data: Gives a file of the data by its path within the data folder.
  ///   - pages: Gives a picture of a page, or its truth, by its path within the folder of pages.
  ///   - weights: Gives the classifier of shipped weights by their name.
  ///   - checkpoints: Keeps what is finished.
  ///   - now: Seconds since some moment.
  ///   - isInterrupted: Whether the user wants it to end; asked often.
  ///   - progress: Called when there is something to tell.
  public init(
    experiment: String, isQuick: Bool, resumes: Bool = false,
    data: @escaping (String) throws(ExperimentError) -> [UInt8],
    pages: @escaping (String) throws(ExperimentError) -> [UInt8] = {
      (path) throws(ExperimentError) in throw .missingPage(path: path)
    },
    weights: @escaping (String) throws(ExperimentError) -> NetworkClassifier = {
      (name) throws(ExperimentError) in throw .missingWeights(name: name)
    },
    checkpoints: any CheckpointStore = NoCheckpoints(), now: @escaping () -> Double = { 0 },
    isInterrupted: @escaping () -> Bool = { false },
    progress: @escaping (ExperimentProgress) -> Void = { _ in }
  ) {
    self.experiment = experiment
    self.isQuick = isQuick
    self.resumes = resumes
    self.data = data
    self.pages = pages
    self.weights = weights
    self.checkpoints = checkpoints
    self.now = now
    self.isInterrupted = isInterrupted
    self.progress = progress
  }

  /// A file of the data, by its path within the data folder.
  func file(_ path: String) throws(ExperimentError) -> [UInt8] {
    try data(path)
  }

  /// A picture of a page, or its truth, by its path within the folder of pages.
  func page(_ path: String) throws(ExperimentError) -> [UInt8] {
    try pages(path)
  }

  /// The classifier of shipped weights.
  func classifier(_ name: String) throws(ExperimentError) -> NetworkClassifier {
    try weights(name)
  }

  /// Seconds since some moment, for telling how long something takes.
  var time: Double { now() }

  /// `full`, or `quick` in the short form.
  func size<Value>(_ full: Value, quick: Value) -> Value {
    isQuick ? quick : full
  }

  /// Does one part of the experiment, or takes its results from where they were kept.
  ///
  /// The record does not say which data it was made from: who resumes must give the same data.
  ///
  /// - Parameters:
  ///   - name: What it is called, once in the experiment; letters, digits and `-`.
  ///   - work: Fills the record.
  /// - Returns: The record, with the seconds that the work took.
  /// - Throws: What `work` throws, `interrupted`, or why the record cannot be kept.
  func part(
    _ name: String, _ work: (inout Record) throws(ExperimentError) -> Void
  ) throws(ExperimentError) -> Record {
    let file = "\(experiment)-\(isQuick ? "quick-" : "")\(name).json"
    if resumes, let bytes = try checkpoints.read(file), let kept = Record(bytes) {
      progress(ExperimentProgress(experiment: experiment, part: name, state: .kept))
      return kept
    }
    try check()
    progress(ExperimentProgress(experiment: experiment, part: name, state: .begun))
    let start = now()
    var record = Record()
    try work(&record)
    record.seconds = now() - start
    try checkpoints.write(record.bytes, as: file)
    progress(ExperimentProgress(experiment: experiment, part: name, state: .done(record.seconds)))
    return record
  }

  /// Ends the experiment where the user wishes that.
  func check() throws(ExperimentError) {
    if isInterrupted() { throw .interrupted }
  }

  /// Trains a network with the one loop there is, telling how far it is.
  ///
  /// - Parameters:
  ///   - network: Trained in place.
  ///   - source: The samples.
  ///   - loss: What is made small.
  ///   - optimizer: How the parameters move.
  ///   - plan: How long, in which steps.
  ///   - part: What is being done, for those who watch.
  ///   - report: Sees every report of the loop.
  /// - Throws: `training` when it diverges, `interrupted`.
  func train<O: Optimizer>(
    _ network: inout Network, on source: some SampleSource, loss: some Loss, optimizer: O,
    plan: TrainingPlan, part: String,
    report: (TrainingReport, Network) -> TrainingDecision = { _, _ in .goOn }
  ) throws(ExperimentError) {
    var optimizer = optimizer
    var ended = false
    do throws(NetworkError) {
      try NeuralNetwork.train(
        &network, on: source, loss: loss, optimizer: &optimizer, plan: plan
      ) { now, network in
        if isInterrupted() {
          ended = true
          return .stop
        }
        progress(
          ExperimentProgress(
            experiment: experiment, part: part,
            state: .training(share: now.epoch / Double(now.epochs), loss: now.loss)))
        return report(now, network)
      }
    } catch {
      throw .training(error)
    }
    if ended { throw .interrupted }
  }
}

/// How far an experiment is.
public struct ExperimentProgress: Sendable, Equatable {
  /// What is going on.
  public enum State: Sendable, Equatable {
    /// A part begins.
    case begun
    /// A part was finished before and is not done again.
    case kept
    /// A part has ended, after so many seconds.
    case done(Double)
    /// A network learns: the share of its epochs that is done, and the loss.
    case training(share: Double, loss: Double)
  }

  /// The experiment's name.
  public let experiment: String
  /// The part's name.
  public let part: String
  /// What is going on.
  public let state: State
}

/// Keeps the results of finished parts.
public protocol CheckpointStore {
  /// What was written under `name`; `nil` where nothing was.
  func read(_ name: String) throws(ExperimentError) -> [UInt8]?
  /// Keeps `bytes` under `name`, whole or not at all.
  func write(_ bytes: [UInt8], as name: String) throws(ExperimentError)
}

/// Keeps nothing.
public struct NoCheckpoints: CheckpointStore {
  /// The only one.
  public init() {}
  /// Never anything.
  public func read(_ name: String) throws(ExperimentError) -> [UInt8]? { nil }
  /// Forgets it.
  public func write(_ bytes: [UInt8], as name: String) throws(ExperimentError) {}
}
