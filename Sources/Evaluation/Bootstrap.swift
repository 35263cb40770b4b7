import SeededRandom

/// Where a figure lies with a probability of 95 %.
public struct Interval: Sendable, Equatable {
  /// Its lower end.
  public let low: Double
  /// Its upper end.
  public let high: Double

  /// The interval from `low` to `high`.
  public init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }
}

/// Between which rates the error rate of other pictures of the same kind lies, with 95 % probability.
///
/// Pictures are drawn from those there are, as many as there are and each again and again; the rate of
/// all drawn together is taken, 2,000 times; the interval leaves out the lowest and the highest 2.5 %.
///
/// - Parameters:
///   - samples: The errors of each picture. Too few or all alike, they give an interval that is too
///     narrow: it knows nothing of kinds of pictures that are not among them.
///   - seed: Starts the draws. The same samples and seed give the same interval.
/// - Returns: The interval; `nil` for fewer than two pictures, which say nothing of others.
/// - Complexity: O(*n*) for *n* pictures, times 2,000.
///
/// Source: B. Efron, "Bootstrap methods: another look at the jackknife", Ann. Statistics 7(1), 1979,
/// pp. 1–26; the percentile interval of his "Nonparametric standard errors and confidence intervals",
/// Canad. J. Statistics 9(2), 1981, section 4.
public func bootstrapInterval(of samples: [ErrorCount], seed: UInt64 = 1) -> Interval? {
  bootstrapInterval(of: samples.count, seed: seed) { draws in
    var (edits, count) = (0, 0)
    for draw in draws {
      edits += samples[draw].edits
      count += samples[draw].count
    }
    return ErrorCount(edits: edits, count: count).rate
  }
}

/// Between which values the change of the error rate lies, with 95 % probability.
///
/// Each draw takes a picture's errors before and after together, so that what makes a picture hard
/// for both does not widen the interval. One that does not hold 0 is a change that is no chance.
///
/// - Parameters:
///   - before: The errors of each picture before.
///   - after: The errors of the same pictures now, in the same order.
///   - seed: Starts the draws.
/// - Returns: The interval of the rate now less the rate before; `nil` for fewer than two pictures.
/// - Precondition: As many before as after.
///
/// Source: as `bootstrapInterval(of:seed:)`; M. Bisani and H. Ney, "Bootstrap estimates for confidence
/// intervals in ASR performance evaluation", ICASSP 2004, section 4, for drawing both together.
public func pairedBootstrapInterval(
  before: [ErrorCount], after: [ErrorCount], seed: UInt64 = 1
) -> Interval? {
  precondition(before.count == after.count, "\(before.count) before, \(after.count) after")
  return bootstrapInterval(of: before.count, seed: seed) { draws in
    var (edits, count, editsBefore, countBefore) = (0, 0, 0, 0)
    for draw in draws {
      edits += after[draw].edits
      count += after[draw].count
      editsBefore += before[draw].edits
      countBefore += before[draw].count
    }
    return ErrorCount(edits: edits, count: count).rate
      - ErrorCount(edits: editsBefore, count: countBefore).rate
  }
}

/// The middle 95 % of `figure` over draws of `count` places out of as many.
private func bootstrapInterval(
  of count: Int, seed: UInt64, figure: ([Int]) -> Double
) -> Interval? {
  guard count > 1 else { return nil }
  var random = SplitMix64(seed: seed)
  var draws = [Int](repeating: 0, count: count)
  var figures: [Double] = []
  for _ in 0..<rounds {
    for place in draws.indices { draws[place] = random.below(count) }
    figures.append(figure(draws))
  }
  figures.sort()
  let left = rounds / 40
  return Interval(low: figures[left], high: figures[rounds - 1 - left])
}

/// Enough for the ends to move by less than a tenth of the interval from seed to seed.
private let rounds = 2000
