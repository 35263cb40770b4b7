import PageSynthesis
import Raster
import SeededRandom
import Testing

@Suite("Letters of fonts")
struct FontLettersTests {
  @Test("stand on the baseline in their own size and place")
  func places() throws {
    let page = try writePage(
      ["Hxp"], by: Drawings.faces([0]), options: Drawings.steady(), seed: 1)
    #expect(page.letters.map(\.box.width) == [20, 20, 20])
    #expect(page.letters.map(\.box.height) == [40, 20, 32])
    // Half a height of margin, a height of capital, 40 pixels each; six pixels of the own space.
    #expect(page.letters.map(\.box.minX) == [26, 58, 90])
    #expect(page.letters.map(\.box.minY) == [20, 40, 40])
    #expect(page.letters[1].origin == Point(x: 52, y: 60))
    #expect(page.letters.allSatisfy { $0.capHeight == 40 })
  }

  @Test("half the size has half the boxes and a quarter of the ink")
  func sizes() throws {
    let large = try writePage(
      ["Hxp"], by: Drawings.faces([0]), options: Drawings.steady(), seed: 1)
    let small = try writePage(
      ["Hxp"], by: Drawings.faces([0]), options: Drawings.steady { $0.letterHeight = 20 }, seed: 1)
    for (one, other) in zip(large.letters, small.letters) {
      #expect(other.box.height == one.box.height / 2 && other.box.width == one.box.width / 2)
      #expect(abs(other.ink * 4 - one.ink) < one.ink * 0.03)
    }
  }

  @Test("a printer's letters stand still where a hand's move")
  func unsteadiness() throws {
    let shaky = Drawings.steady { $0.wobble = 2 }
    func rows(_ face: Int) throws -> Set<Int> {
      let page = try writePage(
        ["HHHHHHHHHH"], by: Drawings.faces([face]), options: shaky, seed: 4)
      return Set(page.letters.map(\.box.minY))
    }
    #expect(try rows(0).count == 1)
    #expect(try rows(1).count > 2)
  }

  @Test("what a face lacks is taken from another of its kind")
  func lacking() throws {
    for seed in 0..<6 as Range<UInt64> {
      let page = try writePage(
        ["x"], by: Drawings.faces([1, 2]), options: Drawings.steady(), seed: seed)
      #expect(page.letters[0].box.height == 20)
    }
  }

  @Test("every page is set in one of the chosen faces")
  func chosen() throws {
    var failures = 0
    for seed in 0..<12 as Range<UInt64> {
      // The third face has no x.
      do throws(SynthesisError) {
        _ = try writePage(
          ["x"], by: Drawings.faces([0, 2]), options: Drawings.steady(), seed: seed)
      } catch {
        #expect(error == .unknownCharacter("x", line: 0))
        failures += 1
      }
    }
    #expect((1...11).contains(failures))
  }
}

@Suite("Isolated letters")
struct IsolatedLettersTests {
  @Test("take the rows that their kind takes, whatever their picture's size")
  func zones() throws {
    for seed in 0..<8 as Range<UInt64> {
      let page = try writePage(
        ["Hxp"], by: Drawings.collection, options: Drawings.steady(), seed: seed)
      let baseline = page.letters[0].origin.y
      let tops = page.letters.map { (baseline - Double($0.box.minY)) / 40 }
      let bottoms = page.letters.map { (baseline - Double($0.box.maxY)) / 40 }
      #expect(abs(tops[0] - 1) < 0.12 && abs(bottoms[0]) < 0.1)
      #expect((0.42...0.88).contains(tops[1]) && abs(bottoms[1]) < 0.1)
      #expect(abs(tops[2] - tops[1]) < 0.06 && (-0.53 ... -0.17).contains(bottoms[2]))
    }
  }

  @Test("are brought towards the pen's width")
  func pen() throws {
    func width(_ pen: Double) throws -> Int {
      try writePage(
        ["H"], by: Drawings.collection, options: Drawings.steady { $0.penWidth = pen }, seed: 2
      ).letters[0].box.width
    }
    #expect(try width(0.2) >= width(0.08) + 3)
  }

  @Test("what a collection lacks is written with a pen")
  func others() throws {
    let page = try writePage(
      ["H?ß"].map { String($0.prefix(2)) }, by: Drawings.collection, options: Drawings.steady(),
      seed: 1)
    #expect(String(page.letters.map(\.character)) == "H?")
    #expect(throws: SynthesisError.unknownCharacter("ß", line: 0)) {
      try writePage(["ß"], by: Drawings.collection, seed: 1)
    }
  }

  @Test("pictures without ink are passed over for the pen")
  func blank() throws {
    let blank = IsolatedLetters(images: Array(repeating: 0, count: 28 * 28), labels: [65])
    #expect(try writePage(["A"], by: blank, seed: 1).letters.count == 1)
  }
}

@Suite("Mixed letters")
struct MixedLettersTests {
  @Test("sources write pages by their weights")
  func weights() throws {
    let mixed = MixedLetters([(Drawings.faces([0]), 1), (PenLetters(), 3)])
    var random = SplitMix64(seed: 9)
    let printed = (0..<400).count { _ in
      mixed.writer(options: SynthesisOptions(), using: &random).unsteadiness == 0
    }
    // A hundred, with a deviation of 9.
    #expect((65...135).contains(printed))
  }
}

@Suite("A letter's shape")
struct LetterShapeTests {
  @Test("there is none without ink")
  func blank() {
    let none = LetterShape(
      ink: [UInt8](repeating: 20, count: 16), width: 4, height: 4, unit: 4, baseline: 4, origin: 0,
      advance: 1)
    #expect(none == nil)
    let empty = LetterShape(
      ink: [UInt8](), width: 0, height: 0, unit: 4, baseline: 4, origin: 0, advance: 1)
    #expect(empty == nil)
  }

  @Test("one pixel of ink, ink to the rim, and ink everywhere can be set")
  func extremes() throws {
    struct Single: LetterSource, LetterWriter {
      let ink: [UInt8]
      let unsteadiness = 0.0
      let spaceWidth = 0.5
      func writer(
        options: SynthesisOptions, using random: inout SplitMix64
      ) -> any LetterWriter { self }
      func letter(
        _ character: Character, using random: inout SplitMix64
      ) -> LetterShape? {
        LetterShape(
          ink: ink, width: 5, height: 5, unit: 5, baseline: 5, origin: 0, advance: 1)
      }
    }
    let one = (0..<25).map { $0 == 12 ? 255 : 0 as UInt8 }
    let all = [UInt8](repeating: 255, count: 25)
    let dot = try writePage(["a"], by: Single(ink: one), options: Drawings.steady(), seed: 1)
    #expect((5...16).contains(dot.letters[0].box.width))
    let block = try writePage(["a"], by: Single(ink: all), options: Drawings.steady(), seed: 1)
    #expect(abs(block.letters[0].box.width - 40) <= 1)
    #expect(abs(block.letters[0].box.height - 40) <= 1)
  }
}
