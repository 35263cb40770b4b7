import PageSynthesis
import SeededRandom
import Testing

@Suite("Texts for lines")
struct SyntheticTextTests {
  @Test(
    "every kind gives printable lines of about the length asked for, the same for the same seed",
    arguments: SyntheticText.Kind.allCases)
  func lines(kind: SyntheticText.Kind) {
    let text = SyntheticText(words: ["lorem", "ipsum", "don't"])
    for seed in 0..<40 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let line = text.line(kind, length: 30, using: &random)
      #expect((30...60).contains(line.utf8.count), "\(line)")
      #expect(line.utf8.allSatisfy { (0x20...0x7E).contains($0) })
      #expect(!line.hasPrefix(" ") && !line.hasSuffix(" ") && !line.contains("  "))
      var again = SplitMix64(seed: seed)
      #expect(text.line(kind, length: 30, using: &again) == line)
    }
  }

  @Test("words come from the list, capitals are capitals, digits digits")
  func contents() {
    var random = SplitMix64(seed: 1)
    let text = SyntheticText(words: ["abc", "naïve", ""])
    let capitals = text.line(.capitals, length: 50, using: &random)
    #expect(Set(capitals.split(separator: " ")) == ["ABC"])
    let digits = text.line(.digits, length: 50, using: &random)
    #expect(digits.allSatisfy { $0 == " " || $0.isNumber })
    let made = SyntheticText().line(.capitals, length: 50, using: &random)
    #expect(made.allSatisfy { $0 == " " || $0.isUppercase })
  }

  @Test("a balanced text has all 94 characters, none four times as often as another")
  func balanced() {
    var random = SplitMix64(seed: 3)
    var counts: [Character: Int] = [:]
    for character in SyntheticText().line(.balanced, length: 12000, using: &random)
    where character != " " {
      counts[character, default: 0] += 1
    }
    #expect(counts.count == 94)
    // About a hundred each, with a deviation of ten.
    #expect((counts.values.min() ?? 0) > 50 && (counts.values.max() ?? 0) < 170)
  }
}
