import SeededRandom

/// Sets a random share of the numbers to 0 while the network learns; does nothing when it is used.
///
/// The rest is divided by what is kept, so that sums keep their mean and nothing needs scaling
/// later.
///
/// Source: N. Srivastava et al., "Dropout: a simple way to prevent neural networks from
/// overfitting", JMLR 15, 2014; ours scales while learning, theirs when using.
public struct Dropout: Layer {
  /// How many of a hundred numbers are dropped.
  public let percent: Int
  /// Numbers in and out for each sample.
  public let inputs: Int

  /// Drops `percent` of a hundred of `size` numbers a sample.
  public init(percent: Int, size: Int) {
    precondition((0..<100).contains(percent) && size > 0, "dropout \(percent) % of \(size)")
    self.percent = percent
    inputs = size
  }

  /// As many as go in.
  public var outputs: Int { inputs }

  /// `dropout` with `percent` and `size`.
  public var description: LayerDescription {
    LayerDescription(kind: "dropout", sizes: ["percent": percent, "size": inputs])
  }

  /// Drops while learning, copies otherwise.
  public func forward(
    _ input: Span<Float>, parameters: Span<Float>, output: inout MutableSpan<Float>,
    memory: inout MutableSpan<Float>, pass: Pass
  ) {
    guard let seed = pass.learningSeed else {
      for place in 0..<input.count { output[place] = input[place] }
      return
    }
    var draws = DropoutDraws(seed: seed, percent: percent)
    for place in 0..<input.count { output[place] = input[place] * draws.next() }
  }

  /// The same draws again, on the gradient.
  public func backward(
    _ outputGradient: Span<Float>, input: Span<Float>, output: Span<Float>, memory: Span<Float>,
    parameters: Span<Float>, parameterGradient: inout MutableSpan<Float>,
    inputGradient: inout MutableSpan<Float>, pass: Pass
  ) {
    if inputGradient.isEmpty { return }
    var draws = DropoutDraws(seed: pass.learningSeed ?? 0, percent: percent)
    for place in 0..<outputGradient.count {
      inputGradient[place] =
        outputGradient[place] * (pass.learningSeed == nil ? 1 : draws.next())
    }
  }
}

/// The factors of one pass: 0, or one over the share that is kept.
///
/// Four to a random number.
private struct DropoutDraws {
  private var random: SplitMix64
  private var bits: UInt64 = 0
  private var left = 0
  private let threshold: UInt64
  private let kept: Float

  init(seed: UInt64, percent: Int) {
    random = SplitMix64(seed: seed)
    threshold = UInt64((percent << 16) / 100)
    kept = 100 / Float(100 - percent)
  }

  mutating func next() -> Float {
    if left == 0 {
      bits = random.next()
      left = 4
    }
    let draw = bits & 0xFFFF
    bits >>= 16
    left -= 1
    return draw < threshold ? 0 : kept
  }
}
