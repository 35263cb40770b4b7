public import SeededRandom

// Legend: N samples of a batch, D inputs of the network, C its outputs.

/// Where a training run takes its samples from, changed in any way or as they are.
public protocol SampleSource: Sendable {
  /// How many samples there are.
  var count: Int { get }
  /// Numbers in for each, *D*.
  var inputs: Int { get }
  /// Numbers in each target, *C*.
  var targets: Int { get }

  /// Which samples an epoch shows, in this order; some may come twice, some not at all.
  ///
  /// - Parameter random: The epoch's own draws.
  /// - Returns: Numbers of samples, at least one.
  func order(using random: inout SplitMix64) -> [Int]

  /// Writes a batch.
  ///
  /// - Parameters:
  ///   - samples: Which, *N*.
  ///   - inputs: `[N, D]`, every value is set.
  ///   - targets: `[N, C]`, every value is set.
  ///   - random: The batch's own draws.
  func fill(
    _ samples: ArraySlice<Int>, inputs: inout MutableSpan<Float>,
    targets: inout MutableSpan<Float>, using random: inout SplitMix64)
}

extension SampleSource {
  /// All samples once, shuffled.
  public func order(using random: inout SplitMix64) -> [Int] {
    (0..<count).shuffled(using: &random)
  }
}

/// Samples in memory, shown as they are.
public struct Samples: SampleSource {
  /// How many.
  public let count: Int
  /// Numbers in for each, *D*.
  public let inputs: Int
  /// Numbers in each target, *C*.
  public let targets: Int
  /// `[count, D]`.
  public let inputValues: [Float]
  /// `[count, C]`.
  public let targetValues: [Float]

  /// Samples over their numbers.
  ///
  /// - Parameters:
  ///   - count: How many, at least 1.
  ///   - inputs: `[count, D]`.
  ///   - targets: `[count, C]`.
  public init(count: Int, inputs: [Float], targets: [Float]) {
    precondition(
      count > 0 && inputs.count % count == 0 && targets.count % count == 0,
      "\(inputs.count) inputs and \(targets.count) targets for \(count) samples")
    self.count = count
    self.inputs = inputs.count / count
    self.targets = targets.count / count
    inputValues = inputs
    targetValues = targets
  }

  /// Samples of known classes; a target is 1 at the class and 0 elsewhere.
  ///
  /// - Parameters:
  ///   - inputs: `[labels.count, D]`.
  ///   - labels: The class of each sample, 0 ..< `classes`.
  ///   - classes: *C*.
  public init(inputs: [Float], labels: [Int], classes: Int) {
    var targets = [Float](repeating: 0, count: labels.count * classes)
    for (sample, label) in labels.enumerated() {
      precondition((0..<classes).contains(label), "class \(label) of \(classes)")
      targets[sample * classes + label] = 1
    }
    self.init(count: labels.count, inputs: inputs, targets: targets)
  }

  /// Copies the samples.
  public func fill(
    _ samples: ArraySlice<Int>, inputs: inout MutableSpan<Float>,
    targets: inout MutableSpan<Float>, using random: inout SplitMix64
  ) {
    for (row, sample) in samples.enumerated() {
      copy(inputValues.span, sample, to: &inputs, row, width: self.inputs)
      copy(targetValues.span, sample, to: &targets, row, width: self.targets)
    }
  }
}

/// Copies a row of one matrix to a row of another.
private func copy(
  _ source: Span<Float>, _ from: Int, to target: inout MutableSpan<Float>, _ to: Int, width: Int
) {
  let row = source.extracting(from * width..<(from + 1) * width)
  var written = target._mutatingExtracting(to * width..<(to + 1) * width)
  for place in 0..<width { written[place] = row[place] }
}
