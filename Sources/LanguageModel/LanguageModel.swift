import Glibc
import Weights

/// Says how probable a character is after those before it on a page: what a reader knows of language
/// when it cannot tell O from 0.
///
/// Characters are printable ASCII and the end of a line, byte 10. The probability of one is that of
/// its folded symbol (see `FoldedSymbol`) after the symbols before, from n-grams with smoothing; for a
/// digit a tenth of "a digit"; and for a letter times the probability of its case after the classes
/// of the characters before (see `CaseHistory`). After any state the probabilities of all 96
/// characters sum to 1, within the half percent that rounding in the file costs.
///
/// Most numbers stay in the mapped file. No call allocates. Not for text of which letters carry
/// accents: the model was counted with accents folded away.
public struct LanguageModel: Sendable {
  /// Where one is on a page: all that the characters before say about the next.
  ///
  /// Equal states give equal probabilities forever after.
  public struct State: Hashable, Sendable {
    /// The node in the low half, the case history in the high half.
    package let bits: UInt64

    init(node: Int, history: UInt32) {
      bits = UInt64(history) << 32 | UInt64(node)
    }

    var node: Int { Int(bits & 0xFFFF_FFFF) }
    var history: UInt32 { UInt32(bits >> 32) }
  }

  /// What one character costs, and where one is after it.
  public struct Transition: Sendable {
    /// The natural logarithm of its probability; finite for every character.
    public let logProbability: Float
    /// The state after it.
    public let state: State
  }

  /// What is known of the model beside its numbers.
  public let card: LanguageCard
  /// Before the first character of a page.
  ///
  /// The end of a line leads on to the next line's start, which remembers how the page went so far.
  public let pageStart: State

  private let contexts: [Context]
  private let arcs: MappedNumbers<UInt32>
  private let cases: MappedNumbers<UInt8>
  private let caseMask: UInt32
  private let words: WordFilter
  private var userWords: Set<WordKey> = []
  private let symbols = FoldedSymbol.table()
  private let classes = CaseHistory.table()
  private let caseCosts = CaseCosts()
  /// The natural logarithm of each code's probability.
  private let arcCosts = Automaton.probabilities().map { Float(log($0)) }

  /// A model over tensors that were checked; see `init(_:)`.
  init(
    card: LanguageCard, contexts: [Context], arcs: MappedNumbers<UInt32>,
    cases: MappedNumbers<UInt8>, words: WordFilter
  ) {
    self.card = card
    self.contexts = contexts
    self.arcs = arcs
    self.cases = cases
    self.words = words
    caseMask = UInt32(cases.count - 1)
    pageStart = State(node: card.startNode, history: 0)
  }

  /// What `character` costs after `state`, and the state after it.
  ///
  /// - Parameters:
  ///   - state: From this model.
  ///   - character: Printable ASCII, 32 to 126, or 10, the end of a line.
  /// - Returns: The cost and the state.
  /// - Complexity: One step for each context that is too rare: 20 to 60 ns.
  public func transition(after state: State, on character: UInt8) -> Transition {
    let symbol = symbols[Int(character)]
    precondition(symbol != FoldedSymbol.none, "\(character) is no character")
    let kind = classes[Int(character)]
    let folded = folded(after: state.node, symbol)
    var logProbability = folded.logProbability
    if kind >= CaseHistory.Class.lower.rawValue {
      let code = Int(cases[Int(state.history)])
      logProbability +=
        kind == CaseHistory.Class.lower.rawValue ? caseCosts.lower[code] : caseCosts.capital[code]
    } else if kind == CaseHistory.Class.digit.rawValue {
      logProbability += LanguageModel.logTenth
    }
    let history = CaseHistory.appending(kind, to: state.history, mask: caseMask)
    return Transition(
      logProbability: logProbability, state: State(node: folded.node, history: history))
  }

  /// The natural logarithms of the probabilities of all characters after `state`.
  ///
  /// - Parameter state: From this model.
  /// - Returns: Of character *c* at *c* − 32, of the end of the line at 95.
  /// - Complexity: As much as some ten calls of `transition`.
  public func logProbabilities(after state: State) -> InlineArray<96, Float> {
    let folded = foldedLogProbabilities(after: state.node)
    let code = Int(cases[Int(state.history)])
    let lower = caseCosts.lower[code]
    let capital = caseCosts.capital[code]
    let digit = folded[Int(FoldedSymbol.digit)] + LanguageModel.logTenth
    var result = InlineArray<96, Float>(repeating: folded[Int(FoldedSymbol.lineEnd)])
    for place in 0..<10 { result[16 + place] = digit }
    for letter in 0..<26 {
      result[33 + letter] = folded[letter] + capital
      result[65 + letter] = folded[letter] + lower
    }
    // The blank and the marks lie between in the order of ASCII.
    for mark in 0..<16 { result[mark] = folded[28 + mark] }
    for mark in 0..<7 { result[26 + mark] = folded[44 + mark] }
    for mark in 0..<6 { result[59 + mark] = folded[51 + mark] }
    for mark in 0..<4 { result[91 + mark] = folded[57 + mark] }
    return result
  }

  /// Whether the model's word lists or the user's have a word, whatever its case.
  ///
  /// One of 256 words that are in no list passes as well: good for a bonus, not for a cage.
  public func contains(_ word: WordKey) -> Bool {
    words.contains(word) || userWords.contains(word)
  }

  /// The model with words of the user's own, which `contains` then has.
  public func adding(words: some Sequence<WordKey>) -> LanguageModel {
    var model = self
    model.userWords.formUnion(words)
    return model
  }

  /// Each digit is as probable as the next.
  private static let logTenth: Float = -2.302_585_1

  /// The probability of a folded symbol after a node, and the node after it.
  private func folded(after start: Int, _ symbol: UInt8) -> (logProbability: Float, node: Int) {
    var node = start
    var weight: Float = 0
    let bit: UInt64 = 1 << UInt64(symbol)
    while true {
      let context = contexts[node]
      if context.symbols & bit != 0 {
        let arc = arcs[context.arc(of: bit)]
        return (weight + arcCosts[Automaton.code(arc)], Automaton.target(arc))
      }
      // Node 0 has all symbols, so the walk ends there at the latest.
      weight += Automaton.logWeight(context.link)
      node = Automaton.shorter(context.link)
    }
  }

  /// The probabilities of all folded symbols after a node.
  private func foldedLogProbabilities(after start: Int) -> InlineArray<61, Float> {
    var result = InlineArray<61, Float>(repeating: 0)
    var missing: UInt64 = 1 << UInt64(FoldedSymbol.count) - 1
    var node = start
    var weight: Float = 0
    while true {
      let context = contexts[node]
      var new = context.symbols & missing
      missing &= ~new
      while new != 0 {
        let arc = arcs[context.arc(of: new & (0 &- new))]
        result[new.trailingZeroBitCount] = weight + arcCosts[Automaton.code(arc)]
        new &= new &- 1
      }
      if missing == 0 { return result }
      weight += Automaton.logWeight(context.link)
      node = Automaton.shorter(context.link)
    }
  }
}
