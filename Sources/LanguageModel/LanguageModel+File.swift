public import Weights

extension LanguageModel {
  /// The model that the file at `path` holds.
  ///
  /// - Throws: The first thing that is wrong with the file.
  public init(path: String) throws(WeightsError) {
    try self.init(WeightsFile(path: path))
  }

  /// The model that a file holds, which stays mapped as long as the model lives.
  ///
  /// Every number that leads somewhere is checked, so that no file, however damaged, leads out of
  /// its tensors: about 2 ms for the shipped one.
  ///
  /// - Parameter file: A context model's, made by `ocr language build`.
  /// - Throws: What is wrong with its card or a tensor.
  public init(_ file: WeightsFile) throws(WeightsError) {
    let card = try LanguageCard(metadata: file.metadata)
    let nodes = try file.mappedWords(of: "nodes")
    let arcs = try file.mappedWords(of: "arcs")
    let cases = try file.mappedBytes(of: "cases")
    let words = try file.mappedBytes(of: "words")
    if let other = file.tensorNames.first(where: { !LanguageModel.tensors.contains($0) }) {
      throw .unused(tensor: other)
    }
    let contexts = try LanguageModel.contexts(nodes, arcs)
    guard card.startNode < contexts.count else { throw .badCard(field: "start_node") }
    guard (1...LanguageModel.longestHistory).contains(where: { cases.count == 1 << (3 * $0) })
    else { throw .meaningless(tensor: "cases", reason: "\(cases.count) codes, no power of 8") }
    guard words.count >= 3, words.count % 3 == 0 else {
      throw .meaningless(tensor: "words", reason: "\(words.count) fingerprints are no three blocks")
    }
    self.init(
      LanguageTables(
        card: card, contexts: contexts, arcs: arcs, cases: cases,
        words: WordFilter(words, seed: card.wordSeed)))
  }

  /// The tensors of a context model, in the order of the file: bytes last.
  package static let tensors = ["nodes", "arcs", "cases", "words"]
  /// The most classes of a case history whose probabilities a file may have.
  package static let longestHistory = 7

  /// The nodes, after checking that every arc and link leads to one, that links come to an end, and
  /// that arcs are in order.
  private static func contexts(
    _ nodes: MappedNumbers<UInt32>, _ arcs: MappedNumbers<UInt32>
  ) throws(WeightsError) -> [Context] {
    let count = nodes.count / 2
    guard nodes.count % 2 == 1, (1...Automaton.mostNodes).contains(count) else {
      throw .meaningless(tensor: "nodes", reason: "\(nodes.count) words are no automaton")
    }
    guard nodes[0] == 0, Int(nodes[2 * count]) == arcs.count else {
      throw .meaningless(tensor: "nodes", reason: "they do not span all arcs")
    }
    guard Int(nodes[2]) == FoldedSymbol.count else {
      throw .meaningless(tensor: "nodes", reason: "the first has not all symbols")
    }
    var contexts: [Context] = []
    contexts.reserveCapacity(count)
    for node in 0..<count {
      let start = Int(nodes[2 * node])
      let end = Int(nodes[2 * node + 2])
      guard start <= end, end <= arcs.count else {
        throw .meaningless(tensor: "nodes", reason: "node \(node) has arcs \(start) to \(end)")
      }
      let shorter = Automaton.shorter(nodes[2 * node + 1])
      guard shorter < max(node, 1) else {
        throw .meaningless(tensor: "nodes", reason: "node \(node) links to \(shorter)")
      }
      var next: UInt32 = 0
      var symbols: UInt64 = 0
      for place in start..<end {
        let arc = arcs[place]
        let symbol = Automaton.symbol(arc)
        guard symbol >= next, symbol < UInt32(FoldedSymbol.count), Automaton.target(arc) < count
        else { throw .meaningless(tensor: "arcs", reason: "arc \(place) of node \(node)") }
        next = symbol + 1
        symbols |= 1 << UInt64(symbol)
      }
      contexts.append(
        Context(symbols: symbols, start: UInt32(start), link: nodes[2 * node + 1]))
    }
    return contexts
  }
}
