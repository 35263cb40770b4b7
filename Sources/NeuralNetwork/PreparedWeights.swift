import CNetworkKernels

/// The weights of a convolution or a full connection, in panels.
struct PreparedWeights: Sendable {
  /// Where a window's numbers lie, and how many filters look at them.
  struct Window {
    /// Rows and columns of pixels.
    let height: Int
    let width: Int
    /// Of the picture that is weighed: numbers of a pixel, and these with those that fill a panel.
    let channels: Int
    let laid: Int
    /// Whether it is the whole picture, of which the rows lie one after the other.
    let isWhole: Bool

    /// The window of so many pixels on a plane.
    init(height: Int, width: Int, on plane: PicturePlane) {
      self.height = height
      self.width = width
      channels = plane.channels
      laid = plane.laid
      isWhole = plane.border == 0 && height == plane.height && width == plane.width
    }

    /// Numbers that a filter has a weight for.
    var count: Int { height * width * channels }
    /// Runs of numbers that lie one after the other.
    var lines: Int { isWhole ? 1 : height }
    /// Numbers of a line.
    var line: Int { isWhole ? height * width * laid : width * laid }

    /// Where the number `channel` of `pixel` is, in lines of `run` numbers.
    func place(ofPixel pixel: Int, run: Int) -> Int {
      isWhole ? pixel * laid : pixel / width * run + pixel % width * laid
    }
  }

  /// Weights as they are, or as bytes.
  private enum Numbers {
    /// `[F / 16, lines, line, 16]`.
    case floats([Float])
    /// Lines filled up with zeros.
    case bytes(ByteWeights)
  }

  /// The place of the layer among all.
  let layer: Int

  /// *F*, with those that fill the last panel.
  let filters: Int
  /// What lies under a window.
  private let window: Window
  private let weights: Numbers
  /// `[F]`.
  private let bias: [Float]
  /// Whether what is below 0 becomes 0.
  var isRectified = false
  /// Rows and columns of the squares of sums of which only the largest is kept.
  var pool = 1

  /// The most numbers under a window of bytes: their sum stays below 2³¹.
  static let mostBytes = 1 << 16

  /// Lays out the weights of a layer.
  ///
  /// - Parameters:
  ///   - layer: The place of the layer.
  ///   - source: Where its parameters are.
  ///   - filters: *F*.
  ///   - window: What lies under a window.
  ///   - isBytes: Whether the plane that is weighed has bytes; at most `mostBytes` in a window. Weights
  ///     are rounded to bytes too, those of each filter with their own step (`network_lay_filter`).
  /// - Throws: What the source does.
  init<Source: ParameterSource>(
    _ layer: LayerPlace, _ source: Source, filters: Int, window: Window, isBytes: Bool
  ) throws(Source.Failure) {
    let panel = Int(NETWORK_PANEL)
    let laid = (filters + panel - 1) / panel * panel
    let start = layer.start
    if isBytes {
      precondition(window.count <= Self.mostBytes, "\(window.count) bytes under a window")
      let shape = [
        laid / panel, window.lines, Self.run(of: window) / Int(NETWORK_QUAD), panel,
        Int(NETWORK_QUAD),
      ]
      if let known = try source.bytes(ofLayer: layer.index, shape: shape) {
        precondition(known.shape == shape, "bytes of \(known.shape) for \(shape)")
        weights = .bytes(known)
      } else {
        weights = .bytes(
          try Self.bytes(start, source, filters: filters, shape: shape, window: window))
      }
    } else {
      weights = .floats(
        try Self.floats(start, source, filters: filters, laid: laid, window: window))
    }
    var bias = [Float](repeating: 0, count: laid)
    do {
      var target = bias.mutableSpan
      var own = target._mutatingExtracting(0..<filters)
      try source.read(
        start + filters * window.count..<start + filters * (window.count + 1), to: &own)
    }
    self.bias = bias
    self.layer = layer.index
    self.filters = laid
    self.window = window
  }

  /// The weights, where they are bytes.
  var byteWeights: ByteWeights? {
    if case .bytes(let weights) = weights { weights } else { nil }
  }

  /// `[F / 16, lines, line, 16]`.
  private static func floats<Source: ParameterSource>(
    _ start: Int, _ source: Source, filters: Int, laid: Int, window: Window
  ) throws(Source.Failure) -> [Float] {
    let panel = Int(NETWORK_PANEL)
    let size = window.lines * window.line
    var weights = [Float](repeating: 0, count: laid * size)
    var own = [Float](repeating: 0, count: window.count)
    for filter in 0..<filters {
      do {
        var target = own.mutableSpan
        try source.read(
          start + filter * window.count..<start + (filter + 1) * window.count, to: &target)
      }
      let first = filter / panel * panel * size + filter % panel
      for pixel in 0..<window.height * window.width {
        let place = window.place(ofPixel: pixel, run: window.line)
        for channel in 0..<window.channels {
          weights[first + (place + channel) * panel] = own[pixel * window.channels + channel]
        }
      }
    }
    return weights
  }

