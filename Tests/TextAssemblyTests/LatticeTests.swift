import Raster
import SeededRandom
import TextAssembly
import Testing

/// Two atoms side by side, which may be two letters or one.
private func pair(
  left: [String: Float], right: [String: Float], both: [String: Float]
) -> RecognizedLine {
  let boxes = [
    Box(minX: 0, minY: 0, maxX: 6, maxY: 20), Box(minX: 6, minY: 0, maxX: 12, maxY: 20),
  ]
  return RecognizedLine(
    atoms: boxes,
    candidates: [
      RecognizedLetter(atoms: 0..<1, box: boxes[0], knowledge: probabilities(left)),
      RecognizedLetter(
        atoms: 0..<2, box: boxes[0].union(boxes[1]), knowledge: probabilities(both)),
      RecognizedLetter(atoms: 1..<2, box: boxes[1], knowledge: probabilities(right)),
    ], axis: Baseline(intercept: 10, slope: 0), letterHeight: 20)
}

@Suite("The lattice of a line")
struct LatticeTests {
  @Test("what looks like two letters is read as two, what looks like one as one")
  func cut() {
    let two = pair(left: ["I": 0.95], right: ["J": 0.95], both: ["": 0.9])
    let one = pair(left: ["": 0.9], right: ["": 0.9], both: ["U": 0.95])
    #expect(texts([two]) == ["IJ"])
    #expect(texts([one]) == ["U"])
  }

  @Test("two apostrophes side by side are a quotation mark, with paper between them")
  func quotes() {
    let classes = LetterClasses(labels: ["A", "'", "\"", ""])
    func text(between gap: Int, both: [Float] = [0.05, 0, 0.05, 0.9]) -> [String] {
      let boxes = [
        Box(minX: 0, minY: 0, maxX: 10, maxY: 20), Box(minX: 12, minY: 0, maxX: 15, maxY: 7),
        Box(minX: 15 + gap, minY: 0, maxX: 18 + gap, maxY: 7),
      ]
      func letter(_ atoms: Range<Int>, _ looks: [Float]) -> RecognizedLetter {
        let box = atoms.reduce(boxes[atoms.lowerBound]) { $0.union(boxes[$1]) }
        return RecognizedLetter(atoms: atoms, box: box, knowledge: .probabilities(looks[...]))
      }
      let half: [Float] = [0.01, 0.97, 0.01, 0.01]
      let line = RecognizedLine(
        atoms: boxes,
        candidates: [
          letter(0..<1, [0.97, 0.01, 0.01, 0.01]), letter(1..<2, half), letter(1..<3, both),
          letter(2..<3, half),
        ], axis: Baseline(intercept: 10, slope: 0), letterHeight: 20)
      return assembleText([line], classes: classes).map(\.text)
    }
    #expect(text(between: 2) == ["A\""])
    #expect(text(between: 0) == ["A''"])
    // What looks like nothing else together is not made two.
    #expect(text(between: 2, both: [0, 0, 0.99, 0.01]) == ["A\""])
  }

  @Test("a line with nothing on it has no text, and leaves the others as they are")
  func empty() {
    let nothing = RecognizedLine(
      atoms: [], candidates: [], axis: Baseline(intercept: 10, slope: 0), letterHeight: 20)
    let read = assembledText(
      [line("AB", gaps: [3]), nothing], classes: testClasses, language: nil, options: .init())
    #expect(read.lines.map(\.text) == ["AB"])
    #expect(read.score.isFinite)
  }

  @Test("the box of a letter that was put together holds both its parts")
  func boxes() {
    let one = pair(left: ["": 0.9], right: ["": 0.9], both: ["U": 0.95])
    let read = assembleText([one], classes: testClasses)
    #expect(read[0].words[0].letters.map(\.box) == [Box(minX: 0, minY: 0, maxX: 12, maxY: 20)])
  }

  @Test("what is surely no letter is passed over")
  func skipped() {
    var line = line("AXB", gaps: [4, 4], looks: ["X": ["": 0.9999]])
    #expect(texts([line]) == ["AB"])
    line = RecognizedLine(
      atoms: line.atoms, candidates: Array(line.candidates[1..<2]), axis: line.axis,
      letterHeight: 20)
    #expect(texts([line]).isEmpty)
  }

