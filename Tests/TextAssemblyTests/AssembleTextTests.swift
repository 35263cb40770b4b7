import Raster
import SeededRandom
import TestSupport
import TextAssembly
import Testing

/// A line of letters 10 wide and 20 high; each gap is in pixels before the next letter.
private func line(_ text: String, gaps: [Int], options: [Character: [Alternative]] = [:])
  -> RecognizedLine
{
  var x = 0
  var letters: [RecognizedLetter] = []
  for (place, character) in text.enumerated() {
    if place > 0 {
      x += gaps[place - 1]
    }
    letters.append(
      RecognizedLetter(
        box: Box(minX: x, minY: 0, maxX: x + 10, maxY: 20),
        alternatives: options[character]
          ?? [Alternative(label: String(character), probability: 1)]))
    x += 10
  }
  return RecognizedLine(
    letters: letters, axis: Baseline(intercept: 10, slope: 0), letterHeight: 20)
}

/// What a network that cannot tell O from 0 and I from 1 says.
private let lookalikes: [Character: [Alternative]] = [
  "O": [.init(label: "0", probability: 0.55), .init(label: "O", probability: 0.44)],
  "0": [.init(label: "O", probability: 0.55), .init(label: "0", probability: 0.44)],
  "I": [.init(label: "1", probability: 0.6), .init(label: "I", probability: 0.4)],
]

@Suite("Text assembly")
struct AssembleTextTests {
  @Test("a step in the gaps separates words")
  func words() {
    let read = assembleText([line("TODOLIST", gaps: [4, 12, 5, 13, 3, 4, 4])])
    #expect(read.map(\.text) == ["TO DO LIST"])
  }

  @Test("letter-spaced capitals stay one word", arguments: [0, 2, 5, 10, 15, 20])
  func letterSpaced(gap: Int) {
    let read = assembleText([line("CAPITALS", gaps: (0..<7).map { gap + $0 % 2 })])
    #expect(read.map(\.text) == ["CAPITALS"])
  }

  @Test("letter-spaced words are told apart by their wider gaps")
  func letterSpacedWords() {
    let read = assembleText([line("MAKEALIST", gaps: [11, 12, 10, 26, 25, 9, 12, 11])])
    #expect(read.map(\.text) == ["MAKE A LIST"])
  }

  @Test("one gap far wider than letters are high separates two words")
  func twoLetters() {
    #expect(assembleText([line("A1", gaps: [34])]).map(\.text) == ["A 1"])
    #expect(assembleText([line("A1", gaps: [20])]).map(\.text) == ["A1"])
  }

  @Test("print with narrow blanks is cut at them")
  func print() {
    let text = "THEQUICKBROWNFOX"
    let gaps = [1, 2, 8, 1, 1, 2, 1, 9, 1, 2, 1, 1, 8, 1, 2]
    #expect(assembleText([line(text, gaps: gaps)]).map(\.text) == ["THE QUICK BROWN FOX"])
  }

  @Test("crowded letters that overhang each other stay one word")
  func overhanging() {
    let read = assembleText([line("CROWDED", gaps: [-2, 0, -1, 1, 0, -3])])
    #expect(read.map(\.text) == ["CROWDED"])
  }

  @Test("neighbours tell O from 0 and I from 1")
  func context() {
    let words = line("OHIO", gaps: [3, 3, 3], options: lookalikes)
    let number = line("2017", gaps: [3, 3, 3], options: lookalikes)
    #expect(assembleText([words, number]).map(\.text) == ["OHIO", "2017"])
  }

  @Test("a word of nothing but I and O is a number")
  func onesAndZeros() {
    let read = assembleText([
      line("BUYIOPENS", gaps: [2, 2, 20, 2, 20, 2, 2, 2], options: lookalikes)
    ])
    #expect(read.map(\.text) == ["BUY 10 PENS"])
  }

  @Test("what numbers a list is a digit if it looks like one")
  func listNumber() {
    let list: [Character: [Alternative]] = [
      "1": [.init(label: "I", probability: 0.6), .init(label: "1", probability: 0.4)]
    ]
    let read = assembleText([
      line("1.LOOK", gaps: [4, 40, 3, 3, 3], options: list),
      line("A.LOOK", gaps: [4, 40, 3, 3, 3]),
    ])
    #expect(read.map(\.text) == ["1. LOOK", "A. LOOK"])
  }

  @Test("a sure digit within a word stays a digit")
  func mixedCode() {
    #expect(assembleText([line("AB12", gaps: [3, 3, 3])]).map(\.text) == ["AB12"])
  }

  @Test("without context every letter is its most probable class")
  func noContext() {
    let plain = AssemblyOptions(switchInWord: 0)
    let read = assembleText([line("OHIO", gaps: [3, 3, 3], options: lookalikes)], options: plain)
    #expect(read.map(\.text) == ["0H10"])
  }

  @Test("a letter keeps its alternatives, and the one chosen")
  func alternatives() {
    let one = AssemblyOptions(alternatives: 1)
    let read = assembleText([line("OHIO", gaps: [3, 3, 3], options: lookalikes)], options: one)
    let first = read[0].words[0].letters[0]
    #expect(first.alternatives == [Alternative(label: "O", probability: 0.44)])
    #expect(first.confidence == 0.44)
    let all = assembleText([line("OHIO", gaps: [3, 3, 3], options: lookalikes)])
    #expect(all[0].words[0].letters[0].alternatives == lookalikes["O"])
  }

  @Test("words hold all letters in their order", arguments: 0..<30 as Range<UInt64>)
  func nothingLost(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let count = 1 + random.below(20)
    let text = String((0..<count).map { _ in "ABCDEFGH".randomElement(using: &random) ?? "A" })
    let gaps = (0..<count - 1).map { _ in random.below(40) - 5 }
    let read = assembleText([line(text, gaps: gaps)])
    #expect(read.map(\.text).joined().filter { $0 != " " } == text)
  }

  @Test("the baseline lies half a letter below the axis")
  func baseline() {
    #expect(assembleText([line("A", gaps: [])])[0].baseline == Baseline(intercept: 20, slope: 0))
  }

  @Test("a line without letters is no line")
  func empty() {
    #expect(assembleText([line("", gaps: [])]).isEmpty)
    #expect(assembleText([]).isEmpty)
    #expect(Page(width: 9, height: 9, isLightOnDark: false, lines: []).text == "")
    #expect(Page(width: 9, height: 9, isLightOnDark: false, lines: []).confidence == nil)
  }
}
