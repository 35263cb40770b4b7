import CNetworkKernels
import SeededRandom
import Testing

@testable import NeuralNetwork

@Suite("Prepared networks")
struct PreparedNetworkTests {
  private static func picture(_ height: Int, _ width: Int, _ channels: Int = 1) -> ImageShape {
    ImageShape(height: height, width: width, channels: channels)
  }

  /// The shipped net on smaller pictures, the published net, and layers of sizes that fill no panel.
  static let networks: [[any Layer]] = [
    [
      Convolution(picture(12, 12), filters: 16, padding: .same), Activation(.relu, size: 144 * 16),
      MaxPool(picture(12, 12, 16)), Convolution(picture(6, 6, 16), filters: 32, padding: .same),
      Activation(.relu, size: 36 * 32), MaxPool(picture(6, 6, 32)),
      Convolution(picture(3, 3, 32), filters: 64, padding: .same),
      Activation(.relu, size: 9 * 64), FullyConnected(inputs: 9 * 64, outputs: 19),
      Activation(.relu, size: 19), Dropout(percent: 25, size: 19),
      FullyConnected(inputs: 19, outputs: 5),
    ],
    [
      FullyConnected(inputs: 50, outputs: 37), Activation(.sigmoid, size: 37),
      FullyConnected(inputs: 37, outputs: 36),
    ],
    [
      Convolution(picture(9, 8, 2), filters: 3, kernel: 2, border: 1),
      Activation(.tanh, size: 90 * 3), Convolution(picture(10, 9, 3), filters: 17, padding: .same),
      MaxPool(picture(10, 9, 17), size: 3), Activation(.tanh, size: 9 * 17),
      FullyConnected(inputs: 9 * 17, outputs: 2),
    ],
    [MaxPool(picture(5, 4, 3)), Convolution(picture(2, 2, 3), filters: 2, padding: .same)],
    [Convolution(picture(4, 60), filters: 1), Activation(.relu, size: 116)],
    [
      Convolution(picture(13, 11), filters: 5, padding: .same), MaxPool(picture(13, 11, 5)),
      Activation(.relu, size: 30 * 5), MaxPool(picture(6, 5, 5)),
      Convolution(picture(3, 2, 5), filters: 20, kernel: 2), Activation(.sigmoid, size: 40),
      FullyConnected(inputs: 40, outputs: 9),
    ],
  ]

