/// Keeps the best network of a training run, and tells when it gets no better.
public struct EarlyStopping: Sendable {
  /// Reports without a better score before the run ends.
  public private(set) var patience: Int
  /// Reports by which the patience grows with each better score.
  public let growth: Int
  /// The best score so far; `nil` before the first.
  public private(set) var best: Double?
  /// The parameters that reached it.
  public private(set) var parameters: [Float] = []
  /// Reports since then.
  public private(set) var waited = 0

  /// Ends a run after `patience` reports without a better score.
  ///
  /// - Parameters:
  ///   - patience: Reports without a better score, at first.
  ///   - growth: What each better score after the first adds to it: a run that keeps finding better
  ///     networks has earned a longer wait for the next.
  public init(patience: Int, growth: Int = 0) {
    precondition(patience >= 0 && growth >= 0, "a patience of \(patience), growing by \(growth)")
    self.patience = patience
    self.growth = growth
  }

  /// Notes how a network did.
  ///
  /// - Parameters:
  ///   - score: Higher is better, such as the accuracy on validation letters.
  ///   - network: What reached it.
  /// - Returns: Whether the run goes on.
  public mutating func note(_ score: Double, of network: Network) -> TrainingDecision {
    if best.map({ score > $0 }) ?? true {
      if best != nil { patience += growth }
      best = score
      parameters = network.parameters
      waited = 0
    } else {
      waited += 1
    }
    return waited > patience ? .stop : .goOn
  }
}
