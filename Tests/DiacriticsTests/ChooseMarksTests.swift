import Diacritics
import Testing

@Suite("Which diacritics a page has")
struct ChooseMarksTests {
  /// What a mark that is seen with this probability looks like, the rest of it that there is none.
  private func looks(_ mark: Diacritic, _ probability: Float) -> [Float] {
    Diacritic.allCases.map { $0 == mark ? probability : 0 } + [1 - probability]
  }

  private func word(_ text: String, _ marks: [(Int, Diacritic, Float)]) -> MarkedWord {
    MarkedWord(
      letters: Array(text), looks: marks.map { ($0.0, looks($0.1, $0.2)) })
  }

  /// How probable the mark of each word's first look is.
  private func found(
    _ words: [MarkedWord], _ mark: Diacritic, isKnown: ((String) -> Bool)? = nil
  ) throws -> [Float] {
    let place = try #require(Diacritic.allCases.firstIndex(of: mark))
    return markProbabilities(of: words, isKnown: isKnown).map { $0[0][place] }
  }

  @Test("what is likely dirt on a page without diacritics is a mark on one with many")
  func share() throws {
    let doubtful = word("cafe", [(3, .acute, 0.9)])
    let clean = (0..<30).map { _ in word("tree", [(2, .acute, 0.02)]) }
    let marked = (0..<30).map { _ in word("idee", [(2, .acute, 0.999)]) }
    #expect(try found([doubtful], .acute)[0] < 0.5)
    #expect(try found([doubtful] + clean, .acute)[0] < 0.1)
    let all = try found([doubtful] + marked, .acute)
    #expect(all[0] > 0.9 && all.dropFirst().allSatisfy { $0 > 0.99 })
  }

  @Test("a single mark that is seen surely stands")
  func single() throws {
    #expect(try found([word("Rene", [(3, .acute, 0.9999)])], .acute)[0] > 0.9)
  }

  @Test("a capital gets a mark where others of the page carry some, a small letter sooner")
  func capital() throws {
    let capital = word("RENE", [(3, .acute, 0.9995)])
    let small = word("rene", [(3, .acute, 0.9995)])
    #expect(try found([small], .acute)[0] > 0.5)
    #expect(try found([capital], .acute)[0] < 0.5)
    let others = (0..<30).map { _ in word("idee", [(2, .acute, 0.999)]) }
    #expect(try found([capital] + others, .acute)[0] > 0.9)
  }

  @Test("among marks that look alike the one that makes a known word is taken")
  func known() throws {
    let words: Set = ["où", "idée"]
    var looks = [Float](repeating: 0, count: Diacritic.allCases.count + 1)
    looks[1] = 0.5
    looks[2] = 0.5
    let page =
      [MarkedWord(letters: Array("Ou"), looks: [(1, looks)])]
      + (0..<20).map { _ in word("idee", [(2, .acute, 0.99)]) }
    let found = markProbabilities(of: page) { words.contains($0) }
    #expect(found[0][0][1] > 0.9 && found[0][0][2] < 0.1)
    let unknown = markProbabilities(of: page, isKnown: nil)
    #expect(abs(unknown[0][0][1] - unknown[0][0][2]) < 0.01)
  }

  @Test(
    "a letter has none of the marks that it never carries; each look's probabilities add up to one")
  func possible() {
    let even = [Float](repeating: 1 / 8, count: 8)
    let rows = markProbabilities(
      of: [MarkedWord(letters: Array("encore"), looks: [(0, even), (1, even), (5, even)])],
      isKnown: nil)
    #expect(rows.count == 1 && rows[0].count == 3)
    for row in rows[0] { #expect(abs(row.reduce(0, +) - 1) < 1e-4) }
    #expect(
      rows[0][1].enumerated().allSatisfy { $0.offset == 4 || $0.offset == 7 || $0.element == 0 })
  }

  @Test("a word with many marks is weighed in its likeliest ways, and no words are none")
  func many() {
    let long = word("aaaaaaaaaaaa", (0..<12).map { ($0, .ring, 0.6) })
    let rows = markProbabilities(of: [long], isKnown: nil)
    #expect(rows[0].count == 12)
    for row in rows[0] { #expect(abs(row.reduce(0, +) - 1) < 1e-4) }
    #expect(markProbabilities(of: [], isKnown: nil).isEmpty)
  }
}