  private static func random(_ count: Int, in range: ClosedRange<Float>, seed: UInt64) -> [Float] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in random.uniform(in: range) }
  }

  private static func network(_ number: Int) -> Network {
    let layers = networks[number]
    let count = layers.reduce(0) { $0 + $1.parameterCount }
    return Network(layers: layers, parameters: random(count, in: -1...1, seed: 7))
  }

  private static func inputs(_ network: Network, samples: Int, seed: UInt64) -> [Float] {
    random(samples * network.inputs, in: 0...1, seed: seed)
  }

  @Test(
    "they say what the networks say", arguments: networks.indices, [1, 2, 15, 57] as [Int])
  func reference(number: Int, samples: Int) throws {
    let network = Self.network(number)
    let prepared = try #require(PreparedNetwork(network))
    let inputs = Self.inputs(network, samples: samples, seed: UInt64(samples))
    let known = network.outputs(for: inputs, samples: samples)
    let found = prepared.outputs(for: inputs, samples: samples)
    #expect(found.count == known.count)
    let scale = known.reduce(1) { max($0, abs($1)) }
    // Nets of one layer of weights keep 24 bits; the others round numbers by half a step of 255 and weights
    // by half a step of 64 to 127 (both weights of a pair may be large here), up to four times.
    let tolerance: Float = [3, 4].contains(number) ? 1e-5 : 0.03
    for (found, known) in zip(found, known) { #expect(abs(found - known) < tolerance * scale) }
  }

  @Test("they say the same to the bit with all instructions", arguments: networks.indices)
  func processors(number: Int) throws {
    let network = Self.network(number)
    let inputs = Self.inputs(network, samples: 20, seed: 3)
    let outputs = try allProcessors().map { processor in
      let prepared = PreparedNetwork(
        layers: network.layers, processor: processor, parameters: network)
      return try #require(prepared).outputs(for: inputs, samples: 20)
    }
    for other in outputs { #expect(other == outputs[0]) }
  }

  @Test("a sample's outputs are the same to the bit alone and among others")
  func alone() throws {
    let network = Network(layers: Self.networks[0], seed: 5)
    let prepared = try #require(PreparedNetwork(network))
    let inputs = Self.inputs(network, samples: 70, seed: 1)
    let together = prepared.outputs(for: inputs, samples: 70)
    for sample in 0..<70 {
      let own = Array(inputs[sample * network.inputs..<(sample + 1) * network.inputs])
      let alone = prepared.outputs(for: own, samples: 1)
      #expect(alone == Array(together[sample * 5..<(sample + 1) * 5]))
    }
  }

  @Test("equal samples have equal outputs, in the order of the samples")
  func equal() throws {
    let network = Network(layers: Self.networks[0], seed: 5)
    let prepared = try #require(PreparedNetwork(network))
    let kinds = [0, 1, 0, 2, 2, 1, 0]
    let pictures = (0..<3).map { Self.inputs(network, samples: 1, seed: $0) }
    let alone = pictures.map { prepared.outputs(for: $0, samples: 1) }
    let together = prepared.outputs(for: kinds.flatMap { pictures[$0] }, samples: kinds.count)
    #expect(together == kinds.flatMap { alone[$0] })
  }

  @Test("inputs below 0 count as 0 where weights are bytes")
  func negative() throws {
    let network = Self.network(0)
    let prepared = try #require(PreparedNetwork(network))
    let inputs = Self.random(network.inputs, in: -1...1, seed: 2)
    #expect(
      prepared.outputs(for: inputs, samples: 1)
        == prepared.outputs(for: inputs.map { max(0, $0) }, samples: 1))
  }

  @Test(
    "laid out from bytes that were laid out before they say the same to the bit",
    arguments: networks.indices)
  func laidOut(number: Int) throws {
    let network = Self.network(number)
    let first = try #require(PreparedNetwork(network))
    let known = network.layers.indices.compactMap { first.byteWeights(ofLayer: $0) }
    // Those that are summed for the answer, and those of what may be below 0, are floats.
    #expect(known.count == [4, 1, 1, 0, 0, 2][number])
    let source = KnownBytes(network: network, prepared: first)
    let again = try #require(PreparedNetwork(layers: network.layers, parameters: source))
    let inputs = Self.inputs(network, samples: 3, seed: 9)
    #expect(again.outputs(for: inputs, samples: 3) == first.outputs(for: inputs, samples: 3))
  }

  @Test("pairs of bytes that are too large together are refused, wherever they stand")
  func pairs() {
    let shape = [1, 1, 2, 16, 4]
    let steps = [Float](repeating: 1, count: 16)
    let bytes = [Int8](repeating: 64, count: 128)
    #expect(ByteWeights(OwnBytes(bytes: bytes), shape: shape, steps: steps) != nil)
    for place in 0..<128 {
      for size in [65, -65, -128] as [Int8] {
        var wrong = bytes
        wrong[place] = size
        #expect(ByteWeights(OwnBytes(bytes: wrong), shape: shape, steps: steps) == nil)
      }
    }
    var largest = bytes
    (largest[6], largest[7]) = (0, -128)
    #expect(ByteWeights(OwnBytes(bytes: largest), shape: shape, steps: steps) != nil)
  }

  @Test("no samples give no outputs")
  func none() throws {
    let prepared = try #require(PreparedNetwork(Network(layers: Self.networks[1], seed: 1)))
    #expect(prepared.outputs(for: [], samples: 0).isEmpty)
  }

  @Test("pictures after a full connection cannot be prepared")
  func otherOrder() {
    let layers: [any Layer] = [
      FullyConnected(inputs: 4, outputs: 9), Convolution(Self.picture(3, 3), filters: 1),
    ]
    #expect(PreparedNetwork(Network(layers: layers, seed: 1)) == nil)
  }
}

/// A network's biases, and its weights as another that was laid out has them.
private struct KnownBytes: ParameterSource {
  let network: Network
  let prepared: PreparedNetwork

  func read(_ range: Range<Int>, to target: inout MutableSpan<Float>) {
    network.read(range, to: &target)
  }

  func bytes(ofLayer index: Int, shape: [Int]) -> ByteWeights? {
    guard let weights = prepared.byteWeights(ofLayer: index) else { return nil }
    #expect(weights.shape == shape)
    return ByteWeights(OwnBytes(bytes: weights.all), shape: shape, steps: weights.steps)
  }
}