  @Test(
    "a mark beyond the alphabet is passed over, a letter beyond it read as what is most like it")
  func marksBeyondAlphabet() throws {
    var options = AssemblyOptions()
    options.alphabet = try Alphabet(parsing: "digits")
    let looks: [Character: [String: Float]] = ["O": ["O": 0.9, "0": 0.09]]
    let letters = line("1O", gaps: [8], looks: looks)
    let box = Box(minX: 12, minY: 17, maxX: 15, maxY: 20)
    let dotted = RecognizedLine(
      atoms: [letters.atoms[0], box, letters.atoms[1]],
      candidates: [
        letters.candidates[0],
        RecognizedLetter(
          atoms: 1..<2, box: box, knowledge: probabilities([".": 0.99, "1": 0.009])),
        RecognizedLetter(
          atoms: 2..<3, box: letters.candidates[1].box, knowledge: letters.candidates[1].knowledge),
      ], axis: letters.axis, letterHeight: letters.letterHeight)
    #expect(texts([dotted], options: options) == ["10"])
  }

  @Test("a long dash beyond the alphabet is passed over, though it may be no letter either")
  func dashBeyondAlphabet() throws {
    var options = AssemblyOptions()
    let letters = line("180", gaps: [8, 8])
    let dash = Box(minX: 60, minY: 6, maxX: 80, maxY: 14)
    func dashed(_ looks: [String: Float]) -> RecognizedLine {
      RecognizedLine(
        atoms: letters.atoms + [dash],
        candidates: letters.candidates + [
          RecognizedLetter(atoms: 3..<4, box: dash, knowledge: probabilities(looks))
        ], axis: letters.axis, letterHeight: 20)
    }
    #expect(texts([dashed(["-": 0.3, "5": 0.15, "": 0.4])], options: options) != ["180"])
    options.alphabet = try Alphabet(parsing: "digits")
    #expect(texts([dashed(["-": 0.3, "5": 0.15, "": 0.4])], options: options) == ["180"])
    let five = texts([dashed(["-": 0.1, "5": 0.3, "": 0.4])], options: options)
    #expect(five.joined().filter { $0 != " " } == "1805")
  }

  @Test("among digits two rings are an 8 where one stands over the other, two zeros side by side")
  func rings() throws {
    var options = AssemblyOptions()
    options.alphabet = try Alphabet(parsing: "digits")
    func rings(from minX: Int) -> RecognizedLine {
      let boxes = [
        Box(minX: 0, minY: 0, maxX: 10, maxY: 10),
        Box(minX: minX, minY: 10, maxX: minX + 10, maxY: 20),
      ]
      func ring(_ atom: Int) -> RecognizedLetter {
        RecognizedLetter(
          atoms: atom..<atom + 1, box: boxes[atom], knowledge: probabilities(["0": 0.6, "": 0.3]))
      }
      let both = RecognizedLetter(
        atoms: 0..<2, box: boxes[0].union(boxes[1]), knowledge: probabilities(["8": 0.5, "": 0.3]))
      return RecognizedLine(
        atoms: boxes, candidates: [ring(0), both, ring(1)],
        axis: Baseline(intercept: 10, slope: 0), letterHeight: 20)
    }
    #expect(texts([rings(from: 1)], options: options) == ["8"])
    #expect(texts([rings(from: 9)], options: options) == ["00"])
  }

  @Test("what may be a 1 or a 7 is a 1 where a number begins, but neither inside nor in a code")
  func firstDigits() throws {
    var options = AssemblyOptions()
    options.alphabet = try Alphabet(parsing: "digits")
    let number = line("X5X", gaps: [3, 3], looks: ["X": ["7": 0.5, "1": 0.45]])
    func text() throws -> String {
      assembleText(
        [number], classes: testClasses, language: try shippedLanguage(), options: options
      ).map(\.text).joined()
    }
    #expect(try text() == "157")
    options.languageWeight = 0
    #expect(try text() == "757")
    options.languageWeight = 0.5
    options.pattern = try FieldPattern(parsing: "999")
    #expect(try text() == "757")
  }

  @Test("a language model that knows few amounts takes no points from them")
  func amounts() throws {
    // 3 2.50 7.50, the points low and not quite sure.
    var atoms: [Box] = []
    var looks: [[String: Float]] = []
    var x = 0
    for character in "3 2.50 7.50" {
      let box =
        character == "."
        ? Box(minX: x, minY: 17, maxX: x + 3, maxY: 20)
        : Box(minX: x, minY: 0, maxX: x + 10, maxY: 20)
      if character == " " {
        x += 30
        continue
      }
      atoms.append(box)
      looks.append([String(character): character == "." ? 0.75 : 0.99])
      x = box.maxX + 2
    }
    let candidates = atoms.indices.map { place in
      RecognizedLetter(
        atoms: place..<place + 1, box: atoms[place],
        knowledge: probabilities(looks[place]))
    }
    let line = RecognizedLine(
      atoms: atoms, candidates: candidates, axis: Baseline(intercept: 10, slope: 0),
      letterHeight: 20)
    let read = assembleText([line], classes: testClasses, language: try shippedLanguage())
    #expect(read.map(\.text) == ["3 2.50 7.50"])
  }

