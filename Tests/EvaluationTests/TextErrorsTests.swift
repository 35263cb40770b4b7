import SeededRandom
import Testing

@testable import Evaluation

@Suite("Text errors")
struct TextErrorsTests {
  /// Truth, hypothesis, and what `score.py` prints for them: edits and count of characters, letters,
  /// words.
  static let examples: [(String, String, [Int])] = [
    ("HELLO WORLD", "HELLO WORLD", [0, 11, 0, 10, 0, 2]),
    ("HELLO\n\nWORLD\n", "HELL0 WORLD", [2, 11, 1, 10, 1, 2]),
    ("", "x", [1, 0, 1, 0, 1, 0]),
    ("abc", "", [3, 3, 3, 3, 1, 1]),
    ("\n \n", "\n", [0, 0, 0, 0, 0, 0]),
    ("  A\tB \u{A0} C  \r\n\r\nD\rE", "A B C\nD\nE", [0, 9, 0, 5, 0, 5]),
    ("a\u{B}b\u{C}c\u{3000}d", "a b c d", [2, 7, 0, 4, 0, 4]),
    ("a\u{2028}b\u{85}c\u{1C}d\u{1F}e\u{200B}f", "a\nb\nc\nd e f", [1, 11, 0, 6, 2, 5]),
    ("kitten sitting", "sitting kitten", [6, 14, 6, 13, 2, 2]),
    ("one two three four", "one tow three for five", [8, 18, 7, 15, 3, 4]),
    ("No. 12,50", "no 1250", [3, 9, 0, 6, 2, 2]),
    ("Stra\u{DF}e", "STRASSE", [6, 6, 0, 7, 1, 1]),
    ("\u{FB01}ne", "FINE", [4, 3, 0, 4, 1, 1]),
    ("\u{131}\u{17F}", "IS", [2, 2, 0, 2, 1, 1]),
    ("\u{149} \u{1F0} \u{1E9E} K \u{C5}", "NJSSKA", [8, 9, 3, 3, 5, 5]),
    ("cafe\u{301}", "caf\u{E9}", [2, 5, 1, 4, 1, 1]),
    ("\u{FEFF}A", "A", [1, 2, 0, 1, 1, 1]),
    ("\u{1F469}\u{200D}\u{1F467} x", "x", [4, 5, 0, 1, 1, 2]),
    ("\u{FF21}\u{FF22}\u{FF11} \u{3A9}", "AB1", [5, 5, 3, 0, 2, 2]),
  ]

  @Test("they are what score.py counts", arguments: examples)
  func scored(truth: String, hypothesis: String, figures: [Int]) {
    let errors = measure(truth: truth, hypothesis: hypothesis)
    #expect(
      [
        errors.characters.edits, errors.characters.count, errors.letters.edits,
        errors.letters.count, errors.words.edits, errors.words.count,
      ] == figures)
  }

  @Test("beyond ASCII, the letters are those whose capitals Python writes with A to Z")
  func capitals() {
    let expected: [UInt32: String] = [
      0xDF: "SS", 0x131: "I", 0x149: "N", 0x17F: "S", 0x1F0: "J", 0x1E96: "H", 0x1E97: "T",
      0x1E98: "W", 0x1E99: "Y", 0x1E9A: "A", 0xFB00: "FF", 0xFB01: "FI", 0xFB02: "FL",
      0xFB03: "FFI", 0xFB04: "FFL", 0xFB05: "ST", 0xFB06: "ST",
    ]
    // No scalar above 0xFFFF has such a capital; leaving them out keeps the test quick.
    for value in UInt32(0x80)...0xFFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let letters = FoldedText(String(Character(scalar))).letters
      #expect(letters == Array((expected[value] ?? "").unicodeScalars), "U+\(value)")
    }
  }

  @Test("white space and ends of lines are Python's")
  func whiteSpace() {
    let blanks: Set<UInt32> = [
      0x9, 0x1F, 0x20, 0xA0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006,
      0x2007, 0x2008, 0x2009, 0x200A, 0x202F, 0x205F, 0x3000,
    ]
    let newlines: Set<UInt32> = [
      0xA, 0xB, 0xC, 0xD, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029,
    ]
    for value in UInt32(0)...0x3100 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      var text = "a".unicodeScalars
      text.append(scalar)
      text.append("b")
      let middle: Unicode.Scalar =
        blanks.contains(value) ? " " : newlines.contains(value) ? "\n" : scalar
      #expect(FoldedText(String(text)).characters == ["a", middle, "b"], "U+\(value)")
    }
  }

  @Test("a sum weighs each text by its length")
  func sum() {
    let total =
      measure(truth: "AB", hypothesis: "AX") + measure(truth: "ABCDEF", hypothesis: "ABCDEF")
      + TextErrors.none
    #expect(total.characters == ErrorCount(edits: 1, count: 8))
    #expect(total.letters.rate == 0.125)
    #expect(total.words == ErrorCount(edits: 1, count: 2))
  }

  @Test("the rate of a text without truth is its edits")
  func noTruth() {
    #expect(measure(truth: "", hypothesis: "abc").characters.rate == 3)
    #expect(measure(truth: "", hypothesis: "").characters.rate == 0)
  }
}

