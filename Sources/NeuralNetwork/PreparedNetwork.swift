import CNetworkKernels

// Legend: N samples, D inputs, C outputs. A plane is a picture as `PicturePlane` lays it out.

/// A trained network, so laid out that it is used fast: layers fused, numbers rounded to 8 bits, weights
/// in panels, no memory taken for a sample.
///
/// Numbers are bytes with a scale for each sample where they cannot be below 0, and the weights they are
/// multiplied with are bytes with a scale for each filter; sums are whole numbers, and what is done
/// between them are floats. The last weights are floats, and those of what may be below 0.
///
/// Every window is weighed where it lies in the picture before, which keeps zeros around it for
/// that; ReLU is done before a sum is written. Pictures go one by one through the layers that
/// take pictures, and so stay in the cache; what follows is done for a group of samples. Of equal
/// samples one is looked at: a page that was never on paper has each letter many times.
/// `Network.outputs(for:samples:)` is the reference: outputs differ from its by some hundredths of the
/// largest. They are the same to the bit on every processor (but for *tanh*, which is the system's), and
/// for any number of samples.
///
/// Not for learning, nor for networks that make pictures again after a fully connected layer.
///
/// Source: scales as in B. Jacob et al., "Quantization and training of neural networks for efficient
/// integer-arithmetic-only inference", CVPR 2018, sections 2.1 and 3. Ours finds those of a sample's
/// numbers in the sample, not in training, so that any network can be prepared; and has no zero points.
public struct PreparedNetwork: Sendable {
  /// Numbers in for each sample, *D*.
  public let inputs: Int
  /// Numbers out for each sample, *C*.
  public let outputs: Int
  /// What is done picture by picture, and then with all samples of a group.
  private let pictures: PreparedSteps
  private let group: PreparedSteps
  private let processor: NetworkProcessor

  /// Samples whose numbers are weighed together: so many that weights are not read again for each,
  /// so few that they stay in the cache.
  private static let groupSize = 56

  /// The network, laid out; `nil` where its layers follow each other in another way than
  /// convolutions, pools and curves, then full connections and curves.
  public init?(_ network: Network) {
    self.init(layers: network.layers, parameters: network)
  }

  /// The network of these layers, laid out; `nil` as for a network.
  ///
  /// - Parameters:
  ///   - layers: At least one; sizes must fit.
  ///   - source: Where their parameters are.
  /// - Throws: What the source does.
  public init?<Source: ParameterSource>(
    layers: [any Layer], parameters source: Source
  ) throws(Source.Failure) {
    try self.init(layers: layers, processor: network_processor(), parameters: source)
  }

  /// The network of these layers, laid out for a processor that can do no more than `processor`.
  init?<Source: ParameterSource>(
    layers: [any Layer], processor: NetworkProcessor, parameters source: Source
  ) throws(Source.Failure) {
    guard let plan = try PreparedPlan(of: layers, parameters: source) else { return nil }
    inputs = layers.first?.inputs ?? 0
    outputs = layers.last?.outputs ?? 0
    pictures = plan.pictures
    group = plan.group
    self.processor = processor
  }

  /// The weights of layer `index`, where they are bytes: what a file keeps so that they need not be laid
  /// out again.
  public func byteWeights(ofLayer index: Int) -> ByteWeights? {
    for case .weigh(let weights) in pictures.steps + group.steps where weights.layer == index {
      return weights.byteWeights
    }
    return nil
  }

  /// What the network makes of samples.
  ///
  /// - Parameters:
  ///   - inputs: `[N, D]`; what is below 0 counts as 0 where the first weights are bytes.
  ///   - samples: *N*.
  /// - Returns: `[N, C]`, as the network's.
  public func outputs(for inputs: [Float], samples: Int) -> [Float] {
    precondition(
      inputs.count == samples * self.inputs, "\(inputs.count) inputs for \(samples) samples")
    return outputs(for: inputs, rows: Array(0..<samples))
  }

  /// What the network makes of some of many samples.
  ///
  /// - Parameters:
  ///   - inputs: `[_, D]`, as `outputs(for:samples:)` takes them.
  ///   - rows: Which are looked at, *N*.
  /// - Returns: `[N, C]`.
  public func outputs(for inputs: [Float], rows: [Int]) -> [Float] {
    var distinct = DistinctRows(rows: rows.count, size: self.inputs)
    var known: [Float] = []
    known.reserveCapacity(rows.count * outputs)
    var layout = ScratchLayout()
    let size = min(rows.count, Self.groupSize)
    // The last plane of a picture is the first of the group.
    let own = pictures.planes.dropLast().map { layout.place($0, samples: 1) }
    let together = group.planes.map { layout.place($0, samples: size) }
    var scratch = NetworkScratch(layout)
    var count = 0
    for (place, row) in rows.enumerated() {
      if distinct.add(row: row, of: inputs.span) {
        let places = own + [together[0].from(sample: count)]
        let start = row * self.inputs
        scratch.write(inputs.span.extracting(start..<start + self.inputs), to: places[0])
        run(pictures.steps, &scratch, at: places, samples: 1)
        count += 1
      }
      if count == size || place == rows.count - 1 && count > 0 {
        run(group.steps, &scratch, at: together, samples: count)
        append(together[together.count - 1], samples: count, of: scratch, to: &known)
        count = 0
      }
    }
    if distinct.firsts.count == rows.count { return known }
    var result: [Float] = []
    result.reserveCapacity(rows.count * outputs)
    for kind in distinct.kinds { result += known[kind * outputs..<(kind + 1) * outputs] }
    return result
  }

  /// Steps one after the other, from the first of the places to the last.
  private func run(
    _ steps: [PreparedStep], _ scratch: inout NetworkScratch, at places: [PlacedPlane],
    samples: Int
  ) {
    for (index, step) in steps.enumerated() {
      step.run(
        &scratch, from: places[index], to: places[index + 1], samples: samples, on: processor)
    }
  }

  /// Appends the numbers of the last planes that mean something.
  private func append(
    _ last: PlacedPlane, samples: Int, of scratch: NetworkScratch, to outputs: inout [Float]
  ) {
    for pixel in 0..<samples * last.plane.height * last.plane.width {
      let start = last.start + pixel * last.plane.laid
      outputs += scratch.floats[start..<start + last.plane.channels]
    }
  }
}
