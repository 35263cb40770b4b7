import Glibc
import Weights

/// The numbers of a language model; most stay in the mapped file.
final class LanguageTables: Sendable {
  /// What is known of the model beside its numbers.
  let card: LanguageCard
  /// Its word lists.
  let words: WordFilter

  private let contexts: Contexts
  private let arcs: MappedNumbers<UInt32>
  private let cases: MappedNumbers<UInt8>
  private let caseMask: UInt32
  private let symbols = FoldedSymbol.table()
  private let classes = CaseHistory.table()
  private let costs = CaseCosts()
  /// The natural logarithm of each code's probability.
  private let arcCosts = Automaton.probabilities().map { Float(log($0)) }

  /// Tables over tensors that were checked.
  init(
    card: LanguageCard, contexts: Contexts, arcs: MappedNumbers<UInt32>,
    cases: MappedNumbers<UInt8>, words: WordFilter
  ) {
    self.card = card
    self.contexts = contexts
    self.arcs = arcs
    self.cases = cases
    self.words = words
    caseMask = UInt32(cases.count - 1)
  }

  /// Each digit is as probable as the next.
  static let logTenth: Float = -2.302_585_1

  /// See `LanguageModel.transition(after:on:)`.
  func transition(
    after state: LanguageModel.State, on character: UInt8
  ) -> LanguageModel.Transition {
    transition(after: state, on: character, folded(after: state.node, symbol(of: character)))
  }

  /// See `LanguageModel.transitions(after:on:into:)`.
  func transitions(
    after state: LanguageModel.State, on characters: [UInt8],
    into transitions: inout [LanguageModel.Transition]
  ) {
    var bits: UInt64 = 0
    for character in characters { bits |= 1 << UInt64(symbol(of: character)) }
    let found = folded(after: state.node, symbols: bits)
    transitions.removeAll(keepingCapacity: true)
    for character in characters {
      transitions.append(
        transition(after: state, on: character, found[Int(symbols[Int(character)])]))
    }
  }

  private func symbol(of character: UInt8) -> UInt8 {
    let symbol = symbols[Int(character)]
    precondition(symbol != FoldedSymbol.none, "\(character) is no character")
    return symbol
  }

  /// What a character costs whose folded symbol is known.
  private func transition(
    after state: LanguageModel.State, on character: UInt8, _ folded: Folded
  ) -> LanguageModel.Transition {
    let kind = classes[Int(character)]
    var logProbability = folded.logProbability
    if kind >= CaseHistory.Class.lower.rawValue {
      let code = Int(cases[Int(state.history)])
      logProbability +=
        kind == CaseHistory.Class.lower.rawValue ? costs.lower[code] : costs.capital[code]
    } else if kind == CaseHistory.Class.digit.rawValue {
      logProbability += LanguageTables.logTenth
    }
    let history = CaseHistory.appending(kind, to: state.history, mask: caseMask)
    return LanguageModel.Transition(
      logProbability: logProbability,
      state: LanguageModel.State(node: Int(folded.node), history: history))
  }

  /// What a small letter and a capital cost after `state`.
  func caseCosts(after state: LanguageModel.State) -> (lower: Float, capital: Float) {
    let code = Int(cases[Int(state.history)])
    return (costs.lower[code], costs.capital[code])
  }

  /// The probability of a folded symbol after a node, and the node after it.
  private struct Folded {
    let logProbability: Float
    let node: UInt32
  }

  /// That of one symbol.
  private func folded(after start: Int, _ symbol: UInt8) -> Folded {
    var node = start
    var weight: Float = 0
    let bit: UInt64 = 1 << UInt64(symbol)
    while true {
      let context = contexts[node]
      if context.symbols & bit != 0 {
        let arc = arcs[context.arc(of: bit)]
        return Folded(
          logProbability: weight + arcCosts[Automaton.code(arc)],
          node: UInt32(Automaton.target(arc)))
      }
      // Node 0 has all symbols, so the walk ends there at the latest.
      weight += Automaton.logWeight(context.link)
      node = Automaton.shorter(context.link)
    }
  }

  /// Those of the symbols that have a bit in `bits`, in one walk; what is not asked for is 0.
  private func folded(after start: Int, symbols bits: UInt64) -> InlineArray<61, Folded> {
    var result = InlineArray<61, Folded>(repeating: Folded(logProbability: 0, node: 0))
    var missing = bits
    var node = start
    var weight: Float = 0
    while true {
      let context = contexts[node]
      var new = context.symbols & missing
      missing &= ~new
      while new != 0 {
        let arc = arcs[context.arc(of: new & (0 &- new))]
        result[new.trailingZeroBitCount] = Folded(
          logProbability: weight + arcCosts[Automaton.code(arc)],
          node: UInt32(Automaton.target(arc)))
        new &= new &- 1
      }
      // Node 0 has all symbols, so the walk ends there at the latest.
      if missing == 0 { return result }
      weight += Automaton.logWeight(context.link)
      node = Automaton.shorter(context.link)
    }
  }

  /// The probabilities of all folded symbols after a node.
  func foldedLogProbabilities(after start: Int) -> InlineArray<61, Float> {
    let all = folded(after: start, symbols: 1 << UInt64(FoldedSymbol.count) - 1)
    return InlineArray { all[$0].logProbability }
  }
}
