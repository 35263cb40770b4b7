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
  public var card: LanguageCard { tables.card }
  /// Before the first character of a page.
  ///
  /// The end of a line leads on to the next line's start, which remembers how the page went so far.
  public let pageStart: State

  /// All that does not change, held as one: a model is copied at no cost.
  private let tables: LanguageTables
  private var userWords: Set<WordKey> = []

  /// A model over tensors that were checked; see `init(_:)`.
  init(_ tables: LanguageTables) {
    self.tables = tables
    pageStart = State(node: tables.card.startNode, history: 0)
  }

  /// What `character` costs after `state`, and the state after it.
  ///
  /// - Parameters:
  ///   - state: From this model.
  ///   - character: Printable ASCII, 32 to 126, or 10, the end of a line.
  /// - Returns: The cost and the state.
  /// - Complexity: One step for each context that is too rare: 20 to 60 ns.
  public func transition(after state: State, on character: UInt8) -> Transition {
    tables.transition(after: state, on: character)
  }

  /// What each of several characters costs after `state`, and the states after them.
  ///
  /// - Parameters:
  ///   - state: From this model.
  ///   - characters: As `transition(after:on:)` takes them.
  ///   - transitions: Becomes as many as there are characters; memory that it has is used again.
  /// - Complexity: One step for each context that is too rare for one of them, and one for each character.
  public func transitions(
    after state: State, on characters: [UInt8], into transitions: inout [Transition]
  ) {
    tables.transitions(after: state, on: characters, into: &transitions)
  }

  /// The natural logarithms of the probabilities of all characters after `state`.
  ///
  /// - Parameter state: From this model.
  /// - Returns: Of character *c* at *c* − 32, of the end of the line at 95.
  /// - Complexity: As much as some ten calls of `transition`.
  public func logProbabilities(after state: State) -> InlineArray<96, Float> {
    let folded = tables.foldedLogProbabilities(after: state.node)
    let (lower, capital) = tables.caseCosts(after: state)
    let digit = folded[Int(FoldedSymbol.digit)] + LanguageTables.logTenth
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
    tables.words.contains(word) || userWords.contains(word)
  }

  /// The model with words of the user's own, which `contains` then has.
  public func adding(words: some Sequence<WordKey>) -> LanguageModel {
    var model = self
    model.userWords.formUnion(words)
    return model
  }
}
