// Legend: N samples of a batch, C outputs of the network.

/// How wrong outputs are, and in which direction they should move.
public protocol Loss: Sendable {
  /// The mean loss of a batch, and its gradient.
  ///
  /// - Parameters:
  ///   - outputs: The network's, `[N, C]`.
  ///   - targets: What they should be, `[N, C]`.
  ///   - gradient: By the outputs, `[N, C]`; every value is set.
  ///   - samples: *N*, at least 1.
  /// - Returns: The loss, the mean over the samples.
  func value(
    of outputs: Span<Float>, targets: Span<Float>, gradient: inout MutableSpan<Float>,
    samples: Int
  ) -> Double
}

/// Half of the squared distance, the sum over the outputs.
///
/// The half makes the gradient the difference itself.
public struct SquaredError: Loss {
  /// The only one.
  public init() {}

  /// ½ Σ (*y* − *t*)², the mean over the samples.
  public func value(
    of outputs: Span<Float>, targets: Span<Float>, gradient: inout MutableSpan<Float>,
    samples: Int
  ) -> Double {
    var sum = 0.0
    let share = 1 / Float(samples)
    for place in 0..<outputs.count {
      let difference = outputs[place] - targets[place]
      gradient[place] = difference * share
      sum += Double(difference * difference)
    }
    return sum / 2 / Double(samples)
  }
}

/// Softmax and cross-entropy in one: the outputs are logarithms of probabilities up to a constant,
/// the targets probabilities (one 1 for a known class).
public struct SoftmaxCrossEntropy: Loss {
  /// How much a sample of each class counts, *C* factors; empty counts all the same.
  public let classWeights: [Float]
  /// The share of a target that is spread over all classes, 0 … 1: keeps the network from becoming
  /// too sure.
  public let smoothing: Float

  /// A cross-entropy.
  ///
  /// - Parameters:
  ///   - classWeights: How much a sample of each class counts; empty counts all the same.
  ///   - smoothing: The share of a target that is spread over all classes.
  public init(classWeights: [Float] = [], smoothing: Float = 0) {
    precondition((0...1).contains(smoothing), "label smoothing of \(smoothing)")
    self.classWeights = classWeights
    self.smoothing = smoothing
  }

  /// −Σ *t* ln *p*, times the class's weight, the mean over the samples; the gradient is *p* − *t*.
  public func value(
    of outputs: Span<Float>, targets: Span<Float>, gradient: inout MutableSpan<Float>,
    samples: Int
  ) -> Double {
    let classes = outputs.count / samples
    precondition(
      classWeights.isEmpty || classWeights.count == classes,
      "\(classWeights.count) class weights for \(classes) classes")
    let spread = smoothing / Float(classes)
    var sum = 0.0
    for sample in 0..<samples {
      let row = sample * classes
      let logSum = logOfSummedExponentials(outputs, row..<row + classes)
      var weight: Float = 1
      if !classWeights.isEmpty {
        weight = 0
        for place in 0..<classes { weight += classWeights[place] * targets[row + place] }
      }
      let share = weight / Float(samples)
      var loss: Float = 0
      for place in row..<row + classes {
        let target = (1 - smoothing) * targets[place] + spread
        let logProbability = outputs[place] - logSum
        loss -= target * logProbability
        gradient[place] = (exponential(logProbability) - target) * share
      }
      sum += Double(loss * weight)
    }
    return sum / Double(samples)
  }
}
