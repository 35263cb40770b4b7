import Files
import LetterClassification
import LetterNormalization
import NeuralNetwork
import TestSupport
import Testing
import Weights

@testable import LetterTraining

@Suite("Joining weights")
struct JoinWeightsTests {
  /// A network that looks at so many channels of 4 × 4 pixels.
  private static func network(channels: Int, outputs: Int = 2, seed: UInt64) -> Network {
    let convolution = Convolution(
      ImageShape(height: 4, width: 4, channels: channels), filters: 3, kernel: 3, padding: .same)
    return Network(
      layers: [
        convolution, Activation(.relu, size: convolution.outputs),
        FullyConnected(inputs: convolution.outputs, outputs: outputs),
      ], seed: seed)
  }

  /// A file of its weights.
  private static func write(
    _ network: Network, to folder: FilePath, named name: FilePath, tone: String,
    classes: [String] = ["A", "B"], source: String = "one"
  ) throws -> WeightsFile {
    let card = WeightsCard(
      name: "small", layers: network.cardLayers, classes: classes,
      normalization: .init(side: 4, box: 2, strokeWidth: nil, tone: tone), temperature: 3,
      sources: [.init(name: source, sha256: String(repeating: "0", count: 64))],
      training: "by \(source)", seed: 5,
      measurements: [.init(name: "some", letters: 1, accuracy: 1)])
    let path = try #require(folder.appending(name).string)
    try writeWeights(network.weightsTensors, metadata: card.metadata, to: path)
    return try WeightsFile(path: path)
  }

  @Test("joined networks say the mean of what each says, a bias and a temperature in it")
  func mean() throws {
    try withTemporaryFolder { folder in
      // Which are never sure: the others are asked.
      let networks = [Self.network(channels: 2, seed: 1), Self.network(channels: 1, seed: 2)]
      let parts = [
        try Self.write(networks[0], to: folder, named: "a", tone: "surroundings"),
        try Self.write(networks[1], to: folder, named: "b", tone: "levels", source: "two"),
      ]
      let path = try #require(folder.appending("joined").string)
      try joinWeights(
        parts, biases: [ClassBias(label: "B", amount: 0.5)], temperature: 2, to: path)
      let classifier = try NetworkClassifier(path: path)
      let pixels = (0..<16).map { Float($0 * 7 % 16) / 16 }
      let batch = LetterBatch(
        count: 1, side: 4, channels: 2, values: pixels.flatMap { [$0, 1 - $0] })
      let prepared = try networks.map { try #require(PreparedNetwork($0)) }
      var expected: [Float] = [0, 0]
      for (network, inputs) in zip(prepared, [batch.values, pixels]) {
        var outputs = network.outputs(for: inputs, samples: 1)
        outputs[1] += 0.5
        softmax(&outputs, classes: 2, temperature: 2)
        for place in 0..<2 { expected[place] += outputs[place] / 2 }
      }
      let found = classifier.probabilities(of: batch)
      // Weights of 0 between the others let these be rounded otherwise.
      for (found, expected) in zip(found, expected) { #expect(abs(found - expected) < 0.01) }

      let card = classifier.card
      #expect(card.members == 2 && card.temperature == 2 && card.measurements.isEmpty)
      #expect(card.sources.map(\.name) == ["one", "two"])
      #expect(
        card.training
          == "member 1 (small, seed 5): by one; member 2 (small, seed 5): by two; "
          + "0.5 added to the bias of B")
      #expect(try WeightsFile(path: path).types == [.int8, .float32])
    }
  }

  @Test("a network of numbers counts half where no letter may be read, and nothing elsewhere")
  func numbers() throws {
    try withTemporaryFolder { folder in
      let networks = (1...3).map { Self.network(channels: 1, seed: $0) }
      let parts = try networks.enumerated().map { number, network in
        try Self.write(
          network, to: folder, named: FilePath("\(number)"), tone: "levels", classes: ["A", "1"])
      }
      let path = try #require(folder.appending("joined").string)
      try joinWeights(
        Array(parts[..<2]), ofNumbers: [parts[2]], biases: [], temperature: 2, to: path)
      let batch = LetterBatch(
        count: 1, side: 4, values: (0..<16).map { Float($0 * 7 % 16) / 16 })
      let said = try networks.map { network in
        var outputs = try #require(PreparedNetwork(network)).outputs(
          for: batch.values, samples: 1)
        softmax(&outputs, classes: 2, temperature: 2)
        return outputs[0]
      }
      func found(reading characters: Set<Character>?) throws -> Float {
        try NetworkClassifier(path: path, reading: characters).probabilities(of: batch)[0]
      }
      let general = (said[0] + said[1]) / 2
      #expect(abs(said[2] - general) > 0.02)
      for characters in [nil, ["A", "1"]] as [Set<Character>?] {
        #expect(abs(try found(reading: characters) - general) < 0.001)
      }
      #expect(abs(try found(reading: ["1", "."]) - (general + said[2]) / 2) < 0.001)
      let card = try NetworkClassifier(path: path).card
      #expect(card.members == 3 && card.numberMembers == 1)
    }
  }

  @Test("parts that do not go together are told by their numbers, and no file is written")
  func different() throws {
    try withTemporaryFolder { folder in
      let first = try Self.write(
        Self.network(channels: 1, seed: 1), to: folder, named: "a", tone: "levels")
      let wider = try Self.write(
        Self.network(channels: 2, seed: 1), to: folder, named: "b", tone: "surroundings")
      let others = try Self.write(
        Self.network(channels: 1, seed: 1), to: folder, named: "c", tone: "levels",
        classes: ["A", "C"])
      let output = folder.appending("joined")
      let path = try #require(output.string)
      func failure(_ parts: [WeightsFile], _ label: String = "A") -> JoiningError? {
        #expect(throws: JoiningError.self) {
          try joinWeights(
            parts, biases: [ClassBias(label: label, amount: 1)], temperature: 1, to: path)
        }
      }
      let layers = "its layers are others than the first one's"
      #expect(failure([first, wider]) == .different(part: 1, reason: layers))
      let classes = "its classes are others than the first one's"
      #expect(failure([first, first, others]) == .different(part: 2, reason: classes))
      #expect(failure([first], "X") == .unknownClass("X"))
      #expect(fileKind(at: output) == nil)

      try joinWeights([first, first], biases: [], temperature: 1, to: path)
      let joined = try WeightsFile(path: path)
      #expect(failure([first, joined]) == .alreadyJoined(part: 1))
    }
  }
}
