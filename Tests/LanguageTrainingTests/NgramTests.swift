import Glibc
import LanguageModel
import SeededRandom
import Testing

@testable import LanguageTraining

@Suite("N-grams")
struct NgramTests {
  /// The counts of all lengths up to `length` of one page.
  static func counts(_ page: String, length: Int) -> [NgramCounts] {
    var counter = NgramCounter(length: length)
    counter.add(Array(page.utf8))
    return counter.finish()
  }

  /// The key of folded characters; `<` stands for what is before the page.
  static func key(_ text: String) -> UInt64 {
    let table = FoldedSymbol.table()
    return text.utf8.reduce(0) {
      $0 << 6 | UInt64($1 == UInt8(ascii: "<") ? FoldedSymbol.before : table[Int($1)])
    }
  }

  @Test("sequences are counted with their case folded and all digits as one")
  func counting() {
    let all = Self.counts("Ab7aB3", length: 2)
    #expect(all.map(\.length) == [1, 2])
    let pairs = Dictionary(uniqueKeysWithValues: zip(all[1].keys, all[1].counts))
    #expect(
      pairs == [Self.key("<a"): 1, Self.key("ab"): 2, Self.key("b0"): 2, Self.key("0a"): 1])
    let singles = Dictionary(uniqueKeysWithValues: zip(all[0].keys, all[0].counts))
    #expect(singles == [Self.key("a"): 2, Self.key("b"): 2, Self.key("0"): 2])
    #expect(all[1].keys == all[1].keys.sorted())
  }

  @Test("batches of keys add up to the counts of all", arguments: 0..<20 as Range<UInt64>)
  func merging(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var table = NgramCounts(length: 2)
    var expected: [UInt64: UInt32] = [:]
    for _ in 0..<4 {
      var batch = (0..<random.below(60)).map { _ in UInt64(random.below(20)) }
      for key in batch { expected[key, default: 0] += 1 }
      table.add(&batch)
      #expect(batch.isEmpty)
    }
    #expect(Dictionary(uniqueKeysWithValues: zip(table.keys, table.counts)) == expected)
    #expect(table.keys == table.keys.sorted())
  }

  @Test(
    "a seen neighbour has its counts and four shares of the shorter context for each kind seen")
  func wittenBell() throws {
    let ngrams = smoothed(Self.counts("aab", length: 2))
    // Of 3 characters a came twice; each of the 61 symbols counts for one more.
    let a = 3.0 / 64
    let b = 2.0 / 64
    #expect(abs(ngrams[0].probabilities[0] - a) < 1e-12)
    // After a: a once, b once, so two kinds.
    let place = try #require(ngrams[1].keys.firstIndex(of: Self.key("aa")))
    #expect(abs(ngrams[1].probabilities[place] - (1 + 8 * a) / 10) < 1e-12)
    #expect(abs(ngrams[1].probabilities[place + 1] - (1 + 8 * b) / 10) < 1e-12)
  }

  @Test("what loses little is left out first, and a sequence is as dear as what goes on from it")
  func losses() throws {
    // After x always y; after a one of many, as everywhere.
    let page = String(repeating: "xyabacadae", count: 40)
    let ngrams = smoothed(Self.counts(page, length: 3))
    func loss(_ text: String) throws -> Double {
      let table = ngrams[text.utf8.count - 1]
      return table.losses[try #require(table.keys.firstIndex(of: Self.key(text)))]
    }
    #expect(try loss("xy") > loss("ya"))
    for (place, key) in ngrams[2].keys.enumerated() {
      guard let prefix = ngrams[1].keys.firstIndex(of: key >> 6) else { continue }
      #expect(ngrams[1].losses[prefix] >= ngrams[2].losses[place])
    }
  }

  @Test(
    "the automaton fits into what it may take, and takes most of it", arguments: [600, 1000, 2000])
  func size(bytes: Int) {
    let page = SmallCorpus.sentences.joined(separator: "\n")
    let ngrams = smoothed(Self.counts(page, length: 4))
    let automaton = AutomatonBuilder(ngrams, threshold: lossThreshold(ngrams, bytes: bytes))
    let taken = 4 * (automaton.nodes.count + automaton.arcs.count)
    #expect(taken <= bytes && taken > bytes * 3 / 4)
  }
}
