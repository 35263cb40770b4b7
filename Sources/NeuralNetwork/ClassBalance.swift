import Glibc
public import SeededRandom

// Legend: N samples, C classes.

/// How many times as much a sample of each class is to count, so that rare classes are not
/// forgotten; the mean over the samples is 1.
///
/// For `ResampledClasses`, which shows a sample so many times as often, or for the class weights of
/// `SoftmaxCrossEntropy`, which have the same effect on the mean gradient: showing often costs
/// nothing but sees the same few samples again, weighing makes some steps long.
///
/// - Parameters:
///   - labels: The class of each sample, `[N]`.
///   - classes: *C*.
///   - evenness: 0 leaves classes as frequent as they are; with 1 all count the same; between, a
///     class of *n* samples counts as *n* to the power of 1 − evenness.
/// - Returns: `[C]`; 1 for a class without samples.
public func balancingFactors(labels: [Int], classes: Int, evenness: Float) -> [Float] {
  precondition((0...1).contains(evenness), "an evenness of \(evenness)")
  var counts = [Int](repeating: 0, count: classes)
  for label in labels { counts[label] += 1 }
  let raw = counts.map { $0 == 0 ? 1 : powf(Float($0), -evenness) }
  let sum = zip(raw, counts).reduce(0) { $0 + $1.0 * Float($1.1) }
  return zip(raw, counts).map { $1 == 0 ? 1 : $0 * Float(labels.count) / sum }
}

/// Samples of another source, some classes shown more often than others.
public struct ResampledClasses<Source: SampleSource>: SampleSource {
  private let source: Source
  /// The samples of each class.
  private let members: [[Int]]
  private let factors: [Float]

  /// Samples of `source`, resampled.
  ///
  /// - Parameters:
  ///   - source: The samples.
  ///   - labels: The class of each, 0 ..< `factors.count`.
  ///   - factors: How many times an epoch a sample of each class comes, in the mean, such as
  ///     `balancingFactors` gives.
  public init(_ source: Source, labels: [Int], factors: [Float]) {
    precondition(labels.count == source.count, "\(labels.count) labels for \(source.count) samples")
    precondition(factors.allSatisfy { $0 >= 0 && $0.isFinite }, "factors \(factors)")
    var members = [[Int]](repeating: [], count: factors.count)
    for (sample, label) in labels.enumerated() { members[label].append(sample) }
    self.source = source
    self.members = members
    self.factors = factors
  }

  /// As many as the source has; an epoch may show more or fewer.
  public var count: Int { source.count }
  /// As the source's.
  public var inputs: Int { source.inputs }
  /// As the source's.
  public var targets: Int { source.targets }

  /// Each class as often as its factor says, its samples in turn, shuffled.
  public func order(using random: inout SplitMix64) -> [Int] {
    var order: [Int] = []
    for (own, factor) in zip(members, factors) {
      var left = Int((factor * Float(own.count)).rounded())
      while left > 0 {
        order += own.shuffled(using: &random).prefix(left)
        left -= own.count
      }
    }
    return order.shuffled(using: &random)
  }

  /// The source's batch.
  public func fill(
    _ samples: ArraySlice<Int>, inputs: inout MutableSpan<Float>,
    targets: inout MutableSpan<Float>, using random: inout SplitMix64
  ) {
    source.fill(samples, inputs: &inputs, targets: &targets, using: &random)
  }
}
