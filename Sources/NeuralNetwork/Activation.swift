import Glibc

/// Bends each number by itself.
public struct Activation: Layer {
  /// Which curve.
  public enum Curve: String, Sendable, CaseIterable {
    /// 1 / (1 + *e*⁻ˣ): into 0 … 1.
    case sigmoid
    /// Into −1 … 1.
    case tanh
    /// max(0, *x*); its slope at 0 counts as 0.
    case relu
  }

  /// The curve.
  public let curve: Curve
  /// Numbers in and out for each sample.
  public let inputs: Int

  /// The curve on `size` numbers a sample.
  public init(_ curve: Curve, size: Int) {
    precondition(size > 0, "an activation of \(size) numbers")
    self.curve = curve
    inputs = size
  }

  /// As many as go in.
  public var outputs: Int { inputs }

  /// The curve's name with `size`.
  public var description: LayerDescription {
    LayerDescription(kind: curve.rawValue, sizes: ["size": inputs])
  }

  /// *y* = *f*(*x*).
  public func forward(
    _ input: Span<Float>, parameters: Span<Float>, output: inout MutableSpan<Float>,
    memory: inout MutableSpan<Float>, pass: Pass
  ) {
    switch curve {
    case .sigmoid:
      for place in 0..<input.count { output[place] = 1 / (1 + expf(-input[place])) }
    case .tanh:
      for place in 0..<input.count { output[place] = tanhf(input[place]) }
    case .relu:
      for place in 0..<input.count { output[place] = max(0, input[place]) }
    }
  }

  /// *dx* = *f′*(*x*) *dy*, with *f′* from *y*: *y*(1 − *y*), 1 − *y*², or whether *y* > 0.
  public func backward(
    _ outputGradient: Span<Float>, input: Span<Float>, output: Span<Float>, memory: Span<Float>,
    parameters: Span<Float>, parameterGradient: inout MutableSpan<Float>,
    inputGradient: inout MutableSpan<Float>, pass: Pass
  ) {
    if inputGradient.isEmpty { return }
    switch curve {
    case .sigmoid:
      for place in 0..<output.count {
        inputGradient[place] = output[place] * (1 - output[place]) * outputGradient[place]
      }
    case .tanh:
      for place in 0..<output.count {
        inputGradient[place] = (1 - output[place] * output[place]) * outputGradient[place]
      }
    case .relu:
      for place in 0..<output.count {
        inputGradient[place] = output[place] > 0 ? outputGradient[place] : 0
      }
    }
  }
}
