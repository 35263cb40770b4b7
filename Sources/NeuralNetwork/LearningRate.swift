import Glibc

/// How the learning rate changes while a network learns.
public enum LearningRate: Sendable, Equatable {
  /// The same all the time.
  case constant(Float)
  /// `first` / (1 + epochs / `halvesAfter`): half after so many epochs, a third after twice as many.
  case annealed(first: Float, halvesAfter: Double)
  /// Rises in a straight line over the first `warmUp` of the run (0 ..< 1), then falls along half a
  /// cosine from `first` to 0.
  ///
  /// Source: I. Loshchilov and F. Hutter, "SGDR: stochastic gradient descent with warm restarts",
  /// ICLR 2017, equation 5, without the restarts.
  case cosine(first: Float, warmUp: Double)

  /// The rate at a moment.
  ///
  /// - Parameters:
  ///   - epoch: Epochs done, in fractions.
  ///   - epochs: Epochs of the whole run.
  /// - Returns: The rate of the next step.
  public func rate(at epoch: Double, of epochs: Int) -> Float {
    switch self {
    case .constant(let rate):
      return rate
    case .annealed(let first, let halvesAfter):
      return first / Float(1 + epoch / halvesAfter)
    case .cosine(let first, let warmUp):
      let done = epoch / Double(max(1, epochs))
      if done < warmUp { return first * Float((done + 1e-3) / (warmUp + 1e-3)) }
      let part = (done - warmUp) / (1 - warmUp)
      return first * Float((1 + cos(Double.pi * min(1, part))) / 2)
    }
  }
}