  @Test("a mark that its place tells is read as it")
  func marks() {
    let letters = line("A", gaps: [])
    let box = Box(minX: 12, minY: 17, maxX: 15, maxY: 20)
    let marked = RecognizedLine(
      atoms: letters.atoms + [box],
      candidates: letters.candidates + [
        RecognizedLetter(atoms: 1..<2, box: box, knowledge: .mark("."))
      ], axis: letters.axis, letterHeight: 20)
    #expect(texts([marked]) == ["A."])
  }

  @Test(
    "with an alphabet, nothing else is ever read", arguments: 0..<40 as Range<UInt64>)
  func alphabet(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var options = AssemblyOptions()
    options.alphabet = try Alphabet(parsing: "digits")
    let text = String((0..<12).map { _ in "ABCXYZ0123456789".randomElement(using: &random) ?? "A" })
    let read = texts(
      [line(text, gaps: (0..<11).map { _ in random.below(20) })], options: options)
    #expect(read.joined().allSatisfy { $0.isNumber || $0 == " " })
    #expect(read.joined().filter { $0 != " " }.count == 12)
  }

  @Test("with a pattern, a line is one of its texts or nothing", arguments: 0..<40 as Range<UInt64>)
  func pattern(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var options = AssemblyOptions()
    let pattern = try FieldPattern(parsing: "AA999|99-A")
    options.pattern = pattern
    let count = 1 + random.below(8)
    let text = String(
      (0..<count).map { _ in "ABCXYZ0123456789".randomElement(using: &random) ?? "A" })
    let read = texts(
      [line(text, gaps: (0..<count - 1).map { _ in random.below(40) })], options: options)
    #expect(read.allSatisfy { pattern.matches($0) })
    #expect(!read.isEmpty || count < 4)
  }

  @Test("a pattern turns O into 0 where a digit must stand")
  func patternDecides() throws {
    var options = AssemblyOptions()
    options.pattern = try FieldPattern(parsing: "A9")
    let looks: [Character: [String: Float]] = ["O": ["O": 0.9, "0": 0.09]]
    #expect(texts([line("OO", gaps: [3], looks: looks)], options: options) == ["O0"])
  }

  @Test("a line is as sure as that its pattern leaves no letter over; marks and dirt cost nothing")
  func leftOver() throws {
    var options = AssemblyOptions()
    options.pattern = try FieldPattern(parsing: "99")
    func confidence(_ text: String, _ looks: [Character: [String: Float]] = [:]) -> Float {
      let own = line(
        text, gaps: text.dropFirst().map { _ in 3 }, widths: [".": 3, "-": 8], looks: looks)
      let read = assembleText([own], classes: testClasses, options: options)
      #expect(read.map { options.pattern?.matches($0.text) } == [true], "\(text)")
      return read.first?.confidence ?? -1
    }
    let whole = confidence("42")
    #expect(whole > 0.9)
    #expect(confidence("4208") < 0.001)
    #expect(confidence("428") < 0.02)
    // A letter that the pattern cannot have at all is one too.
    #expect(confidence("42K") < 0.02)
    #expect(confidence("4.2-") > 0.95 * whole)
    #expect(confidence("42X", ["X": ["": 0.999]]) > 0.95 * whole)
    let unsure = confidence("42X", ["X": ["": 0.5, "8": 0.499]])
    #expect(unsure > 0.1 * whole && unsure < 0.9 * whole)
  }
}

@Suite("Constraints")
struct ConstraintTests {
  @Test("sets, ranges and names make an alphabet")
  func alphabets() throws {
    #expect(try Alphabet(parsing: "A-C0-2.").characters == Set("ABC012."))
    #expect(try Alphabet(parsing: "digits").characters == Set("0123456789"))
    #expect(try Alphabet(parsing: "digits,A-C").characters == Set("0123456789ABC"))
    #expect(try Alphabet(parsing: ",05").characters == Set("0,5"))
    #expect(try Alphabet(parsing: "0-2.,").characters == Set("012.,"))
    #expect(try Alphabet(parsing: "digits,\\,").characters == Set("0123456789,"))
    #expect(try Alphabet(parsing: "-+").characters == Set("-+"))
    #expect(try Alphabet(parsing: "a\\-c").characters == Set("a-c"))
  }

