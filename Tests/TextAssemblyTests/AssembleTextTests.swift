import Raster
import SeededRandom
import TestSupport
import TextAssembly
import Testing

@Suite("Text assembly")
struct AssembleTextTests {
  @Test("a step in the gaps separates words")
  func words() {
    let read = texts([line("TODOLIST", gaps: [4, 12, 5, 13, 3, 4, 4])])
    #expect(read == ["TO DO LIST"])
  }

  @Test("a full stop belongs to the word before it, however far from it the pen set it")
  func farStop() {
    #expect(texts([line("TODO.LIST", gaps: [4, 5, 4, 14, 14, 4, 5, 4])]) == ["TODO. LIST"])
    #expect(texts([line("TODO-LIST", gaps: [4, 5, 4, 14, 14, 4, 5, 4])]) == ["TODO - LIST"])
  }

  @Test("letter-spaced capitals stay one word", arguments: [0, 2, 5, 10, 15, 20])
  func letterSpaced(gap: Int) {
    let read = texts([line("CAPITALS", gaps: (0..<7).map { gap + $0 % 2 })])
    #expect(read == ["CAPITALS"])
  }

  @Test("letter-spaced words are told apart by their wider gaps")
  func letterSpacedWords() {
    let read = texts([line("MAKEALIST", gaps: [11, 12, 10, 26, 25, 9, 12, 11])])
    #expect(read == ["MAKE A LIST"])
  }

  @Test("letters in cells are told apart by their steps: an I has more paper around it than an M")
  func cells() {
    /// The line of letters whose middles are 18 pixels apart, or as many times that as `steps` says.
    func inCells(_ text: String, steps: [Int: Int] = [:]) -> RecognizedLine {
      let widths: [Character: Int] = ["I": 2, "M": 14]
      let letters = Array(text)
      let gaps = zip(letters, letters.dropFirst()).enumerated().map { place, pair in
        18 * steps[place, default: 1]
          - ((widths[pair.0] ?? 10) + (widths[pair.1] ?? 10)) / 2
      }
      return line(text, gaps: gaps, widths: widths)
    }
    #expect(texts([inCells("MMIMMIIMM")]) == ["MMIMMIIMM"])
    #expect(texts([inCells("MIMMEIMI", steps: [4: 2])]) == ["MIMME IMI"])
  }

  @Test("one gap far wider than letters are high separates two words")
  func twoLetters() {
    #expect(texts([line("A1", gaps: [34])]) == ["A 1"])
    #expect(texts([line("A1", gaps: [20])]) == ["A1"])
  }

  @Test("the gaps between a table's columns do not hide the blanks between words")
  func columns() {
    let gaps = [1, 2, 8, 1, 2, 1, 1, 2, 90, 1, 80, 2]
    #expect(texts([line("NETINCOME1234", gaps: gaps)]) == ["NET INCOME 12 34"])
  }

  @Test("print with narrow blanks is cut at them")
  func print() {
    let text = "THEQUICKBROWNFOX"
    let gaps = [1, 2, 8, 1, 1, 2, 1, 9, 1, 2, 1, 1, 8, 1, 2]
    #expect(texts([line(text, gaps: gaps)]) == ["THE QUICK BROWN FOX"])
  }

  @Test(
    "a few words in even letters are cut at narrow blanks, in uneven ones or close to each other not"
  )
  func evenLetters() {
    let capital = LetterZone(
      top: .init(mean: 1, deviation: 0.1), bottom: .init(mean: 0, deviation: 0.1),
      width: .init(mean: 0.5, deviation: 0.2))
    let classes = LetterClasses(
      labels: testClasses.labels, zones: testClasses.labels.map { _ in capital })
    func text(
      _ characters: String = "OUTOFSTOCK", number: [Int] = [], blank: Int, uneven: Int,
      growth: Int = 0
    ) -> String {
      let even = line(characters, gaps: number + [1, 2, blank, 1, blank, 2, 1, 2, 1])
      func moved(_ box: Box, _ place: Int) -> Box {
        let rows = [0, uneven, -uneven][place % 3]
        return Box(
          minX: box.minX, minY: box.minY + rows - growth * place / 9, maxX: box.maxX,
          maxY: box.maxY + rows)
      }
      let letters = even.candidates.enumerated().map { place, letter in
        RecognizedLetter(
          atoms: letter.atoms, box: moved(letter.box, place), knowledge: letter.knowledge)
      }
      let moved = RecognizedLine(
        atoms: letters.map(\.box), candidates: letters, axis: even.axis, letterHeight: 20)
      return assembleText([moved], classes: classes).map(\.text).joined(separator: "|")
    }
    #expect(text(blank: 7, uneven: 0) == "OUT OF STOCK")
    #expect(text(blank: 7, uneven: 2) == "OUTOFSTOCK")
    #expect(text(blank: 3, uneven: 0) == "OUTOFSTOCK")
    // Letters of a page seen from the side grow along their line.
    #expect(text(blank: 7, uneven: 0, growth: 7) == "OUT OF STOCK")
    // The gap behind a heading's number is none of its blanks.
    #expect(text("1OUTOFSTOCK", number: [30], blank: 7, uneven: 0) == "1 OUT OF STOCK")
    #expect(text("1OUTOFSTOCK", number: [30], blank: 7, uneven: 2) == "1 OUTOFSTOCK")
  }

