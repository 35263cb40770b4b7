import Glibc

// Legend: N samples of a batch, C outputs of the network.

/// Sigmoid and cross-entropy in one, for questions of yes or no: each output is the logarithm of the
/// odds, each target the probability of yes (1 or 0 where it is known).
///
/// One output of a fully connected layer and this loss are logistic regression. Several outputs are
/// several questions, whose losses are added; for one question of several answers there is
/// `SoftmaxCrossEntropy`.
public struct SigmoidCrossEntropy: Loss {
  /// The only one.
  public init() {}

  /// −Σ (*t* ln *p* + (1 − *t*) ln (1 − *p*)), the mean over the samples; the gradient is *p* − *t*.
  ///
  /// Written as max(*y*, 0) − *t* *y* + ln (1 + *e*^−|*y*|), which cannot overflow.
  public func value(
    of outputs: Span<Float>, targets: Span<Float>, gradient: inout MutableSpan<Float>,
    samples: Int
  ) -> Double {
    let share = 1 / Float(samples)
    var sum = 0.0
    for place in 0..<outputs.count {
      let output = outputs[place]
      let small = expf(-output.magnitude)
      let probability = output >= 0 ? 1 / (1 + small) : small / (1 + small)
      gradient[place] = (probability - targets[place]) * share
      sum += Double(max(output, 0) - targets[place] * output + log1pf(small))
    }
    return sum / Double(samples)
  }
}
