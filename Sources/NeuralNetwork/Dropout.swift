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
    scale(input, to: &output, seed: pass.learningSeed)
  }

  /// The same draws again, on the gradient.
  public func backward(
    _ outputGradient: Span<Float>, input: Span<Float>, output: Span<Float>, memory: Span<Float>,
    parameters: Span<Float>, parameterGradient: inout MutableSpan<Float>,
    inputGradient: inout MutableSpan<Float>, pass: Pass
  ) {
    if inputGradient.isEmpty { return }
    scale(outputGradient, to: &inputGradient, seed: pass.learningSeed)
  }

  /// Each number by its factor: 0, or one over the share that is kept; 1 without a seed.
  private func scale(_ values: Span<Float>, to result: inout MutableSpan<Float>, seed: UInt64?) {
    // Cut to one length, so that one check serves each loop.
    let count = values.count
    var scaled = result._mutatingExtracting(0..<count)
    guard let seed else {
      for place in 0..<count { scaled[place] = values[place] }
      return
    }
    let kept = 100 / Float(100 - percent)
    // Of 24 bits: as signed numbers they compare fast.
    let threshold = Int32((percent << 24) / 100)
    for place in 0..<count {
      let draw = Int32(bitPattern: hashed(UInt32(truncatingIfNeeded: place), seed: seed) &>> 8)
      let value = values[place] * kept
      scaled[place] = draw < threshold ? 0 : value
    }
  }
}