  @Test("crowded letters that overhang each other stay one word")
  func overhanging() {
    let read = texts([line("CROWDED", gaps: [-2, 0, -1, 1, 0, -3])])
    #expect(read == ["CROWDED"])
  }

  @Test("a sure digit within a word stays a digit")
  func mixedCode() {
    #expect(texts([line("AB12", gaps: [3, 3, 3])]) == ["AB12"])
  }

  @Test("text is the more probable the surer its letters look, that of several lines their product")
  func score() {
    func score(_ lines: [RecognizedLine]) -> Float {
      assembledText(lines, classes: testClasses, language: nil, options: .init()).score
    }
    let sure = line("OH", gaps: [3])
    let doubtful = line("OH", gaps: [3], looks: ["O": ["O": 0.5, "0": 0.2, "": 0.3]])
    #expect(score([sure]) > score([doubtful]) + 1)
    #expect(score([doubtful]) > 0)
    // Sums of two terms, in whichever order.
    #expect(abs(score([sure, doubtful]) - score([sure]) - score([doubtful])) < 1e-4)
    #expect(score([]) == 0)
  }

  @Test("letters forced into an alphabet are less probable, and look less like it")
  func outsideAlphabet() {
    var options = AssemblyOptions()
    options.alphabet = Alphabet(Set("0H"))
    let forced = line("OH", gaps: [3], looks: ["O": ["O": 0.6, "0": 0.3, "": 0.1]])
    let own = line("OH", gaps: [3], looks: ["O": ["0": 0.9, "": 0.1]])
    let read = [forced, own].map {
      assembledText([$0], classes: testClasses, language: nil, options: options)
    }
    #expect(read.map { $0.lines.map(\.text) } == [["0H"], ["0H"]])
    // A third of what is a letter is one of the alphabet.
    #expect(abs(read[1].score - read[0].score - 1.0986) < 1e-3)
    #expect(abs(read[0].looks - 0.3 - 0.99) < 1e-5 && abs(read[1].looks - 0.9 - 0.99) < 1e-5)
  }

  @Test("a letter keeps its alternatives, and the one chosen")
  func alternatives() {
    var options = AssemblyOptions()
    let looks: [Character: [String: Float]] = ["O": ["O": 0.55, "0": 0.4, "": 0.01]]
    let read = assembleText(
      [line("OH", gaps: [3], looks: looks)], classes: testClasses, options: options)
    let first = read[0].words[0].letters[0]
    #expect(first.alternatives.prefix(2).map(\.label) == ["O", "0"])
    options.alternatives = 1
    options.alphabet = Alphabet(Set("0H"))
    let one = assembleText(
      [line("OH", gaps: [3], looks: looks)], classes: testClasses, options: options)
    #expect(one[0].words[0].letters[0].alternatives.map(\.label) == ["0"])
  }

  @Test("words hold all letters in their order", arguments: 0..<30 as Range<UInt64>)
  func nothingLost(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let count = 1 + random.below(20)
    let text = String((0..<count).map { _ in "ABCDEFGH".randomElement(using: &random) ?? "A" })
    let gaps = (0..<count - 1).map { _ in random.below(40) - 5 }
    let read = texts([line(text, gaps: gaps)])
    #expect(read.joined().filter { $0 != " " } == text)
  }

  @Test("the baseline lies half a letter below the axis")
  func baseline() {
    #expect(
      assembleText([line("A", gaps: [])], classes: testClasses)[0].baseline
        == Baseline(intercept: 20, slope: 0))
  }

  @Test("a line without letters is no line")
  func empty() {
    #expect(texts([line("", gaps: [])]).isEmpty)
    #expect(texts([]).isEmpty)
    #expect(Page(width: 9, height: 9, isLightOnDark: false, lines: []).text == "")
    #expect(Page(width: 9, height: 9, isLightOnDark: false, lines: []).confidence == nil)
  }
}
