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
    // Cut to one length, so that one check serves each loop.
    let count = input.count
    var made = output._mutatingExtracting(0..<count)
    switch curve {
    case .sigmoid:
      for place in 0..<count { made[place] = 1 / (1 + fastExponential(-input[place])) }
    case .tanh:
      for place in 0..<count { made[place] = tanhf(input[place]) }
    case .relu:
      for place in 0..<count {
        let value = input[place]
        // Not `max`, which would make 0 of what is not a number.
        made[place] = value < 0 ? 0 : value
      }
    }
  }

  /// *dx* = *f′*(*x*) *dy*, with *f′* from *y*: *y*(1 − *y*), 1 − *y*², or whether *y* > 0.
  public func backward(
    _ outputGradient: Span<Float>, input: Span<Float>, output: Span<Float>, memory: Span<Float>,
    parameters: Span<Float>, parameterGradient: inout MutableSpan<Float>,
    inputGradient: inout MutableSpan<Float>, pass: Pass
  ) {
    if inputGradient.isEmpty { return }
    // Cut to one length, so that one check serves each loop.
    let count = output.count
    let gradient = outputGradient.extracting(0..<count)
    var result = inputGradient._mutatingExtracting(0..<count)
    switch curve {
    case .sigmoid:
      for place in 0..<count {
        result[place] = output[place] * (1 - output[place]) * gradient[place]
      }
    case .tanh:
      for place in 0..<count {
        result[place] = (1 - output[place] * output[place]) * gradient[place]
      }
    case .relu:
      for place in 0..<count {
        // Both are read before one is chosen: then no branch is needed.
        let (value, slope) = (output[place], gradient[place])
        result[place] = value > 0 ? slope : 0
      }
    }
  }
}