@Suite("Edit distance")
struct EditDistanceTests {
  @Test(
    "known distances",
    arguments: [
      ("", "", 0), ("a", "", 1), ("", "abc", 3), ("kitten", "sitting", 3), ("flaw", "lawn", 2),
      ("ab", "ba", 2), ("same", "same", 0),
    ])
  func known(first: String, second: String, distance: Int) {
    #expect(editDistance(Array(first), Array(second)) == distance)
  }

  @Test("it is that of the plain table", arguments: 0..<200 as Range<UInt64>)
  func plainTable(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let symbols = 1 + random.below(6)
    // Up to three blocks of 64, and often just at the edge of one.
    let first = sequence(of: symbols, using: &random)
    let second =
      random.below(2) == 0 ? sequence(of: symbols, using: &random) : first.shuffled(using: &random)
    #expect(editDistance(first, second) == distances(from: first, toPrefixesOf: second).last)
  }

  @Test("a page of 3,000 characters and its misreading", .timeLimit(.minutes(1)))
  func page() {
    var random = SplitMix64(seed: 1)
    let truth = (0..<3000).map { _ in random.below(30) }
    var read = truth
    for place in stride(from: 0, to: 3000, by: 100) { read[place] = 99 }
    read.remove(at: 1)
    #expect(editDistance(truth, read) == 31)
  }
}

@Suite("Alignment")
struct AlignmentTests {
  @Test(
    "it holds both sequences, and as many differences as their distance",
    arguments: 0..<100 as Range<UInt64>)
  func alignment(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let symbols = 1 + random.below(6)
    let first = sequence(of: symbols, using: &random)
    let second = sequence(of: symbols, using: &random)
    let pairs = align(first[...], second[...])
    #expect(pairs.compactMap(\.first) == first)
    #expect(pairs.compactMap(\.second) == second)
    #expect(pairs.count { $0.first != $0.second } == editDistance(first, second))
    #expect(!pairs.contains { $0.first == nil && $0.second == nil })
  }
}

@Suite("Letter confusions")
struct LetterConfusionsTests {
  @Test("the most frequent comes first, then the order of letters, missed ones before others")
  func order() {
    var confusions = LetterConfusions()
    confusions.add(truth: "O0 I", hypothesis: "00 1")
    confusions.add(truth: "NO NO", hypothesis: "N0 NO")
    confusions.add(truth: "QUEEN", hypothesis: "QUEN")
    confusions.add(truth: "ABC", hypothesis: "AXBC")
    #expect(
      confusions.mostFrequentFirst == [
        LetterConfusion(truth: "O", read: "0", count: 2),
        LetterConfusion(truth: nil, read: "X", count: 1),
        LetterConfusion(truth: "E", read: nil, count: 1),
        LetterConfusion(truth: "I", read: "1", count: 1),
      ])
  }

  @Test("letters are compared in upper case, characters as they are")
  func symbols() {
    var letters = LetterConfusions(of: .letters)
    letters.add(truth: "a, b", hypothesis: "A B")
    #expect(letters.mostFrequentFirst.isEmpty)
    var characters = LetterConfusions(of: .characters)
    characters.add(truth: "a, b", hypothesis: "A, b")
    #expect(characters.mostFrequentFirst == [LetterConfusion(truth: "a", read: "A", count: 1)])
  }
}

/// Up to 150 random symbols, often as many as fill whole words of 64 bits.
private func sequence(of symbols: Int, using random: inout SplitMix64) -> [Int] {
  let lengths = [0, 1, 63, 64, 65, 127, 128, 129, random.below(150), random.below(20)]
  return (0..<lengths[random.below(lengths.count)]).map { _ in random.below(symbols) }
}
