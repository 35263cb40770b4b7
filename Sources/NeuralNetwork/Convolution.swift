public import SeededRandom

// Legend: N samples of a batch, Y × X places of a filter on a picture, K numbers under a filter
// (kernel · kernel · channels), F filters. Pictures are [height, width, channels].

/// Weighs the pixels under a small window, which moves over the picture pixel by pixel: each filter
/// looks for the same thing everywhere.
///
/// Weights are `[F, kernel, kernel, channels]`, so that a row is what one filter looks for; biases
/// `[F]`, 0 at first. What lies under the window at each place is written out as a row of a matrix
/// (im2col), and one matrix product does all filters; so many samples at a time as stay in the
/// cache. The window is not turned round, as everywhere in networks (a correlation).
///
/// Source: K. Chellapilla, S. Puri and P. Simard, "High performance convolutional neural networks
/// for document processing", 10th Workshop on Frontiers in Handwriting Recognition, 2006,
/// section 3. Ours keeps channels last, theirs first.
public struct Convolution: Layer {
  /// What becomes of the window at the picture's edges.
  public enum Padding: Sendable, Equatable {
    /// It stays inside: the result is smaller by one less than the window.
    case valid
    /// It hangs out by up to half over zeros: the result is as large as the picture. For windows of
    /// odd size.
    case same
  }

  /// The picture that goes in.
  public let input: ImageShape
  /// Filters, *F*.
  public let filters: Int
  /// The window's height and width.
  public let kernel: Int
  /// Zeros around the picture, on each side.
  public let border: Int
  /// How the weights begin.
  public let start: WeightStart

  /// A convolution of these sizes.
  ///
  /// - Parameters:
  ///   - input: The picture that goes in.
  ///   - filters: *F*, at least 1.
  ///   - kernel: The window's height and width, at most the picture's.
  ///   - padding: What becomes of the window at the edges.
  ///   - start: How the weights begin.
  public init(
    _ input: ImageShape, filters: Int, kernel: Int = 3, padding: Padding = .valid,
    start: WeightStart = .he
  ) {
    precondition(padding == .valid || kernel % 2 == 1, "padding .same for a window of \(kernel)")
    self.init(
      input, filters: filters, kernel: kernel, border: padding == .same ? kernel / 2 : 0,
      start: start)
  }

  /// A convolution with `border` zeros on each side of the picture.
  ///
  /// - Parameters:
  ///   - input: The picture that goes in.
  ///   - filters: *F*, at least 1.
  ///   - kernel: The window's height and width, at most the picture's with its border.
  ///   - border: Fewer than `kernel`.
  ///   - start: How the weights begin.
  public init(
    _ input: ImageShape, filters: Int, kernel: Int, border: Int, start: WeightStart = .he
  ) {
    precondition(
      filters > 0 && kernel > 0 && (0..<kernel).contains(border)
        && kernel <= min(input.height, input.width) + 2 * border,
      "\(filters) windows of \(kernel) × \(kernel), border \(border), on \(input)")
    self.input = input
    self.filters = filters
    self.kernel = kernel
    self.border = border
    self.start = start
  }

  /// The picture that comes out: *Y* × *X*, *F* channels.
  public var output: ImageShape {
    ImageShape(
      height: input.height + 2 * border - kernel + 1, width: input.width + 2 * border - kernel + 1,
      channels: filters)
  }

  /// Numbers of the picture that goes in.
  public var inputs: Int { input.count }
  /// Numbers of the picture that comes out.
  public var outputs: Int { output.count }

  /// Weights `[F, kernel, kernel, channels]`, then biases `[F]`.
  public var tensors: [LayerTensor] {
    [
      LayerTensor(
        name: "weight", shape: [filters, kernel, kernel, input.channels], isWeight: true),
      LayerTensor(name: "bias", shape: [filters], isWeight: false),
    ]
  }

  /// `convolution` with the picture's sizes, `filters`, `kernel` and `border`.
  public var description: LayerDescription {
    LayerDescription(
      kind: "convolution",
      sizes: [
        "height": input.height, "width": input.width, "channels": input.channels,
        "filters": filters, "kernel": kernel, "border": border,
      ])
  }

