import Files
import Glibc
import LanguageModel
import TestSupport
import Testing
import Weights

@testable import LanguageTraining

@Suite("Building a language model")
struct BuildLanguageModelTests {
  /// The model of the small corpus.
  static func model(_ recipe: LanguageRecipe) throws -> LanguageModel {
    try withTemporaryFolder { folder in
      try SmallCorpus.write(to: folder)
      let path = folder.appending("model").description
      try buildLanguageModel(Corpus(folder: folder), recipe, to: path) { _ in }
      return try LanguageModel(WeightsFile(path: path))
    }
  }

  @Test("the same corpus and seed give the same bytes, another seed others")
  func repeatable() throws {
    try withTemporaryFolder { folder in
      try SmallCorpus.write(to: folder)
      let corpus = try Corpus(folder: folder)
      func bytes(seed: UInt64) throws -> [UInt8] {
        let recipe = LanguageRecipe(order: 3, caseLength: 2, bytes: 6_000, seed: seed)
        let path = folder.appending("model")
        try buildLanguageModel(corpus, recipe, to: path.description) { _ in }
        return try readFile(path)
      }
      let first = try bytes(seed: 1)
      #expect(try bytes(seed: 1) == first)
      #expect(try bytes(seed: 2) != first)
    }
  }

  @Test("after any state all probabilities sum to 1", arguments: [3_000, 100_000])
  func sums(bytes: Int) throws {
    let model = try Self.model(LanguageRecipe(order: 5, caseLength: 2, bytes: bytes))
    var state = model.pageStart
    for character in "The letter was zqx@ 12/05/87\nSMITH, ANNA\n\nthey were there".utf8 {
      let all = model.logProbabilities(after: state)
      let sum = all.indices.reduce(0.0) { $0 + exp(Double(all[$1])) }
      #expect(abs(sum - 1) < 0.005)
      state = model.transition(after: state, on: character).state
    }
  }

  @Test("an automaton of all n-grams gives the smoothed probabilities")
  func faithful() throws {
    let page = "the other letter, the others; there\n"
    let ngrams = smoothed(NgramTests.counts(page, length: 3))
    let automaton = AutomatonBuilder(ngrams, threshold: -.infinity)
    let model = try withTemporaryFolder { folder in
      let path = folder.appending("model").description
      let card = LanguageCard(
        order: 3, startNode: automaton.startNode, wordSeed: 1, wordCount: 0, characterCount: 0,
        training: "", seed: 1, sources: [], measurements: [])
      try writeWeights(
        [
          Tensor(name: "nodes", shape: [automaton.nodes.count], numbers: .words(automaton.nodes)),
          Tensor(name: "arcs", shape: [automaton.arcs.count], numbers: .words(automaton.arcs)),
          // No letter is a capital, or nearly none.
          Tensor(name: "cases", shape: [8], numbers: .bytes([UInt8](repeating: 0, count: 8))),
          Tensor(name: "words", shape: [3], numbers: .bytes([0, 0, 0])),
        ], metadata: card.metadata, to: path)
      return try LanguageModel(WeightsFile(path: path))
    }
    var state = model.pageStart
    var text = "<<"
    for character in page.utf8 {
      let next = model.transition(after: state, on: character)
      text.unicodeScalars.append(Unicode.Scalar(character))
      let key = NgramTests.key(String(text.suffix(3)))
      let place = try #require(ngrams[2].keys.firstIndex(of: key))
      // Half a step of rounding, or a step where rounding must not exceed the sum.
      let expected = log(ngrams[2].probabilities[place])
      #expect(abs(Double(next.logProbability) - expected) < 0.08, "\(text)")
      state = next.state
    }
    // What never followed h, which only e followed, has four shares of what it has without context.
    let comma = ngrams[0].probabilities[Int(FoldedSymbol.table()[0x2C])]
    let h = page.utf8.filter { $0 == UInt8(ascii: "h") }.count
    let expected = log(4 * comma / Double(h + 4))
    var start = model.pageStart
    // x was never seen: after it only h is known.
    for character in "xh".utf8 { start = model.transition(after: start, on: character).state }
    let found = model.transition(after: start, on: 0x2C).logProbability
    #expect(abs(Double(found) - expected) < 0.08)
  }

  @Test("after lines in capitals capitals are likely, after other lines they are not")
  func modes() throws {
    let model = try Self.model(LanguageRecipe(order: 4, caseLength: 4, bytes: 50_000))
    func capitalMinusSmall(_ before: String) -> Float {
      var state = model.pageStart
      for character in before.utf8 { state = model.transition(after: state, on: character).state }
      return model.transition(after: state, on: UInt8(ascii: "T")).logProbability
        - model.transition(after: state, on: UInt8(ascii: "t")).logProbability
    }
    #expect(capitalMinusSmall("MARTIN SMITH\nSMI") > 2)
    #expect(capitalMinusSmall("and the let") < -2)
    #expect(capitalMinusSmall("THE LETTER\n") > capitalMinusSmall("the letter\n"))
  }

  @Test("words are chosen by length and from what came often")
  func words() throws {
    let model = try Self.model(LanguageRecipe(order: 2, caseLength: 1, bytes: 10_000))
    for word in ["alphabet", "ZEBRA", "O'Clock", "letter", "in"] {
      #expect(model.contains(WordKey(word.utf8)), "\(word)")
    }
    var counted = KnownWords()
    counted.add(Array("in in the".utf8))
    let keys = counted.keys(
      listed: ["ab", "abc", "antidisestablishmentarian"].map { Array($0.utf8)[...] })
    #expect(keys == [WordKey("abc".utf8)])
  }

  @Test("a word filter has all its words and one of 256 others")
  func filter() throws {
    let words = (0..<4_000).map { WordKey("word\($0)".utf8) }
    let (fingerprints, seed) = buildWordFilter(words)
    // 1.24 for each word, and 36.
    #expect(fingerprints.count < 4_996)
    let filter = try withTemporaryFolder { folder in
      let path = folder.appending("words").description
      try writeWeights(
        [Tensor(name: "w", shape: [fingerprints.count], numbers: .bytes(fingerprints))],
        metadata: [], to: path)
      return try WordFilter(WeightsFile(path: path).mappedBytes(of: "w"), seed: seed)
    }
    #expect(words.allSatisfy(filter.contains))
    let strangers = (0..<40_000).filter { filter.contains(WordKey("other\($0)".utf8)) }.count
    // 156 are expected, with a standard deviation of 12.5.
    #expect((100...220).contains(strangers), "\(strangers) of 40,000")
  }

  @Test("a filter of no words has none of them")
  func noWords() {
    #expect(buildWordFilter([]).fingerprints.count % 3 == 0)
  }
}
