public import SeededRandom

// Legend: N samples of a batch, D inputs of a layer, H its outputs, P its parameters,
// M floats it remembers for each sample. Matrices are row-major, one sample a row.

/// One step of a network: numbers in, numbers out, and the way back for gradients.
///
/// A layer is only its sizes. Its parameters and all buffers belong to the caller, who passes them
/// in: so a network's parameters are one array, which optimizers, gradient checks and files walk
/// through without knowing the layers.
public protocol Layer: Sendable {
  /// Numbers in for each sample, *D*.
  var inputs: Int { get }
  /// Numbers out for each sample, *H*.
  var outputs: Int { get }
  /// Its arrays of parameters, in their order; together they are its *P* parameters.
  var tensors: [LayerTensor] { get }
  /// What it remembers from `forward` to `backward`, floats for each sample, *M*.
  var memory: Int { get }
  /// Its kind and sizes, as the card of a weights file has them.
  var description: LayerDescription { get }

  /// Draws first values for the parameters, `[P]`, which are 0 before.
  func initialize(_ parameters: inout MutableSpan<Float>, using random: inout SplitMix64)

  /// Computes the outputs.
  ///
  /// - Parameters:
  ///   - input: `[N, D]`.
  ///   - parameters: `[P]`.
  ///   - output: `[N, H]`, every value is set.
  ///   - memory: `[N, M]`, for `backward`.
  ///   - pass: How many samples, and whether the network learns.
  func forward(
    _ input: Span<Float>, parameters: Span<Float>, output: inout MutableSpan<Float>,
    memory: inout MutableSpan<Float>, pass: Pass)

  /// Computes the loss's gradients by the parameters and by the inputs.
  ///
  /// - Parameters:
  ///   - outputGradient: By the outputs, `[N, H]`.
  ///   - input: What `forward` got, `[N, D]`.
  ///   - output: What `forward` made, `[N, H]`.
  ///   - memory: What `forward` remembered, `[N, M]`.
  ///   - parameters: `[P]`.
  ///   - parameterGradient: `[P]`, every value is set.
  ///   - inputGradient: `[N, D]`, every value is set; empty where nobody asks for it.
  ///   - pass: The one that `forward` got.
  func backward(
    _ outputGradient: Span<Float>, input: Span<Float>, output: Span<Float>, memory: Span<Float>,
    parameters: Span<Float>, parameterGradient: inout MutableSpan<Float>,
    inputGradient: inout MutableSpan<Float>, pass: Pass)
}

extension Layer {
  /// No parameters.
  public var tensors: [LayerTensor] { [] }
  /// Nothing remembered.
  public var memory: Int { 0 }
  /// Nothing to draw.
  public func initialize(
    _ parameters: inout MutableSpan<Float>, using random: inout SplitMix64
  ) {}

  /// How many parameters it has, *P*.
  public var parameterCount: Int {
    tensors.reduce(0) { $0 + $1.count }
  }
}

/// An array of a layer's parameters.
public struct LayerTensor: Sendable, Equatable {
  /// Its name within the layer.
  public let name: String
  /// Its dimensions, slowest first.
  public let shape: [Int]
  /// Whether it multiplies inputs: weight decay shrinks such tensors, and leaves biases alone.
  public let isWeight: Bool

  /// A tensor of this name and shape.
  public init(name: String, shape: [Int], isWeight: Bool) {
    self.name = name
    self.shape = shape
    self.isWeight = isWeight
  }

  /// How many numbers it has.
  public var count: Int { shape.reduce(1, *) }
}

/// A layer's kind and its sizes by name.
public struct LayerDescription: Sendable, Equatable {
  /// What it does, such as `fully-connected`.
  public let kind: String
  /// Its sizes, such as `inputs`.
  public let sizes: [String: Int]

  /// A layer of `kind` with these sizes.
  public init(kind: String, sizes: [String: Int]) {
    self.kind = kind
    self.sizes = sizes
  }
}

/// One way of a batch through the network.
public struct Pass: Sendable, Equatable {
  /// Samples in the batch, *N*.
  public let samples: Int
  /// Starts the layer's random draws while the network learns; `nil` while it is only used.
  public let learningSeed: UInt64?

  /// A pass of `samples` samples.
  public init(samples: Int, learningSeed: UInt64? = nil) {
    self.samples = samples
    self.learningSeed = learningSeed
  }
}
