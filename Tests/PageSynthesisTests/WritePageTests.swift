import PageSynthesis
import Raster
import Testing

@Suite("A written page")
struct WritePageTests {
  /// Letters small enough for a debug build.
  private static func small(_ change: (inout SynthesisOptions) -> Void = { _ in })
    -> SynthesisOptions
  {
    var options = SynthesisOptions()
    options.letterHeight = 16
    change(&options)
    return options
  }

  @Test(
    "the same seed gives the same page, another seed another", arguments: 0..<4 as Range<UInt64>)
  func seeded(seed: UInt64) throws {
    let options = Self.small { options in
      options.noise = 2
      options.texture = 3
      options.blur = 0.8
      options.unevenLight = 0.3
      options.perspective = 0.03
    }
    let page = try writePage(["A1", "-B"], options: options, seed: seed)
    #expect(try writePage(["A1", "-B"], options: options, seed: seed) == page)
    #expect(try writePage(["A1", "-B"], options: options, seed: seed + 1) != page)
  }

  @Test(
    "all ink of a clean page lies in the boxes of its letters", arguments: 0..<6 as Range<UInt64>)
  func boxesHoldInk(seed: UInt64) throws {
    let options = Self.small { options in
      options.wobble = Double(seed % 3) / 2
      options.slope = 0.05
      options.breaks = 0.3
    }
    let page = try writePage(["BQ 7i", "x,YG"], options: options, seed: seed)
    let gray = page.gray
    // A quarter of the way from the paper's 250 to the ink's 40; the boxes hold what is darker.
    for y in 0..<gray.height {
      for x in 0..<gray.width where gray.pixels[y * gray.width + x] < 250 - 55 {
        let isInside = page.letters.contains {
          $0.box.minX <= x && x < $0.box.maxX && $0.box.minY <= y && y < $0.box.maxY
        }
        #expect(isInside, "ink at \(x) \(y) belongs to no letter")
      }
    }
    for letter in page.letters {
      let hasInk = (letter.box.minY..<letter.box.maxY).contains { y in
        (letter.box.minX..<letter.box.maxX).contains { gray.pixels[y * gray.width + $0] < 150 }
      }
      #expect(hasInk, "\(letter.character) has a box without ink")
    }
  }

  @Test("letters come in reading order, spaces are left out, and the text is what was asked for")
  func order() throws {
    let page = try writePage(["AB C", "", "12"], options: Self.small(), seed: 5)
    #expect(String(page.letters.map(\.character)) == "ABC12")
    #expect(page.letters.map(\.line) == [0, 0, 0, 2, 2])
    #expect(page.text == "AB C\n\n12")
    #expect(page.letters[0].box.center.x < page.letters[1].box.center.x)
    #expect(page.letters[2].box.maxY < page.letters[3].box.minY)
    let gap = { page.letters[$0 + 1].box.minX - page.letters[$0].box.maxX }
    #expect(gap(1) > gap(0) + 4, "the space between B and C is wider than none")
  }

  @Test("ink never leaves the page", arguments: [0.0, 0.3, -0.3])
  func grows(slope: Double) throws {
    let options = Self.small { options in
      options.slope = slope
      options.turn = slope / 2
      options.perspective = 0.1
      options.margin = 0.1
    }
    let page = try writePage(["TO THE EDGE"], options: options, seed: 2)
    #expect(page.letters.count == 9)
    for letter in page.letters {
      #expect(letter.box.minX > 0 && letter.box.maxX < page.image.width)
      #expect(letter.box.minY > 0 && letter.box.maxY < page.image.height)
    }
  }

  @Test("a page without text is paper", arguments: [[], ["", " "]])
  func blank(lines: [String]) throws {
    let options = Self.small { options in
      options.minimumWidth = 60
      options.minimumHeight = 50
    }
    let page = try writePage(lines, options: options, seed: 1)
    #expect(page.letters.isEmpty)
    #expect(page.image.width >= 60 && page.image.height >= 50)
    #expect(page.image.samples.allSatisfy { $0 == 250 })
  }

  @Test("a character without strokes is named with its line")
  func unknown() {
    #expect(throws: SynthesisError.unknownCharacter("ß", line: 1)) {
      try writePage(["CAFE", "MAß"], options: Self.small(), seed: 1)
    }
    #expect(
      SynthesisError.unknownCharacter("ß", line: 1).description
        == "line 2 has a 'ß', but only printable ASCII and letters with diacritics can be written")
  }

  @Test("a text that is too long is refused before its letters take memory")
  func tooLong() {
    let line = String(repeating: "a", count: mostCharacters / 2)
    #expect(
      throws: SynthesisError.tooManyCharacters(mostCharacters + 1, limit: mostCharacters)
    ) { try writePage([line, line, "a"], seed: 1) }
  }

  @Test("a page beyond the limit is refused before memory is taken for it")
  func tooLarge() {
    let options = Self.small { options in
      options.minimumWidth = 1_000_000
      options.minimumHeight = 1_000_000
    }
    #expect(
      throws: SynthesisError.pageTooLarge(width: 1_000_000, height: 1_000_000, limit: 100_000_000)
    ) {
      try writePage(["A"], options: options, seed: 1)
    }
  }
}
