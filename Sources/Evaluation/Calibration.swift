/// How far a reader's confidences are true probabilities: the points of a reliability diagram.
public struct Calibration: Sendable, Equatable {
  /// Judgements whose confidences are alike.
  public struct Bin: Sendable, Equatable {
    /// How many, at least one.
    public let count: Int
    /// The mean of their confidences, 0 … 1.
    public let confidence: Double
    /// The share that is right, 0 … 1.
    public let accuracy: Double
  }

  /// From unsure to sure; those without a judgement are left out.
  public let bins: [Bin]

  /// Sorts judgements into bins of equal width over 0 … 1.
  ///
  /// - Parameters:
  ///   - judgements: In any order.
  ///   - binCount: How many bins, at least 1.
  public init(_ judgements: [Judgement], binCount: Int = 15) {
    precondition(binCount > 0, "\(binCount) bins")
    var sums = [(count: Int, confidence: Double, right: Int)](
      repeating: (0, 0, 0), count: binCount)
    for judgement in judgements {
      let place = max(0, min(binCount - 1, Int(judgement.confidence * Double(binCount))))
      sums[place].count += 1
      sums[place].confidence += judgement.confidence
      sums[place].right += judgement.isRight ? 1 : 0
    }
    bins = sums.filter { $0.count > 0 }.map { sum in
      Bin(
        count: sum.count, confidence: sum.confidence / Double(sum.count),
        accuracy: Double(sum.right) / Double(sum.count))
    }
  }

  /// The expected calibration error: how far confidence and share of right ones are apart, the mean
  /// over all judgements, 0 … 1; 0 where there are none.
  ///
  /// Source: C. Guo, G. Pleiss, Y. Sun and K. Weinberger, "On calibration of modern neural networks",
  /// ICML 2017, equation 3, with their 15 bins.
  public var expectedError: Double {
    let count = bins.reduce(0) { $0 + $1.count }
    let sum = bins.reduce(0) { $0 + Double($1.count) * ($1.accuracy - $1.confidence).magnitude }
    return sum / Double(max(1, count))
  }
}
