import Files
import SeededRandom
import TestSupport
import Testing
import Weights

@testable import LanguageModel

@Suite("Damaged language models")
struct DamagedModelTests {
  /// What breaks one rule of the format, and the error that it must give.
  struct Rule: Sendable, CustomStringConvertible {
    let description: String
    let error: WeightsError
    let damage: @Sendable (inout TinyModel) -> Void

    init(
      _ name: String, _ error: WeightsError, _ damage: @escaping @Sendable (inout TinyModel) -> Void
    ) {
      description = name
      self.error = error
      self.damage = damage
    }
  }

  static let rules: [Rule] = [
    Rule("even", .meaningless(tensor: "nodes", reason: "4 words are no automaton")) {
      $0.nodes.removeLast()
    },
    Rule("empty", .meaningless(tensor: "nodes", reason: "1 words are no automaton")) {
      $0.nodes = [0]
    },
    Rule("short", .meaningless(tensor: "nodes", reason: "they do not span all arcs")) {
      $0.nodes[4] = 61
    },
    Rule("late", .meaningless(tensor: "nodes", reason: "they do not span all arcs")) {
      $0.nodes[0] = 1
    },
    Rule("incomplete", .meaningless(tensor: "nodes", reason: "the first has not all symbols")) {
      $0.nodes[2] = 60
    },
    Rule("descending", .meaningless(tensor: "nodes", reason: "node 1 has arcs 61 to 63")) {
      $0.nodes = [0, 0, 61, 0, 63, 0, 62]
    },
    Rule("circle", .meaningless(tensor: "nodes", reason: "node 1 links to 1")) {
      $0.nodes[3] = Automaton.link(to: 1, weight: 0)
    },
    Rule("order", .meaningless(tensor: "arcs", reason: "arc 4 of node 0")) {
      $0.arcs.swapAt(3, 4)
    },
    Rule("twice", .meaningless(tensor: "arcs", reason: "arc 7 of node 0")) {
      $0.arcs[7] = $0.arcs[6]
    },
    Rule("symbol", .meaningless(tensor: "arcs", reason: "arc 61 of node 1")) {
      $0.arcs[61] = Automaton.arc(symbol: 61, code: 1, target: 0)
    },
    Rule("target", .meaningless(tensor: "arcs", reason: "arc 5 of node 0")) {
      $0.arcs[5] = Automaton.arc(symbol: 5, code: 1, target: 2)
    },
    Rule("cases", .meaningless(tensor: "cases", reason: "7 codes, no power of 8")) {
      $0.cases.removeLast()
    },
    Rule("words", .meaningless(tensor: "words", reason: "2 fingerprints are no three blocks")) {
      $0.words.removeLast()
    },
    Rule("no words", .meaningless(tensor: "words", reason: "0 fingerprints are no three blocks")) {
      $0.words = []
    },
    Rule("no card", .noCard) {
      $0.metadata = []
    },
    Rule("weights of letters", .network) {
      $0.metadata = [("ocr_card", "{}")]
    },
    Rule("version", .badCard(field: "version")) {
      $0.metadata[0].value = "0"
    },
    Rule("newer", .newer(found: 2, known: 1)) {
      $0.metadata[0].value = "2"
    },
    Rule("no JSON", .badCard(field: "JSON")) {
      $0.metadata[1].value = "{"
    },
    Rule("start", .badCard(field: "start_node")) {
      $0.replace(#""start_node":0"#, #""start_node":2"#)
    },
    Rule("negative", .badCard(field: "start_node")) {
      $0.replace(#""start_node":0"#, #""start_node":-1"#)
    },
    Rule("seed", .badCard(field: "seed")) {
      $0.replace(#""seed":"1""#, #""seed":"x""#)
    },
    Rule("source", .badCard(field: "sources")) {
      $0.replace(#""sources":[]"#, #""sources":[{}]"#)
    },
    Rule("measurement", .badCard(field: "measurements")) {
      $0.replace(#""measurements":[]"#, #""measurements":[1]"#)
    },
  ]

  @Test("each rule of the tensors and of the card is checked", arguments: rules)
  func checked(rule: Rule) {
    var model = TinyModel()
    rule.damage(&model)
    #expect(throws: rule.error) { try model.model() }
  }

  @Test("a tensor too many, one too few and one of another type are told")
  func otherTensors() throws {
    let model = TinyModel()
    let nodes = Tensor(name: "nodes", shape: [5], numbers: .words(model.nodes))
    let arcs = Tensor(name: "arcs", shape: [62], numbers: .words(model.arcs))
    let cases = Tensor(name: "cases", shape: [8], numbers: .bytes(model.cases))
    let words = Tensor(name: "words", shape: [3], numbers: .bytes(model.words))
    let more = Tensor(name: "more", shape: [1], numbers: .bytes([0]))
    let floats = Tensor(name: "arcs", shape: [62], values: [Float](repeating: 0, count: 62))
    try withTemporaryFolder { folder in
      let path = folder.appending("model").description
      for (tensors, error) in [
        ([nodes, arcs, cases, words, more], WeightsError.unused(tensor: "more")),
        ([nodes, arcs, cases], .missing(tensor: "words")),
        (
          [nodes, floats, cases, words],
          .wrongType(tensor: "arcs", found: .float32, needed: .uint32)
        ),
      ] {
        try writeWeights(tensors, metadata: model.metadata, to: path)
        #expect(throws: error) { try LanguageModel(WeightsFile(path: path)) }
      }
    }
  }

  @Test("every truncation is refused")
  func truncations() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("model")
      try TinyModel().write(to: path)
      let bytes = try readFile(path)
      for count in stride(from: 0, to: bytes.count, by: 3) {
        try writeFile(Array(bytes[..<count]), to: path)
        #expect(throws: WeightsError.self, "\(count) bytes") {
          try LanguageModel(WeightsFile(path: path.description))
        }
      }
    }
  }

  @Test("a file with flipped bits is refused or can be asked", arguments: 0..<60 as Range<UInt64>)
  func flippedBits(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    try withTemporaryFolder { folder in
      let path = folder.appending("model")
      try TinyModel().write(to: path)
      var bytes = try readFile(path)
      // In the numbers, which the header's length tells.
      let start = bytes.count - 5 * 4 - 62 * 4 - 8 - 3
      for _ in 0..<1 + random.below(3) {
        bytes[start + random.below(bytes.count - start)] ^= 1 << UInt8(random.below(8))
      }
      try writeFile(bytes, to: path)
      let file = try WeightsFile(path: path.description)
      let (nodes, arcs) = try (file.mappedWords(of: "nodes"), file.mappedWords(of: "arcs"))
      if nodes[0] == 0, Int(nodes[4]) == arcs.count {
        var hasFault = false
        do { try findFault(nodes, arcs) } catch { hasFault = true }
        #expect(isWhole(nodes, arcs) == !hasFault)
      }
      guard let model = try? LanguageModel(file) else { return }
      var state = model.pageStart
      for _ in 0..<300 {
        let next = model.transition(after: state, on: allCharacters[random.below(96)])
        #expect(next.logProbability.isFinite)
        state = next.state
      }
      _ = model.logProbabilities(after: state)
      _ = model.contains(WordKey("word".utf8))
    }
  }
}

extension TinyModel {
  /// Puts `new` for `old` in the card.
  fileprivate mutating func replace(_ old: String, _ new: String) {
    let card = metadata[1].value
    guard let range = card.ranges(of: old).first else { return }
    metadata[1].value = card.replacingCharacters(in: range, with: new)
  }
}

extension String {
  /// The text with `new` in the place of `range`.
  fileprivate func replacingCharacters(in range: Range<Index>, with new: String) -> String {
    String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }
}