  @Test(
    "what is nearly a set's name is told, with the name",
    arguments: [
      ("diggits", "digits"), ("digit", "digits"), ("uper", "upper"), ("leters", "letters"),
      ("Digits", "digits"), ("UPPER", "upper"), ("lowercase", "lower"), ("digist", "digits"),
      ("upper,digit", "digits"), ("A-Z,loewr", "lower"), ("mark", "marks"),
    ])
  func misspelt(text: String, known: String) {
    let found = String(text.split(separator: ",").last ?? "")
    #expect(throws: ConstraintError.misspelt(found: found, known: known)) {
      try Alphabet(parsing: text)
    }
  }

  @Test(
    "other words are their letters, and so is a name with a backslash",
    arguments: ["abc", "aeiou", "abcdef", "xyz", "low", "IVXLCDM", "bcdfg", "hexa", "ACGT"])
  func letters(text: String) throws {
    #expect(try Alphabet(parsing: text).characters == Set(text))
    #expect(try Alphabet(parsing: "\\digits").characters == Set("digts"))
    #expect(try Alphabet(parsing: "\\diggits").characters == Set("digts"))
  }

  @Test(
    "a comma within a set without names is told, for it may be meant as a comma or as none",
    arguments: [("A,é", "A", "é"), ("A-Z,0-9", "Z", "0"), ("a,b,c", "a", "b"), (",0,5", "0", "5")]
      as [(String, Character, Character)])
  func list(text: String, before: Character, after: Character) {
    #expect(throws: ConstraintError.list(before: before, after: after)) {
      try Alphabet(parsing: text)
    }
  }

  @Test("a pattern names what it needs at the first place that cannot be read")
  func unreadable() throws {
    for (pattern, needed) in [
      ("9é", "é"), ("[èé]9", "èé"), ("99", nil), ("9[é8]", nil), (" ", nil), ("9 é", "é"),
      ("99|é", "é"),
    ] as [(String, String?)] {
      let found = try FieldPattern(parsing: pattern).unreadable { $0.isASCII }
      #expect(found == needed.map { Set($0) }, "\(pattern)")
    }
  }

  @Test("a pattern says whether a text of an alphabet can be as it wants, blanks beside")
  func agreement() throws {
    for (pattern, alphabet, isPossible) in [
      ("AAA", "digits", false), ("A99|999", "digits", true), ("A99", "digits,K", true),
      ("99-99", "digits", false), ("99 99", "digits", true), ("99[-/]99", "digits,-", true),
      ("*", "marks", false),
    ] {
      #expect(
        try FieldPattern(parsing: pattern).allows(Alphabet(parsing: alphabet)) == isPossible,
        "\(pattern) of \(alphabet)")
    }
  }

  @Test("a range backwards, an open set, nothing at all are errors")
  func errors() {
    #expect(throws: ConstraintError.badRange(first: "9", last: "0")) {
      try Alphabet(parsing: "9-0")
    }
    #expect(throws: ConstraintError.empty) { try Alphabet(parsing: "") }
    #expect(throws: ConstraintError.endsWithBackslash) { try Alphabet(parsing: "a\\") }
    #expect(throws: ConstraintError.openSet) { try FieldPattern(parsing: "[A-Z") }
    #expect(throws: ConstraintError.empty) { try FieldPattern(parsing: "") }
    #expect(throws: ConstraintError.emptyAlternative) { try FieldPattern(parsing: "99|") }
    #expect(throws: ConstraintError.misspelt(found: "upper digits", known: "upper,digits")) {
      try Alphabet(parsing: "upper digits")
    }
    #expect(throws: ConstraintError.tooMany(found: 33, known: 32)) {
      try FieldPattern(parsing: (0..<33).map { _ in "9" }.joined(separator: "|"))
    }
  }

  @Test("a pattern matches its texts and no others")
  func matches() throws {
    let pattern = try FieldPattern(parsing: "AA999|[x-z]\\A 9")
    #expect(pattern.matches("QZ007"))
    #expect(pattern.matches("yA 3"))
    #expect(!pattern.matches("QZ07"))
    #expect(!pattern.matches("QZ0071"))
    #expect(!pattern.matches("qZ007"))
    #expect(!pattern.matches(""))
  }
}
