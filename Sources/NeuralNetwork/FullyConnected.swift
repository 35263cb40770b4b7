public import SeededRandom

/// Weighs all inputs for each output: *y* = *W x* + *b*.
///
/// Weights are `[H, D]`, so that a row is what one output looks for; biases `[H]`, 0 at first.
public struct FullyConnected: Layer {
  /// Numbers in for each sample, *D*.
  public let inputs: Int
  /// Numbers out for each sample, *H*.
  public let outputs: Int
  /// How the weights begin.
  public let start: WeightStart

  /// A layer of these sizes.
  ///
  /// - Parameters:
  ///   - inputs: *D*, at least 1.
  ///   - outputs: *H*, at least 1.
  ///   - start: How the weights begin.
  public init(inputs: Int, outputs: Int, start: WeightStart = .xavier) {
    precondition(inputs > 0 && outputs > 0, "a layer of \(inputs) inputs and \(outputs) outputs")
    self.inputs = inputs
    self.outputs = outputs
    self.start = start
  }

  /// Weights `[H, D]`, then biases `[H]`.
  public var tensors: [LayerTensor] {
    [
      LayerTensor(name: "weight", shape: [outputs, inputs], isWeight: true),
      LayerTensor(name: "bias", shape: [outputs], isWeight: false),
    ]
  }

  /// `fully-connected` with `inputs` and `outputs`.
  public var description: LayerDescription {
    LayerDescription(kind: "fully-connected", sizes: ["inputs": inputs, "outputs": outputs])
  }

  /// Draws the weights as `start` says.
  public func initialize(
    _ parameters: inout MutableSpan<Float>, using random: inout SplitMix64
  ) {
    let limit = start.limit(inputs: inputs, outputs: outputs)
    if limit == 0 { return }
    for place in 0..<inputs * outputs {
      parameters[place] = random.uniform(in: -limit...limit)
    }
  }

  /// *Y* = *X Wᵀ* + *b*: one matrix product for the whole batch.
  public func forward(
    _ input: Span<Float>, parameters: Span<Float>, output: inout MutableSpan<Float>,
    memory: inout MutableSpan<Float>, pass: Pass
  ) {
    let bias = inputs * outputs
    setRows(of: &output, to: parameters.extracting(bias..<bias + outputs))
    multiply(
      input, .asIs, parameters.extracting(0..<bias), .transposed, into: &output, adding: true,
      rows: pass.samples, inner: inputs, columns: outputs)
  }

  /// *dW* = *dYᵀ X*, *db* = column sums of *dY*, *dX* = *dY W*.
  public func backward(
    _ outputGradient: Span<Float>, input: Span<Float>, output: Span<Float>, memory: Span<Float>,
    parameters: Span<Float>, parameterGradient: inout MutableSpan<Float>,
    inputGradient: inout MutableSpan<Float>, pass: Pass
  ) {
    let bias = inputs * outputs
    var weightGradient = parameterGradient._mutatingExtracting(0..<bias)
    multiply(
      outputGradient, .transposed, input, .asIs, into: &weightGradient, rows: outputs,
      inner: pass.samples, columns: inputs)
    var biasGradient = parameterGradient._mutatingExtracting(bias..<bias + outputs)
    sumRows(of: outputGradient, to: &biasGradient)
    if inputGradient.isEmpty { return }
    multiply(
      outputGradient, .asIs, parameters.extracting(0..<bias), .asIs, into: &inputGradient,
      rows: pass.samples,
      inner: outputs, columns: inputs)
  }
}

/// How a layer's weights begin.
public enum WeightStart: Sendable, Equatable {
  /// Uniform in ± √(6 / (inputs + outputs)): keeps the variance of what flows both ways.
  ///
  /// Source: X. Glorot and Y. Bengio, "Understanding the difficulty of training deep feedforward
  /// neural networks", AISTATS 2010, equation 16. For sigmoid and tanh.
  case xavier
  /// Uniform in ± √(6 / inputs): makes up for the half that ReLU cuts off.
  ///
  /// Source: K. He et al., "Delving deep into rectifiers", ICCV 2015, equation 10.
  case he
  /// Uniform in ± the number.
  case uniform(Float)
  /// All 0. Enough for one layer; behind a hidden layer nothing is learned.
  case zero

  /// Weights are drawn between minus and plus this.
  func limit(inputs: Int, outputs: Int) -> Float {
    switch self {
    case .xavier: (6 / Float(inputs + outputs)).squareRoot()
    case .he: (6 / Float(inputs)).squareRoot()
    case .uniform(let limit): limit
    case .zero: 0
    }
  }
}
