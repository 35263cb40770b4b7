import Glibc

// Legend: P parameters of the network.

/// Moves parameters against their gradient.
public protocol Optimizer: Sendable {
  /// One step.
  ///
  /// - Parameters:
  ///   - parameters: `[P]`, moved.
  ///   - gradient: Of the loss, `[P]`.
  ///   - rate: The learning rate.
  mutating func step(_ parameters: inout [Float], gradient: [Float], rate: Float)
}

/// Gradient descent, with momentum if wished.
public struct GradientDescent: Optimizer {
  /// The share of the last step that the next one keeps, 0 ..< 1.
  public let momentum: Float
  /// The last step, `[P]`; empty before the first.
  private var velocity: [Float] = []

  /// Gradient descent that keeps `momentum` of each step for the next.
  public init(momentum: Float = 0) {
    precondition((0..<1).contains(momentum), "a momentum of \(momentum)")
    self.momentum = momentum
  }

  /// *v* = momentum · *v* − rate · *g*; *w* += *v*.
  public mutating func step(_ parameters: inout [Float], gradient: [Float], rate: Float) {
    let momentum = momentum
    if momentum == 0 {
      for place in 0..<parameters.count { parameters[place] -= rate * gradient[place] }
      return
    }
    if velocity.count != parameters.count {
      velocity = [Float](repeating: 0, count: parameters.count)
    }
    // Spans: through the arrays of `self`, each number would ask whether it may be changed.
    let count = parameters.count
    let slopes = gradient.span
    var steps = velocity.mutableSpan
    var moved = parameters.mutableSpan
    precondition(slopes.count == count, "\(slopes.count) slopes for \(count) parameters")
    for place in 0..<count {
      let step = momentum * steps[place] - rate * slopes[place]
      steps[place] = step
      moved[place] += step
    }
  }
}

/// Gradient descent whose steps are measured in each parameter's usual gradient.
///
/// Source: D. Kingma and J. Ba, "Adam: a method for stochastic optimization", ICLR 2015,
/// algorithm 1.
public struct Adam: Optimizer {
  /// How long the mean of the gradients remembers.
  public let meanDecay: Float
  /// How long the mean of their squares remembers.
  public let squareDecay: Float
  /// Keeps the division from ending at 0.
  public let epsilon: Float
  /// Means of the gradients and of their squares, `[P]`; empty before the first step.
  private var mean: [Float] = []
  private var square: [Float] = []
  private var steps = 0

  /// Adam with the paper's constants.
  public init(meanDecay: Float = 0.9, squareDecay: Float = 0.999, epsilon: Float = 1e-8) {
    self.meanDecay = meanDecay
    self.squareDecay = squareDecay
    self.epsilon = epsilon
  }

  /// One step of the paper's algorithm 1.
  public mutating func step(_ parameters: inout [Float], gradient: [Float], rate: Float) {
    if mean.count != parameters.count {
      mean = [Float](repeating: 0, count: parameters.count)
      square = mean
    }
    steps += 1
    let meanScale = 1 / (1 - powf(meanDecay, Float(steps)))
    let squareScale = 1 / (1 - powf(squareDecay, Float(steps)))
    let (first, second, small) = (meanDecay, squareDecay, epsilon)
    let count = parameters.count
    precondition(gradient.count == count, "\(gradient.count) slopes for \(count) parameters")
    // Local arrays and spans: through `self`, each number would ask whether it may be changed.
    var (localMean, localSquare) = ([Float](), [Float]())
    swap(&mean, &localMean)
    swap(&square, &localSquare)
    let slopes = gradient.span
    var means = localMean.mutableSpan
    var squares = localSquare.mutableSpan
    var moved = parameters.mutableSpan
    for place in 0..<count {
      let slope = withoutTrace(slopes[place])
      let average = first * means[place] + (1 - first) * slope + trace
      let power = second * squares[place] + (1 - second) * slope * slope + trace
      means[place] = average
      squares[place] = power
      moved[place] -= rate * average * meanScale / ((power * squareScale).squareRoot() + small)
    }
    swap(&mean, &localMean)
    swap(&square, &localSquare)
  }
}
