import CNetworkKernels

/// What a `PreparedNetwork` does between two planes.
enum PreparedStep: Sendable {
  /// Sums over windows, and ReLU.
  case weigh(PreparedWeights)
  /// A curve, in place or not.
  case bend(Activation)
  /// The largest of squares of this size.
  case pool(Int)

  /// Makes of the planes at `start` those at `target`, in the same memory, for samples that lie one
  /// after the other.
  ///
  /// Only pixels are written, no borders.
  func run(
    _ scratch: inout [Float], from start: Int, _ before: PicturePlane, to target: Int,
    _ after: PicturePlane, samples: Int
  ) {
    precondition(
      start + samples * before.count <= target && target + samples * after.count <= scratch.count,
      "\(samples) planes of \(before) at \(start), \(after) at \(target) of \(scratch.count)")
    switch self {
    case .weigh(let weights):
      weights.run(&scratch, from: start, before, to: target, after, samples: samples)
    case .bend(let activation):
      let isPlain = before.border == 0 && after.border == 0
      for row in 0..<(isPlain ? 1 : after.height) {
        bend(
          &scratch, activation, from: start + (isPlain ? 0 : before.start(ofRow: row)),
          to: target + (isPlain ? 0 : after.start(ofRow: row)),
          count: isPlain ? samples * after.count : after.width * after.laid)
      }
    case .pool(let size):
      unsafe scratch.withUnsafeMutableBufferPointer { numbers in
        guard let first = numbers.baseAddress else { return }
        for row in 0..<after.height {
          unsafe network_pool(
            first + start + before.start(ofRow: row * size), before.rowCount, after.width,
            before.laid, size, first + target + after.start(ofRow: row))
        }
      }
    }
  }

  /// Bends `count` numbers on their way from one place to another behind them.
  private func bend(
    _ scratch: inout [Float], _ activation: Activation, from: Int, to: Int, count: Int
  ) {
    precondition(from + count <= to && to + count <= scratch.count)
    unsafe scratch.withUnsafeMutableBufferPointer { numbers in
      let row = unsafe Span(
        _unsafeElements: UnsafeBufferPointer(rebasing: numbers[from..<from + count]))
      var made = unsafe MutableSpan(
        _unsafeElements: UnsafeMutableBufferPointer(rebasing: numbers[to..<to + count]))
      var none = MutableSpan<Float>()
      activation.forward(
        row, parameters: Span(), output: &made, memory: &none, pass: Pass(samples: 1))
    }
  }
}

/// The weights of a convolution or a full connection, in panels.
struct PreparedWeights: Sendable {
  /// Rows and columns of pixels under a window.
  let window: (height: Int, width: Int)
  /// *F*, with those that fill the last panel.
  let filters: Int
  /// `[F / 16, window's numbers, 16]`.
  private let weights: [Float]
  /// `[F]`.
  private let bias: [Float]
  /// Whether what is below 0 becomes 0.
  var isRectified = false

  /// Lays out the weights of a layer.
  ///
  /// - Parameters:
  ///   - start: Where its parameters begin, `[F, window, channels]`, then biases `[F]`.
  ///   - read: Reads parameters.
  ///   - filters: *F*.
  ///   - window: Rows and columns under a window.
  ///   - plane: The picture that is weighed.
  init(
    _ start: Int, _ read: ParameterReading, filters: Int, window: (height: Int, width: Int),
    on plane: PicturePlane
  ) {
    let panel = Int(NETWORK_PANEL)
    let laidFilters = (filters + panel - 1) / panel * panel
    let pixels = window.height * window.width
    let (known, laid) = (pixels * plane.channels, pixels * plane.laid)
    var weights = [Float](repeating: 0, count: laidFilters * laid)
    var rows = [Float](repeating: 0, count: panel * known)
    for first in stride(from: 0, to: filters, by: panel) {
      let count = min(panel, filters - first)
      do {
        var target = rows.mutableSpan
        var own = target._mutatingExtracting(0..<count * known)
        read(start + first * known..<start + (first + count) * known, &own)
      }
      for pixel in 0..<pixels {
        for channel in 0..<plane.channels {
          let from = pixel * plane.channels + channel
          let to = first * laid + (pixel * plane.laid + channel) * panel
          for filter in 0..<count { weights[to + filter] = rows[filter * known + from] }
        }
      }
    }
    var bias = [Float](repeating: 0, count: laidFilters)
    do {
      var target = bias.mutableSpan
      var own = target._mutatingExtracting(0..<filters)
      read(start + filters * known..<start + filters * (known + 1), &own)
    }
    self.window = window
    self.filters = laidFilters
    self.weights = weights
    self.bias = bias
  }

  /// Weighs every window of the planes at `start`, row by row; those of all samples at once where a
  /// window is the whole picture.
  func run(
    _ scratch: inout [Float], from start: Int, _ before: PicturePlane, to target: Int,
    _ after: PicturePlane, samples: Int
  ) {
    let isWhole = after.height == 1 && after.width == 1 && before.border == 0
    precondition(after.laid == filters, "\(filters) filters make \(after)")
    precondition(
      isWhole || before.height + 2 * before.border >= after.height + window.height - 1,
      "windows of \(window) on \(before) make \(after)")
    precondition(
      isWhole || before.width + 2 * before.border >= after.width + window.width - 1,
      "windows of \(window) on \(before) make \(after)")
    precondition(samples == 1 || isWhole, "\(samples) pictures at once")
    var windows = NetworkWindows(
      windows: isWhole ? samples : after.width,
      window_stride: isWhole ? before.count : before.laid, lines: isWhole ? 1 : window.height,
      line_stride: before.rowCount, run: isWhole ? before.count : window.width * before.laid,
      filters: filters, rectified: isRectified ? 1 : 0)
    unsafe scratch.withUnsafeMutableBufferPointer { numbers in
      guard let first = numbers.baseAddress else { return }
      for row in 0..<after.height {
        unsafe network_weigh(
          &windows, first + start + row * before.rowCount, weights, bias,
          first + target + after.start(ofRow: row))
      }
    }
  }
}
