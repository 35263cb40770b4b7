import Files
import Glibc
import TestSupport
import Testing
import Weights

@testable import LanguageModel

@Suite("The context model that ships")
struct ShippedModelTests {
  static let path = packageFolder + "/models/language.safetensors"
  let model: LanguageModel

  init() throws {
    model = try LanguageModel(WeightsFile(path: Self.path))
  }

  @Test("it takes at most 5 MB")
  func size() throws {
    #expect(try readFile(FilePath(Self.path)).count <= 5_000_000)
  }

  @Test("the probabilities of all characters sum to 1, wherever one is on a page")
  func sums() {
    var state = model.pageStart
    let page =
      "TO: J. O'Brien\n12, Rue d'Alsace 75001 PARIS\nqzx#~^ The 2nd of May, 1987 ($12.50)\n"
    for character in page.utf8 {
      let all = model.logProbabilities(after: state)
      let sum = all.indices.reduce(0.0) { $0 + exp(Double(all[$1])) }
      #expect(abs(sum - 1) < 0.005, "after \(character)")
      state = model.transition(after: state, on: character).state
    }
  }

  @Test("several characters at once cost what each costs, wherever one is on a page")
  func several() {
    let characters = [10] + (32...126).map { UInt8($0) }
    var state = model.pageStart
    var transitions: [LanguageModel.Transition] = []
    for character in "TO: J. O'Brien\n12, Rue d'Alsace\nqzx#~^ The 2nd of May\n".utf8 {
      model.transitions(after: state, on: characters, into: &transitions)
      #expect(transitions.count == characters.count)
      for (own, found) in zip(characters, transitions) {
        let alone = model.transition(after: state, on: own)
        #expect(found.state == alone.state && found.logProbability == alone.logProbability)
      }
      state = model.transition(after: state, on: character).state
    }
  }

  @Test(
    "what looks alike is settled by its neighbours",
    arguments: [
      ("TEL. 55", "0", "O"), ("HELL", "O", "0"), ("Hell", "o", "O"), ("HELL", "O", "o"),
      ("the wi", "l", "1"), ("12.5", "5", "S"), ("IN", "S", "5"), ("\n", "1", "l"),
      ("RUE DE LA PAIX 7500", "1", "I"), ("Dear ", "S", "5"), ("AN", "D", "0"),
      ("don", "'", ","), ("Mr", ".", "_"), ("well", "-", "_"), ("in the", " ", "_"),
    ])
  func lookalikes(before: String, right: String, wrong: String) {
    let good = model.logProbability(ofLast: before + right)
    #expect(good > model.logProbability(ofLast: before + wrong) + 1)
  }

  @Test("words of its lists are known, whatever their case, and what is no word seldom is")
  func words() {
    for word in ["letter", "Letter", "LETTER", "maison", "Strasse", "paris", "martin", "of"] {
      #expect(model.contains(WordKey(word.utf8)), "\(word)")
    }
    let nonsense = ["qzxv", "letfer", "l3tter", "hcuse", "tbe", "wlth", "0f", "Ietter"]
    let known = nonsense.filter { model.contains(WordKey($0.utf8)) }
    #expect(known.count <= 1, "\(known)")
  }

  @Test("its card says what was counted and how well it foretells")
  func card() {
    #expect(model.card.order >= 5 && model.card.sources.count >= 10)
    #expect(model.card.sources.allSatisfy { !$0.licence.isEmpty })
    #expect(model.card.measurements.contains { $0.name == "prose en" && $0.bitsPerCharacter < 2.5 })
  }
}
