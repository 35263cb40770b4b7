import Glibc
import LanguageModel

/// Packs pruned n-grams as an `Automaton`.
struct AutomatonBuilder {
  /// Tensor `nodes`.
  private(set) var nodes: [UInt32] = []
  /// Tensor `arcs`.
  private(set) var arcs: [UInt32] = []
  /// The node before the first character of a page.
  let startNode: Int
  /// The node of each context, by its length and key.
  private let places: [Context: Int]

  private struct Context: Hashable {
    let length: Int
    let key: UInt64
  }

  /// The automaton of all sequences whose loss is at least `threshold`.
  ///
  /// - Parameters:
  ///   - ngrams: Of the lengths 1, 2, …
  ///   - threshold: From `lossThreshold`.
  init(_ ngrams: [SmoothedNgrams], threshold: Double) {
    var contexts: [(context: Context, range: Range<Int>)] = []
    var places: [Context: Int] = [:]
    for (length, table) in ngrams.enumerated() {
      forEachContext(table.keys) { range in
        guard range.contains(where: { table.losses[$0] >= threshold }) else { return }
        let context = Context(length: length, key: table.keys[range.lowerBound] >> 6)
        places[context] = contexts.count
        contexts.append((context, range))
      }
    }
    self.places = places
    let longest = ngrams.count - 1
    startNode = AutomatonBuilder.node(
      NgramCounts.mask(longest), atMost: longest, places)
    for (context, range) in contexts {
      let table = ngrams[context.length]
      let kept = range.filter { table.losses[$0] >= threshold }
      let symbols = kept.map { UInt8(table.keys[$0] & 63) }
      let probabilities = kept.map { table.probabilities[$0] }
      let codes = AutomatonBuilder.codes(for: probabilities, isRoot: context.length == 0)
      let shorter =
        context.length == 0
        ? 0 : AutomatonBuilder.node(context.key, atMost: context.length - 1, places)
      let weight =
        context.length == 0 ? 1 : self.weight(symbols: symbols, codes: codes, shorter: shorter)
      nodes.append(UInt32(arcs.count))
      nodes.append(Automaton.link(to: shorter, weight: log(weight)))
      for (place, symbol) in symbols.enumerated() {
        let target = AutomatonBuilder.node(
          context.key << 6 | UInt64(symbol), atMost: min(context.length + 1, longest), places)
        arcs.append(Automaton.arc(symbol: symbol, code: codes[place], target: target))
      }
    }
    nodes.append(UInt32(arcs.count))
  }

  /// The node of the longest context that ends `key`, of at most `length` symbols.
  private static func node(_ key: UInt64, atMost length: Int, _ places: [Context: Int]) -> Int {
    for length in stride(from: length, through: 0, by: -1) {
      let context = Context(length: length, key: key & NgramCounts.mask(length))
      if let node = places[context] { return node }
    }
    preconditionFailure("no context of length 0")
  }

  /// The codes of probabilities, which together are no more probable than these; for the root, whose
  /// sum must be 1, as near to them as single steps lead.
  private static func codes(for probabilities: [Double], isRoot: Bool) -> [Int] {
    let values = Automaton.probabilities()
    func value(_ code: Int) -> Double { values[code] }
    // Descending values: the nearest of the two around it, by ratio.
    var codes = probabilities.map { probability in
      let above = firstPlace(in: values.count) { values[$0] < probability }
      guard above > 0 else { return 0 }
      guard above < values.count else { return values.count - 1 }
      return values[above - 1] / probability < probability / values[above] ? above - 1 : above
    }
    var excess = zip(codes, probabilities).reduce(0.0) { $0 + value($1.0) - $1.1 }
    while isRoot || excess > 0 {
      var best: (place: Int, code: Int, excess: Double)?
      for place in codes.indices {
        for code in [codes[place] - 1, codes[place] + 1] where (0...255).contains(code) {
          let changed = excess + value(code) - value(codes[place])
          if abs(changed) < abs(best?.excess ?? excess) { best = (place, code, changed) }
        }
      }
      guard let best else { break }
      codes[best.place] = best.code
      excess = best.excess
    }
    // What single steps cannot bring below is taken from the most probable.
    while !isRoot, excess > 0, let place = codes.indices.min(by: { codes[$0] < codes[$1] }),
      codes[place] < 255
    {
      excess += value(codes[place] + 1) - value(codes[place])
      codes[place] += 1
    }
    return codes
  }

  /// The weight with which the symbols that have no arc take part in the shorter context.
  private func weight(symbols: [UInt8], codes: [Int], shorter: Int) -> Double {
    let below = probabilities(after: shorter)
    let listed = Set(symbols)
    let rest = (0..<UInt8(FoldedSymbol.count)).reduce(0.0) {
      $0 + (listed.contains($1) ? 0 : below[Int($1)])
    }
    let values = Automaton.probabilities()
    let own = 1 - codes.reduce(0.0) { $0 + values[$1] }
    // Without a symbol left the weight is never used.
    return rest > 0 ? max(own, 1e-9) / rest : 1
  }

  /// The probabilities of all symbols after a node that is there already.
  private func probabilities(after start: Int) -> [Double] {
    let values = Automaton.probabilities()
    var result = [Double](repeating: -1, count: FoldedSymbol.count)
    var node = start
    var weight = 0.0
    while true {
      let end = 2 * node + 2 < nodes.count ? Int(nodes[2 * node + 2]) : arcs.count
      for arc in arcs[Int(nodes[2 * node])..<end] {
        let symbol = Int(Automaton.symbol(arc))
        if result[symbol] < 0 {
          result[symbol] = exp(weight) * values[Automaton.code(arc)]
        }
      }
      if node == 0 { return result }
      weight += Double(Automaton.logWeight(nodes[2 * node + 1]))
      node = Automaton.shorter(nodes[2 * node + 1])
    }
  }
}
