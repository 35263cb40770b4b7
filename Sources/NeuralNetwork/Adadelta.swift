// Legend: P parameters of the network.

/// Gradient descent whose steps are as large as the parameter's recent steps were, measured in its
/// usual gradient: needs no learning rate (use 1).
///
/// Source: M. Zeiler, "ADADELTA: an adaptive learning rate method", 2012, algorithm 1. Ours
/// multiplies the step by the rate; 1 is the paper's method.
public struct Adadelta: Optimizer {
  /// How long the means remember.
  public let decay: Float
  /// Starts the first steps, and keeps the division from ending at 0.
  public let epsilon: Float
  /// Means of the squares of the gradients and of the steps, `[P]`; empty before the first step.
  private var gradients: [Float] = []
  private var steps: [Float] = []

  /// Adadelta with the paper's constants.
  public init(decay: Float = 0.95, epsilon: Float = 1e-6) {
    precondition((0..<1).contains(decay) && epsilon > 0, "Adadelta \(decay), \(epsilon)")
    self.decay = decay
    self.epsilon = epsilon
  }

  /// One step of the paper's algorithm 1.
  public mutating func step(_ parameters: inout [Float], gradient: [Float], rate: Float) {
    let count = parameters.count
    if gradients.count != count {
      gradients = [Float](repeating: 0, count: count)
      steps = gradients
    }
    move(
      &parameters, gradientMeans: &gradients, stepMeans: &steps, gradient: gradient, rate: rate,
      decay: decay, epsilon: epsilon)
  }
}

/// The loop of a step, over arrays that are known to be apart.
private func move(
  _ parameters: inout [Float], gradientMeans: inout [Float], stepMeans: inout [Float],
  gradient: [Float], rate: Float, decay: Float, epsilon: Float
) {
  // Cut to one length, so that one check serves the loop.
  let count = parameters.count
  var allParameters = parameters.mutableSpan
  var allGradientMeans = gradientMeans.mutableSpan
  var allStepMeans = stepMeans.mutableSpan
  var values = allParameters._mutatingExtracting(0..<count)
  var squares = allGradientMeans._mutatingExtracting(0..<count)
  var usual = allStepMeans._mutatingExtracting(0..<count)
  let slopes = gradient.span.extracting(0..<count)
  for place in 0..<count {
    let slope = withoutTrace(slopes[place])
    let square = decay * squares[place] + (1 - decay) * slope * slope + trace
    // √(a / b) = a / √(a b).
    let enlarged = usual[place] + epsilon
    let step = slope * enlarged * fastInverseSquareRoot(enlarged * (square + epsilon))
    squares[place] = square
    usual[place] = decay * usual[place] + (1 - decay) * step * step + trace
    values[place] -= rate * step
  }
}
