import CNetworkKernels

/// What a `PreparedNetwork` does between two planes.
enum PreparedStep: Sendable {
  /// Sums over windows, and ReLU.
  case weigh(PreparedWeights)
  /// A curve, in place or not.
  case bend(Activation)
  /// The largest of squares of this size.
  case pool(Int)
  /// Floats, none below 0, as bytes, each sample with its own scale.
  case round

  /// Makes of the planes at one place of a memory those at another, for samples that lie one after the
  /// other.
  ///
  /// Only pixels are written, no borders.
  func run(
    _ scratch: inout NetworkScratch, from before: PlacedPlane, to after: PlacedPlane, samples: Int,
    on processor: NetworkProcessor
  ) {
    let count = samples * before.plane.count
    precondition(
      scratch.has(before, samples: samples) && scratch.has(after, samples: samples)
        && (before.plane.isBytes != after.plane.isBytes || before.start + count <= after.start),
      "\(samples) planes of \(before) make \(after)")
    unsafe scratch.withPointers { floats, bytes in
      switch self {
      case .weigh(let weights):
        unsafe weights.run(floats, bytes, from: before, to: after, samples: samples, on: processor)
      case .bend(let activation):
        unsafe bend(floats, activation, from: before, to: after, samples: samples)
      case .pool(let size):
        unsafe pool(floats, size, from: before, to: after, on: processor)
      case .round:
        unsafe round(floats, bytes, from: before, to: after, samples: samples, on: processor)
      }
    }
  }

  /// Bends floats on their way from one place to another.
  private func bend(
    _ floats: UnsafeMutablePointer<Float>, _ activation: Activation, from before: PlacedPlane,
    to after: PlacedPlane, samples: Int
  ) {
    let isPlain = before.plane.border == 0 && after.plane.border == 0
    let count = isPlain ? samples * after.plane.count : after.plane.width * after.plane.laid
    precondition(
      !before.plane.isBytes && !after.plane.isBytes && (isPlain || samples == 1)
        && before.plane.width * before.plane.laid == after.plane.width * after.plane.laid
        && before.plane.height == after.plane.height, "\(samples) of \(before) bent to \(after)")
    for row in 0..<(isPlain ? 1 : after.plane.height) {
      let from = unsafe floats + before.start + (isPlain ? 0 : before.plane.start(ofRow: row))
      let to = unsafe floats + after.start + (isPlain ? 0 : after.plane.start(ofRow: row))
      var made = unsafe MutableSpan(_unsafeStart: to, count: count)
      var none = MutableSpan<Float>()
      activation.forward(
        unsafe Span(_unsafeStart: UnsafePointer(from), count: count), parameters: Span(),
        output: &made, memory: &none, pass: Pass(samples: 1))
    }
  }

  /// Pools floats of one sample.
  private func pool(
    _ floats: UnsafeMutablePointer<Float>, _ size: Int, from before: PlacedPlane,
    to after: PlacedPlane, on processor: NetworkProcessor
  ) {
    precondition(
      !before.plane.isBytes && !after.plane.isBytes && before.plane.laid == after.plane.laid
        && after.plane.height * size <= before.plane.height
        && after.plane.width * size <= before.plane.width, "\(before) pooled to \(after)")
    for row in 0..<after.plane.height {
      unsafe network_pool(
        processor, floats + before.start + before.plane.start(ofRow: row * size),
        before.plane.rowCount, after.plane.width, before.plane.laid, size,
        floats + after.start + after.plane.start(ofRow: row))
    }
  }

  /// Rounds floats without a border to bytes.
  private func round(
    _ floats: UnsafeMutablePointer<Float>, _ bytes: UnsafeMutablePointer<UInt8>,
    from before: PlacedPlane, to after: PlacedPlane, samples: Int, on processor: NetworkProcessor
  ) {
    precondition(
      !before.plane.isBytes && before.plane.border == 0 && after.plane.isBytes
        && before.plane.height == after.plane.height && before.plane.width == after.plane.width
        && before.plane.laid == after.plane.laid, "\(before) rounded to \(after)")
    for sample in 0..<samples {
      let (before, after) = (before.from(sample: sample), after.from(sample: sample))
      unsafe floats[after.scale] = network_bytes(
        processor, floats + before.start, before.plane.height, before.plane.rowCount,
        bytes + after.start + after.plane.start(ofRow: 0), after.plane.rowCount)
    }
  }
}
