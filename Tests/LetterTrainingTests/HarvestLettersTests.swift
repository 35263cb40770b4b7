import LetterNormalization
import PageSynthesis
import SeededRandom
import Testing

@testable import LetterTraining

@Suite("Letters cut out of synthetic pages")
struct HarvestLettersTests {
  /// The labels of all candidates of a page with one line, as characters; "" for what is no letter.
  private func labels(_ text: String, with change: (inout SynthesisOptions) -> Void) throws
    -> [String]
  {
    var options = SynthesisOptions()
    change(&options)
    let page = try writePage([text], by: PenLetters(), options: options, seed: 3)
    var places: [Character: Int] = [:]
    for (place, label) in printableClasses.enumerated() {
      if let character = label.first { places[character] = place }
    }
    var harvest = Harvest()
    var random = SplitMix64(seed: 1)
    harvest.add(
      page, classes: places, notLetter: printableClasses.count - 1, keptNonLetters: 1,
      normalization: NormalizationOptions(
        side: 28, box: 22, strokeWidth: nil, tone: .surroundings), using: &random)
    #expect(harvest.pictures.count == harvest.labels.count * 2 * 28 * 28)
    return harvest.labels.map { printableClasses[Int($0)] }
  }

  @Test("a letter with the dot beside it is no letter")
  func neighbouringDot() throws {
    let found = try labels("NOON.") { $0.letterGap = -0.1 }
    #expect(found.filter { $0 == "N" }.count == 2)
    #expect(found.filter { $0 == "." }.count == 1)
    #expect(found.contains(""))
  }

  @Test("every letter is there on its head too, as none, and what is none is not")
  func heads() {
    var harvest = Harvest()
    harvest.pictures = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    harvest.labels = [7, 94, 3]
    harvest.addHeads(notLetter: 94)
    #expect(harvest.labels == [7, 94, 3, 94, 94])
    #expect(harvest.pictures.prefix(12) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    #expect(harvest.pictures.suffix(8) == [4, 3, 2, 1, 12, 11, 10, 9])
  }

  @Test("a letter that faded away is not learned from")
  func faded() throws {
    let clear = try labels("HEH") { $0.bilevel = 0.4 }
    #expect(clear.filter { $0 == "H" }.count == 2)
    let faded = try labels("HEH") {
      $0.bilevel = 0.7
      $0.blur = 4
    }
    #expect(!faded.contains("H"))
  }
}
