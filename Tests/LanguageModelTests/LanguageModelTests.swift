import Glibc
import TestSupport
import Testing

@testable import LanguageModel

@Suite("Language model")
struct LanguageModelTests {
  static let root = -Float(log1p(exp(4.12)))
  static let u = -Float(log1p(exp(-0.44)))

  @Test("a counted neighbour has the probability of its arc, any other the shorter context's share")
  func backoff() throws {
    let model = try TinyModel().model()
    // After a capital nine of ten letters are.
    let small = Float(log(0.1))
    #expect(abs(model.logProbability(ofLast: "Qu") - (Self.u + small)) < 0.02)
    #expect(abs(model.logProbability(ofLast: "Qx") - (-0.75 + Self.root + small)) < 0.02)
    #expect(abs(model.logProbability(ofLast: "Q,") - (-0.75 + Self.root)) < 0.01)
    #expect(abs(model.logProbability(ofLast: "Qq,") - (-0.75 + Self.root)) < 0.01)
    #expect(abs(model.logProbability(ofLast: "Q,,") - Self.root) < 0.01)
  }

  @Test("a letter's case costs what its history says, and a digit is one of ten")
  func cases() throws {
    let model = try TinyModel().model()
    #expect(abs(model.logProbability(ofLast: "A") - (Self.root + Float(log(0.75)))) < 0.02)
    #expect(abs(model.logProbability(ofLast: "a") - (Self.root + Float(log(0.25)))) < 0.02)
    #expect(abs(model.logProbability(ofLast: "ab") - (Self.root + Float(log(0.9)))) < 0.02)
    #expect(abs(model.logProbability(ofLast: "a7") - (Self.root - Float(log(10.0)))) < 0.001)
  }

  @Test(
    "a case history tells runs of a class once, and of capitals whether they are many",
    arguments: [
      ("", ""), ("\n", ""), ("Mr.", "CL."), ("ROAD 12 ", "VBDB"), ("..  !", ".B."),
      ("A B", "CBC"), ("McDonald", "CLCL"), ("O'Brien", "C'CL"), ("ab\ncd", "LEL"),
    ])
  func histories(text: String, expected: String) {
    let table = CaseHistory.table()
    let history = text.utf8.reduce(0 as UInt32) {
      CaseHistory.appending(table[Int($1)], to: $0, mask: 1 << 30 - 1)
    }
    var names = ""
    for place in stride(from: 27, through: 0, by: -3) {
      names.append(Array("EB.'DLCV")[Int(history >> UInt32(place) & 7)])
    }
    #expect(String(names.drop { $0 == "E" }) == expected)
  }

  @Test("a case history keeps its latest classes only")
  func shortHistory() {
    let table = CaseHistory.table()
    let history = Array("12 ab, ".utf8).reduce(0 as UInt32) {
      CaseHistory.appending(table[Int($1)], to: $0, mask: 1 << 6 - 1)
    }
    #expect(history == 3 << 3 | 1)
  }

  @Test(
    "all characters at once cost what each costs alone", arguments: ["", "q", "Q", "1 a\n", "qq"])
  func allAtOnce(text: String) throws {
    let model = try TinyModel().model()
    let state = model.state(after: text)
    let all = model.logProbabilities(after: state)
    for (place, character) in allCharacters.enumerated() {
      let one = model.transition(after: state, on: character).logProbability
      #expect(abs(all[place] - one) < 1e-5, "\(character)")
    }
  }

  @Test("every character of the format has a symbol, and no other")
  func symbols() {
    let table = FoldedSymbol.table()
    #expect(Set(table).subtracting([FoldedSymbol.none]) == Set(0..<61))
    let known = table.indices.filter { table[$0] != FoldedSymbol.none }
    #expect(known == [10] + Array(32...126))
  }

  @Test("a byte that is no character is a mistake of the caller")
  func noCharacter() async {
    await #expect(processExitsWith: .failure) {
      let model = try TinyModel().model()
      _ = model.transition(after: model.pageStart, on: 9)
    }
  }

  @Test("a word's key grows with its characters and knows no case")
  func keys() {
    var grown = WordKey()
    for character in "hello".utf8 { grown.append(character) }
    #expect(grown == WordKey("HeLLo".utf8))
    #expect(grown != WordKey("hell0".utf8))
    #expect(WordKey("a[".utf8) != WordKey("a{".utf8))
    // FNV-1a's published value of "foobar".
    #expect(WordKey("FooBar".utf8).bits == 0x8594_4171_F739_67E8)
  }

  @Test("the user's words are known beside the model's")
  func userWords() throws {
    let words = ["Zyxxon", "ab12"]
    let model = try TinyModel().model()
    let unknown = words.filter { model.contains(WordKey($0.utf8)) }
    #expect(unknown.isEmpty)
    let more = model.adding(words: words.map { WordKey($0.utf8) })
    #expect(more.contains(WordKey("ZYXXON".utf8)) && more.contains(WordKey("AB12".utf8)))
  }
}
