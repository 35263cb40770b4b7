import Glibc
import LetterNormalization
import NeuralNetwork
import Testing
import Weights

@testable import LetterClassification

@Suite("The network classifier")
struct NetworkClassifierTests {
  /// A card for letters of 2 × 2 pixels and two classes.
  static func card(
    layers: [WeightsCard.Layer], members: Int = 1, classes: [String] = ["A", "B"],
    temperature: Double = 1
  ) -> WeightsCard {
    WeightsCard(
      name: "tiny", layers: layers, members: members, classes: classes,
      normalization: .init(side: 2, box: 2, strokeWidth: nil), temperature: temperature,
      sources: [], training: "by hand", seed: 1, measurements: [])
  }

  static let layer = WeightsCard.Layer(
    kind: "fully-connected", sizes: ["inputs": 4, "outputs": 2])
  /// A where the left pixels are ink, B where the right ones are.
  static let weights = Tensor(
    name: "0.weight", shape: [2, 4], values: [2, 0, 2, 0, 0, 2, 0, 2])
  static let bias = Tensor(name: "0.bias", shape: [2], values: [0, 0])

  /// The classifier in a file of these parts.
  func classifier(_ card: WeightsCard, _ tensors: [Tensor]) throws -> NetworkClassifier {
    let path = "/tmp/ocr-classifier-\(getpid())-\(UInt64.random(in: 0 ... .max))"
    defer { unsafe unlink(path) }
    try writeWeights(tensors, metadata: card.metadata, to: path)
    return try NetworkClassifier(path: path)
  }

  @Test("it gives the network's probabilities, letter by letter")
  func probabilities() throws {
    let classifier = try classifier(Self.card(layers: [Self.layer]), [Self.weights, Self.bias])
    #expect(classifier.classes == ["A", "B"])
    #expect(classifier.normalization == NormalizationOptions(side: 2, box: 2, strokeWidth: nil))
    let batch = LetterBatch(count: 3, side: 2, values: [1, 0, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0])
    let found = classifier.probabilities(of: batch)
    // e⁴ / (e⁴ + 1), its counterpart, and a tie.
    let expected: [Float] = [0.982_013_8, 0.017_986_2, 0.017_986_2, 0.982_013_8, 0.5, 0.5]
    #expect(found.count == 6)
    for (found, expected) in zip(found, expected) { #expect(abs(found - expected) < 1e-6) }
    #expect(
      classifier.probabilities(of: LetterBatch(count: 0, side: 2, values: [])).isEmpty)
  }