  /// Draws the weights as `start` says, for what one window weighs and is weighed in.
  public func initialize(
    _ parameters: inout MutableSpan<Float>, using random: inout SplitMix64
  ) {
    let window = kernel * kernel
    let limit = start.limit(inputs: window * input.channels, outputs: window * filters)
    if limit == 0 { return }
    for place in 0..<filters * window * input.channels {
      parameters[place] = random.uniform(in: -limit...limit)
    }
  }

  /// Samples whose windows are written out at a time: half a megabyte of them, or one sample.
  private func group(of samples: Int, _ patches: Patches) -> Int {
    min(samples, max(1, (1 << 17) / patches.count))
  }

  /// *Y* = patches(*X*) *Wᵀ* + *b*.
  public func forward(
    _ input: Span<Float>, parameters: Span<Float>, output: inout MutableSpan<Float>,
    memory: inout MutableSpan<Float>, pass: Pass
  ) {
    let patches = Patches(of: self.input, kernel: kernel, border: border)
    let group = group(of: pass.samples, patches)
    let weights = parameters.extracting(0..<filters * patches.columns)
    let bias = parameters.extracting(filters * patches.columns..<parameters.count)
    var written = [Float](repeating: 0, count: group * patches.count)
    var windows = written.mutableSpan
    for first in stride(from: 0, to: pass.samples, by: group) {
      let count = min(group, pass.samples - first)
      for sample in 0..<count {
        patches.write(
          input.extracting((first + sample) * inputs..<(first + sample + 1) * inputs),
          to: &windows, at: sample * patches.count)
      }
      var made = output._mutatingExtracting(first * outputs..<(first + count) * outputs)
      setRows(of: &made, to: bias)
      multiply(
        windows.span.extracting(0..<count * patches.count), .asIs, weights, .transposed,
        into: &made, adding: true, rows: count * patches.rows, inner: patches.columns,
        columns: filters)
    }
  }

  /// *dW* = *dYᵀ* patches(*X*), *db* = column sums of *dY*, *dX* = what *dY W* says of each window,
  /// added up where windows overlap.
  public func backward(
    _ outputGradient: Span<Float>, input: Span<Float>, output: Span<Float>, memory: Span<Float>,
    parameters: Span<Float>, parameterGradient: inout MutableSpan<Float>,
    inputGradient: inout MutableSpan<Float>, pass: Pass
  ) {
    let patches = Patches(of: self.input, kernel: kernel, border: border)
    let group = group(of: pass.samples, patches)
    let weightCount = filters * patches.columns
    let weights = parameters.extracting(0..<weightCount)
    var written = [Float](repeating: 0, count: group * patches.count)
    var windows = written.mutableSpan
    var biasGradient = parameterGradient._mutatingExtracting(
      weightCount..<parameterGradient.count)
    sumRows(of: outputGradient, to: &biasGradient)
    var weightGradient = parameterGradient._mutatingExtracting(0..<weightCount)
    for first in stride(from: 0, to: pass.samples, by: group) {
      let count = min(group, pass.samples - first)
      let gradient = outputGradient.extracting(first * outputs..<(first + count) * outputs)
      for sample in 0..<count {
        patches.write(
          input.extracting((first + sample) * inputs..<(first + sample + 1) * inputs),
          to: &windows, at: sample * patches.count)
      }
      multiply(
        gradient, .transposed, windows.span.extracting(0..<count * patches.count), .asIs,
        into: &weightGradient, adding: first > 0, rows: filters, inner: count * patches.rows,
        columns: patches.columns)
      if inputGradient.isEmpty { continue }
      var windowGradient = windows._mutatingExtracting(0..<count * patches.count)
      multiply(
        gradient, .asIs, weights, .asIs, into: &windowGradient, rows: count * patches.rows,
        inner: filters, columns: patches.columns)
      for sample in 0..<count {
        var picture = inputGradient._mutatingExtracting(
          (first + sample) * inputs..<(first + sample + 1) * inputs)
        patches.addUp(
          windowGradient.span.extracting(sample * patches.count..<(sample + 1) * patches.count),
          to: &picture)
      }
    }
  }
}
