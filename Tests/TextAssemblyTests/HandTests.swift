import LanguageModel
import TextAssembly
import Testing

@Suite("A page in an unfamiliar hand")
struct HandTests {
  /// What the letters of a hand look like to the network whose R is like a Z, E like an F, A like an H,
  /// and N like a V.
  static let looks: [Character: [String: Float]] = [
    "R": ["Z": 0.7, "R": 0.2], "E": ["F": 0.7, "E": 0.2], "A": ["H": 0.7, "A": 0.2],
    "N": ["V": 0.7, "N": 0.2],
  ]
  /// A page of words that everyone knows, and of some that are in no list.
  static let page = [
    "THE RIVER RUNS BEHIND THE GARDEN", "AND UNDER THE BRIDGE NEAR THE STATION",
    "EVERY MORNING SEVERAL PEOPLE GATHER THERE", "TO READ THE PAPER AND TO HEAR THE NEWS",
    "WRITE TO MR KRAN OR MRS ANERA",
  ]

  let language: LanguageModel

  init() throws {
    language = try shippedLanguage()
  }

  private func texts(
    _ page: [String], looks: [Character: [String: Float]] = HandTests.looks, rounds: Int = 3
  ) -> [String] {
    var options = AssemblyOptions()
    options.adaptationRounds = rounds
    return assembleText(
      page.map { text in
        let words = text.split(separator: " ")
        let gaps = words.flatMap { Array(repeating: 3, count: $0.count - 1) + [14] }
        return line(words.joined(), gaps: gaps, looks: looks)
      }, classes: testClasses, language: language, options: options
    ).map(\.text)
  }

  @Test("is read as its known words tell what its letters mean")
  func learned() {
    let once = texts(Self.page, rounds: 0)
    #expect(once != Self.page)
    #expect(texts(Self.page) == Self.page)
  }

  @Test("is read as it looks where too few letters are known")
  func tooFew() {
    let few = Array(Self.page.suffix(1))
    #expect(texts(few) == texts(few, rounds: 0))
  }

  @Test("is not learned from words with digits")
  func codes() {
    let codes = Self.page.map { line in
      line.split(separator: " ").map { $0 + "7" }.joined(separator: " ")
    }
    #expect(texts(codes) == texts(codes, rounds: 0))
  }

  @Test("is not what a page is that mostly looks like what it says")
  func familiar() {
    let looks = Self.looks.filter { $0.key == "N" }
    #expect(texts(Self.page, looks: looks) == texts(Self.page, looks: looks, rounds: 0))
  }
}