  @Test("of two networks the mean counts, but where the first is sure, its word alone")
  func members() throws {
    let second = [
      Tensor(name: "member2.0.weight", shape: [2, 4], values: [0, 0, 0, 0, 0, 0, 0, 0]),
      Tensor(name: "member2.0.bias", shape: [2], values: [0, 3]),
    ]
    let card = Self.card(layers: [Self.layer], members: 2)
    let classifier = try classifier(card, [Self.weights, Self.bias] + second)
    #expect(classifier.card.members == 2)
    let batch = LetterBatch(count: 2, side: 2, values: [1, 0, 1, 0, 2, 0, 2, 0])
    let found = classifier.probabilities(of: batch)
    // The first gives A e⁴ / (e⁴ + 1) and e⁸ / (e⁸ + 1), the second 1 / (1 + e³).
    #expect(abs(found[0] - (0.982_013_8 + 0.047_425_9) / 2) < 1e-6)
    #expect(abs(found[0] + found[1] - 1) < 1e-6)
    #expect(abs(found[2] - 0.999_664_6) < 1e-6)
    #expect(throws: WeightsError.self) {
      try self.classifier(card, [Self.weights, Self.bias])
    }
    #expect(throws: WeightsError.unused(tensor: "member2.0.bias")) {
      try self.classifier(
        Self.card(layers: [Self.layer]), [Self.weights, Self.bias, second[1]])
    }
  }

  @Test("a third network is asked only where the first two are not sure on average")
  func third() throws {
    func member(_ number: Int, _ bias: Float) -> [Tensor] {
      let prefix = number == 1 ? "" : "member\(number)."
      return [
        Tensor(
          name: prefix + "0.weight", shape: [2, 4], values: [Float](repeating: 0, count: 8)),
        Tensor(name: prefix + "0.bias", shape: [2], values: [bias, 0]),
      ]
    }
    let card = Self.card(layers: [Self.layer], members: 3)
    let batch = LetterBatch(count: 1, side: 2, values: [0, 0, 0, 0])
    // e⁴ / (e⁴ + 1) of the first is below 0.99, its mean with e⁶ / (e⁶ + 1) above 0.9.
    let sure = try classifier(card, member(1, 4) + member(2, 6) + member(3, -9))
    #expect(abs(sure.probabilities(of: batch)[0] - (0.982_013_8 + 0.997_527_4) / 2) < 1e-6)
    let unsure = try classifier(card, member(1, 4) + member(2, 0) + member(3, -9))
    #expect(
      abs(unsure.probabilities(of: batch)[0] - (0.982_013_8 + 0.5 + 0.000_123_4) / 3) < 1e-6)
  }

  @Test("the card's temperature makes it less sure and changes no order")
  func temperature() throws {
    let classifier = try classifier(
      Self.card(layers: [Self.layer], temperature: 4), [Self.weights, Self.bias])
    let found = classifier.probabilities(of: LetterBatch(count: 1, side: 2, values: [1, 0, 1, 0]))
    #expect(abs(found[0] - 0.731_058_6) < 1e-6)
  }

  @Test("a network survives being written and read, dropout and curves included")
  func roundTrip() throws {
    let layers: [any Layer] = [
      FullyConnected(inputs: 4, outputs: 3), Activation(.relu, size: 3),
      Dropout(percent: 20, size: 3), FullyConnected(inputs: 3, outputs: 5),
      Activation(.sigmoid, size: 5), FullyConnected(inputs: 5, outputs: 5),
      Activation(.tanh, size: 5), FullyConnected(inputs: 5, outputs: 2),
    ]
    let network = Network(layers: layers, seed: 3)
    let classifier = try classifier(Self.card(layers: network.cardLayers), network.weightsTensors)
    let values: [Float] = [0.1, 0.2, 0.3, 0.4]
    var expected = try #require(PreparedNetwork(network)).outputs(for: values, samples: 1)
    softmax(&expected, classes: 2)
    #expect(
      classifier.probabilities(of: LetterBatch(count: 1, side: 2, values: values)) == expected)
  }

  @Test("a network of convolutions and max-pools survives it too")
  func convolutions() throws {
    let first = Convolution(
      ImageShape(height: 2, width: 2), filters: 3, kernel: 3, padding: .same)
    let pool = MaxPool(first.output, size: 2)
    let network = Network(
      layers: [
        first, Activation(.relu, size: first.outputs), pool,
        FullyConnected(inputs: pool.outputs, outputs: 2),
      ], seed: 3)
    let classifier = try classifier(Self.card(layers: network.cardLayers), network.weightsTensors)
    let values: [Float] = [0.1, 0.2, 0.3, 0.4]
    var expected = try #require(PreparedNetwork(network)).outputs(for: values, samples: 1)
    softmax(&expected, classes: 2)
    #expect(
      classifier.probabilities(of: LetterBatch(count: 1, side: 2, values: values)) == expected)
  }

  @Test(
    "convolutions and max-pools of impossible sizes are refused",
    arguments: [
      ("filters", 0), ("filters", 1 << 20), ("kernel", 0), ("kernel", 3), ("border", 2),
      ("height", 3), ("width", 0), ("channels", 1 << 20), ("size", 0), ("size", 3),
    ])
  func wrongPictures(name: String, value: Int) {
    let sizes = [
      "height": 2, "width": 2, "channels": 1, "filters": 2, "kernel": 1, "border": 0, "size": 2,
    ].merging([name: value]) { $1 }
    let layer = WeightsCard.Layer(
      kind: name == "size" ? "max-pool" : "convolution", sizes: sizes)
    #expect(throws: WeightsError.badCard(field: "layer 0 (\(layer.kind))")) {
      try classifier(Self.card(layers: [layer]), [Self.weights, Self.bias])
    }
  }

  @Test("layers that are unknown or do not fit are refused by name")
  func layers() {
    let wrong: [([WeightsCard.Layer], String)] = [
      ([], "layers"),
      ([.init(kind: "magic")], "layer 0 (magic)"),
      ([.init(kind: "relu")], "layer 0 (relu)"),
      ([.init(kind: "relu", sizes: ["size": 0])], "layer 0 (relu)"),
      ([Self.layer, Self.layer], "layer 1 (fully-connected)"),
      ([Self.layer, .init(kind: "relu", sizes: ["size": 3])], "layer 1 (relu)"),
      (
        [Self.layer, .init(kind: "dropout", sizes: ["size": 2, "percent": 100])],
        "layer 1 (dropout)"
      ),
      ([.init(kind: "fully-connected", sizes: ["inputs": 4, "outputs": 3])], "layers"),
    ]
    for (layers, field) in wrong {
      #expect(throws: WeightsError.badCard(field: field)) {
        try classifier(Self.card(layers: layers), [Self.weights, Self.bias])
      }
    }
  }

  @Test("tensors that are missing, too many, or of another shape are refused")
  func tensors() {
    let card = Self.card(layers: [Self.layer])
    #expect(throws: WeightsError.missing(tensor: "0.bias")) {
      try classifier(card, [Self.weights])
    }
    #expect(throws: WeightsError.unused(tensor: "1.bias")) {
      try classifier(
        card, [Self.weights, Self.bias, Tensor(name: "1.bias", shape: [1], values: [0])])
    }
    #expect(throws: WeightsError.wrongShape(tensor: "0.weight", found: [4, 2], needed: [2, 4])) {
      try classifier(
        card,
        [Tensor(name: "0.weight", shape: [4, 2], numbers: Self.weights.numbers), Self.bias])
    }
  }

  /// A hidden layer of bytes before one of floats, and the tensors of a file that has them so.
  static func bytes() throws -> (network: Network, tensors: [Tensor]) {
    let layers: [any Layer] = [
      FullyConnected(inputs: 4, outputs: 3), Activation(.relu, size: 3),
      FullyConnected(inputs: 3, outputs: 2),
    ]
    let network = Network(layers: layers, seed: 3)
    let weights = try #require(PreparedNetwork(network)?.byteWeights(ofLayer: 0))
    let tensors =
      [
        Tensor(name: "0.weight", shape: weights.shape, numbers: .signedBytes(weights.all)),
        Tensor(name: "0.step", shape: [16], values: weights.steps),
      ] + network.weightsTensors.dropFirst()
    return (network, tensors)
  }

  @Test("weights that lie in the file as bytes say what the floats say that they were made of")
  func fileOfBytes() throws {
    let (network, tensors) = try Self.bytes()
    let card = Self.card(layers: network.cardLayers)
    let values: [Float] = [0.1, 0.9, 0.3, 0.4]
    let batch = LetterBatch(count: 1, side: 2, values: values)
    let known = try classifier(card, network.weightsTensors).probabilities(of: batch)
    #expect(try classifier(card, tensors).probabilities(of: batch) == known)
  }

  @Test("bytes of another shape, without steps, too large, or where floats must be are refused")
  func wrongBytes() throws {
    let (network, tensors) = try Self.bytes()
    let card = Self.card(layers: network.cardLayers)
    let bytes = [Int8](repeating: 1, count: 64)
    var wrong = tensors
    wrong[0] = Tensor(name: "0.weight", shape: [64], numbers: .signedBytes(bytes))
    #expect(
      throws: WeightsError.wrongShape(
        tensor: "0.weight", found: [64], needed: tensors[0].shape)
    ) { try classifier(card, wrong) }
    wrong[0] = Tensor(
      name: "0.weight", shape: tensors[0].shape,
      numbers: .signedBytes(bytes.map { $0 * 127 }))
    #expect(
      throws: WeightsError.meaningless(
        tensor: "0.weight", reason: "two bytes side by side are too large")
    ) { try classifier(card, wrong) }
    #expect(throws: WeightsError.missing(tensor: "0.step")) {
      try classifier(card, [tensors[0]] + tensors.dropFirst(2))
    }
    // The last weights are summed for the answer, and a curve below 0 may come before others.
    #expect(throws: WeightsError.wrongType(tensor: "2.weight", found: .int8, needed: .float32)) {
      try classifier(
        card,
        [
          tensors[0], tensors[1], tensors[2], tensors[4],
          Tensor(name: "2.weight", shape: [6], numbers: .signedBytes([1, 2, 3, 4, 5, 6])),
        ])
    }
    #expect(throws: WeightsError.unused(tensor: "0.step")) {
      try classifier(card, network.weightsTensors + [tensors[1]])
    }
  }
}
