import Files
import TestSupport
import Weights

@testable import LanguageModel

/// A model that a person can compute by hand: 'q' is followed by 'u' more often than not; all else is
/// as without context.
struct TinyModel {
  /// The code of every symbol without context, of odds exp(-4.12): 61 are about 1 together.
  static let rootCode = 144
  /// The code of 'u' after 'q', of odds exp(0.44).
  static let uCode = 87
  /// Natural logarithm of what is left after 'q' for all but 'u'.
  static let weight = -0.75
  /// Before the page; what has no arc goes to the root.
  static let root = 0
  static let afterQ = 1

  var nodes: [UInt32]
  var arcs: [UInt32]
  var cases: [UInt8]
  var words: [UInt8] = [1, 2, 3]
  var metadata: [(key: String, value: String)]

  init() {
    let q = UInt8(ascii: "q") - UInt8(ascii: "a")
    let u = UInt8(ascii: "u") - UInt8(ascii: "a")
    arcs = (0..<UInt8(FoldedSymbol.count)).map {
      Automaton.arc(symbol: $0, code: Self.rootCode, target: $0 == q ? Self.afterQ : Self.root)
    }
    arcs.append(Automaton.arc(symbol: u, code: Self.uCode, target: Self.root))
    nodes = [
      0, Automaton.link(to: 0, weight: 0), 61, Automaton.link(to: 0, weight: Self.weight), 62,
    ]
    // After an end of a line three letters of four are capitals; after capitals most; else few.
    cases = (0...7 as ClosedRange<UInt8>).map { kind in
      CaseCosts.code(ofCapital: kind == 0 ? 0.75 : kind >= 6 ? 0.9 : 0.1)
    }
    let card = LanguageCard(
      order: 2, startNode: 0, wordSeed: 1, wordCount: 0, characterCount: 0, training: "by hand",
      seed: 1, sources: [], measurements: [])
    metadata = card.metadata
  }

  /// Writes it to `path`.
  func write(to path: FilePath) throws {
    try writeWeights(
      [
        Tensor(name: "nodes", shape: [nodes.count], numbers: .words(nodes)),
        Tensor(name: "arcs", shape: [arcs.count], numbers: .words(arcs)),
        Tensor(name: "cases", shape: [cases.count], numbers: .bytes(cases)),
        Tensor(name: "words", shape: [words.count], numbers: .bytes(words)),
      ], metadata: metadata, to: path.description)
  }

  /// The model as it is read back.
  func model() throws -> LanguageModel {
    try withTemporaryFolder { folder in
      let path = folder.appending("model")
      try write(to: path)
      return try LanguageModel(WeightsFile(path: path.description))
    }
  }
}

extension LanguageModel {
  /// The state after `text` from a page's start.
  func state(after text: String) -> State {
    text.utf8.reduce(pageStart) { transition(after: $0, on: $1).state }
  }

  /// The natural logarithm of the probability of the last character of `text` after the others.
  func logProbability(ofLast text: String) -> Float {
    let bytes = Array(text.utf8)
    let state = bytes.dropLast().reduce(pageStart) { transition(after: $0, on: $1).state }
    return transition(after: state, on: bytes[bytes.count - 1]).logProbability
  }
}

/// Printable ASCII, then the end of a line: the order of `logProbabilities`.
let allCharacters: [UInt8] = Array(0x20...0x7E) + [0x0A]