  private static func bytes<Source: ParameterSource>(
    _ start: Int, _ source: Source, filters: Int, shape: [Int], window: Window
  ) throws(Source.Failure) -> ByteWeights {
    let (panel, quad) = (Int(NETWORK_PANEL), Int(NETWORK_QUAD))
    let run = run(of: window)
    let size = window.lines * run
    let isPlain = size == window.count
    var weights = [Int8](repeating: 0, count: shape.reduce(1, *))
    var steps = [Float](repeating: 0, count: shape[0] * panel)
    var own = [Float](repeating: 0, count: window.count)
    var spread = [Float](repeating: 0, count: isPlain ? 0 : size)
    for filter in 0..<filters {
      do {
        var target = own.mutableSpan
        try source.read(
          start + filter * window.count..<start + (filter + 1) * window.count, to: &target)
      }
      if !isPlain {
        for pixel in 0..<window.height * window.width {
          let place = window.place(ofPixel: pixel, run: run)
          for channel in 0..<window.channels {
            spread[place + channel] = own[pixel * window.channels + channel]
          }
        }
      }
      let first = filter / panel * panel * size + filter % panel * quad
      steps[filter] = unsafe weights.withUnsafeMutableBufferPointer { weights in
        guard let weights = weights.baseAddress else { return 0 }
        return unsafe network_lay_filter(
          network_processor(), isPlain ? own : spread, size, weights + first)
      }
    }
    return ByteWeights(fitting: OwnBytes(bytes: weights), shape: shape, steps: steps)
  }

  /// Bytes of a line, filled up.
  private static func run(of window: Window) -> Int {
    let quad = Int(NETWORK_QUAD)
    return (window.line + quad - 1) / quad * quad
  }

  /// Weighs every window of the planes at a place, row by row; those of all samples at once where a
  /// window is the whole picture.
  ///
  /// Rows that are pooled do not leave the cache before.
  func run(
    _ floats: UnsafeMutablePointer<Float>, _ bytes: UnsafeMutablePointer<UInt8>,
    from place: PlacedPlane, to target: PlacedPlane, samples: Int, on processor: NetworkProcessor
  ) {
    let (before, after) = (place.plane, target.plane)
    precondition(
      after.laid == filters && !after.isBytes && before.laid == window.laid
        && (window.isWhole
          ? before.count == window.line && after.count == filters && pool == 1
          : samples == 1
            && before.height + 2 * before.border >= pool * after.height + window.height - 1
            && before.width + 2 * before.border >= pool * after.width + window.width - 1)
        && (pool == 1 || after.strip == pool * pool * after.width * filters),
      "windows of \(window) on \(samples) of \(before) make \(after)")
    var windows = NetworkWindows(
      windows: window.isWhole ? samples : pool * after.width,
      window_stride: window.isWhole ? before.count : before.laid, lines: window.lines,
      line_stride: before.rowCount, run: before.isBytes ? Self.run(of: window) : window.line,
      filters: filters, rectified: isRectified ? 1 : 0)
    switch weights {
    case .floats(let weights):
      precondition(!before.isBytes, "floats weigh \(before)")
      unsafe makeRows(floats, from: place, to: target, on: processor) { start, output in
        unsafe network_weigh(processor, &windows, floats + start, weights, bias, output)
      }
    case .bytes(let weights):
      precondition(before.isBytes, "bytes weigh \(before)")
      let scale = unsafe floats + place.scale
      let scaleStride = window.isWhole ? 1 : 0
      unsafe weights.bytes.withUnsafeBufferPointer { laid in
        unsafe makeRows(floats, from: place, to: target, on: processor) { start, output in
          unsafe network_weigh_bytes(
            processor, &windows, bytes + start, scale, scaleStride, laid.baseAddress,
            weights.steps, bias, output)
        }
      }
    }
  }

  /// Has `weigh` make a row of sums of what begins at a place, and pools rows that are to be.
  @inline(__always)
  private func makeRows(
    _ floats: UnsafeMutablePointer<Float>, from place: PlacedPlane, to target: PlacedPlane,
    on processor: NetworkProcessor, _ weigh: (Int, UnsafeMutablePointer<Float>) -> Void
  ) {
    let (before, after) = (place.plane, target.plane)
    let stripRow = pool * after.width * filters
    for row in 0..<after.height {
      let made = unsafe floats + target.start + after.start(ofRow: row)
      if pool == 1 {
        unsafe weigh(place.start + row * before.rowCount, made)
        continue
      }
      let strip = unsafe floats + target.strip
      for number in 0..<pool {
        unsafe weigh(
          place.start + (row * pool + number) * before.rowCount, strip + number * stripRow)
      }
      unsafe network_pool(processor, strip, stripRow, after.width, filters, pool, made)
    }
  }
}
