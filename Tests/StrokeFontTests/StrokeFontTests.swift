import Raster
import StrokeFont
import Testing

/// The printable ASCII characters without the space.
private let printable = (33...126).map { Character(UnicodeScalar(UInt8($0))) }

@Suite("The stroke font")
struct StrokeFontTests {
  @Test("every printable ASCII character has strokes", arguments: printable)
  func complete(character: Character) throws {
    #expect(StrokeFont.variantCount(of: character) >= 1)
    for variant in 0..<StrokeFont.variantCount(of: character) {
      let glyph = try #require(StrokeFont.glyph(for: character, variant: variant))
      #expect(!glyph.strokes.isEmpty)
      for point in glyph.strokes.joined() {
        #expect(point.x > 0 && point.x < glyph.advance, "variant \(variant) leaves its advance")
        #expect(point.y > -0.2 && point.y < 1.5, "variant \(variant) leaves its line")
      }
      #expect(glyph.strokes.allSatisfy { $0.count >= 2 })
    }
  }

  @Test("no two characters and no two variants look the same")
  func distinct() {
    var glyphs: [(name: String, glyph: Glyph)] = []
    for character in printable {
      for variant in 0..<StrokeFont.variantCount(of: character) {
        guard let glyph = StrokeFont.glyph(for: character, variant: variant) else { continue }
        for other in glyphs {
          #expect(other.glyph != glyph, "\(character) \(variant) is \(other.name)")
        }
        glyphs.append(("\(character) \(variant)", glyph))
      }
    }
    #expect(glyphs.count > 120)
  }

  @Test("capitals and digits stand on the baseline and reach the cap line")
  func height() throws {
    for character in printable where character.isUppercase || character.isNumber {
      let glyph = try #require(StrokeFont.glyph(for: character))
      let rows = glyph.strokes.joined().map(\.y)
      #expect(abs((rows.min() ?? 9) - 0) < 0.04, "top of \(character)")
      let bottom = rows.max() ?? 9
      #expect(abs(bottom - 1) < (character == "Q" ? 0.1 : 0.04), "bottom of \(character)")
    }
  }

  @Test("a closed curve ends where it began")
  func closed() throws {
    let stroke = try #require(StrokeFont.glyph(for: "O")?.strokes.first)
    let first = try #require(stroke.first)
    let last = try #require(stroke.last)
    #expect(abs(first.x - last.x) < 1e-9 && abs(first.y - last.y) < 1e-9)
  }

  @Test("a space has an advance and no strokes, and what the font lacks has no glyph")
  func spaceAndUnknown() throws {
    let space = try #require(StrokeFont.glyph(for: " "))
    #expect(space.strokes.isEmpty && space.advance > 0)
    #expect(StrokeFont.glyph(for: "ß") == nil)
    #expect(StrokeFont.variantCount(of: "ß") == 0)
  }

  @Test("a letter with a diacritic is the letter with strokes over it, an i without its dot")
  func marked() throws {
    for (letter, plain) in [("é", "e"), ("Ñ", "N"), ("ö", "o"), ("ç", "c")] {
      let ways = StrokeFont.variantCount(of: Character(letter))
      #expect(ways > StrokeFont.variantCount(of: Character(plain)))
      let glyph = try #require(StrokeFont.glyph(for: Character(letter)))
      let body = try #require(StrokeFont.glyph(for: Character(plain)))
      #expect(glyph.advance == body.advance)
      #expect(Array(glyph.strokes.prefix(body.strokes.count)) == body.strokes)
      let marks = glyph.strokes.dropFirst(body.strokes.count).joined().map(\.y)
      let own = body.strokes.joined().map(\.y)
      let isBelow = letter == "ç"
      #expect(!marks.isEmpty)
      #expect(marks.allSatisfy { isBelow ? $0 >= 1 : $0 < (own.min() ?? 0) }, "\(letter)")
    }
    let stem = try #require(StrokeFont.glyph(for: "î"))
    #expect(stem.strokes.count == 2)
    #expect(stem.strokes[1].allSatisfy { $0.y < StrokeFont.smallTop })
  }

  @Test("digits of the continental school stand on the line, and no two look the same")
  func continental() throws {
    var glyphs: [Glyph] = []
    for digit in "0123456789" {
      for variant in 0..<StrokeFont.variantCount(of: digit, school: .continental) {
        let glyph = try #require(
          StrokeFont.glyph(for: digit, variant: variant, school: .continental))
        for point in glyph.strokes.joined() {
          // The bar of a quick 7 hangs over a little.
          #expect(point.x > 0 && point.x < glyph.advance + 0.05, "\(digit) \(variant)")
          #expect(point.y > -0.1 && point.y < 1.15, "\(digit) \(variant)")
        }
        #expect(!glyphs.contains(glyph), "\(digit) \(variant)")
        glyphs.append(glyph)
      }
    }
    #expect(glyphs.count >= 30)
    #expect(
      StrokeFont.glyph(for: "A", school: .continental) == StrokeFont.glyph(for: "A"))
  }

  @Test("running hands write every character, no two ways of one alike, near their line")
  func running() throws {
    var count = 0
    for character in printable {
      var ways: [Glyph] = []
      for variant in 0..<StrokeFont.variantCount(of: character, school: .running) {
        let glyph = try #require(
          StrokeFont.glyph(for: character, variant: variant, school: .running))
        for point in glyph.strokes.joined() {
          #expect(
            point.x > -0.3 && point.x < glyph.advance + 0.3, "\(character) \(variant)")
          #expect(point.y > -0.2 && point.y < 1.5, "\(character) \(variant)")
        }
        #expect(!ways.contains(glyph), "\(character) \(variant)")
        ways.append(glyph)
      }
      #expect(!ways.isEmpty)
      count += ways.count
    }
    #expect(count > 300)
  }

  @Test("the bar of a running t hangs over the next letter, that of a taught one does not")
  func overhang() throws {
    func widest(_ school: StrokeFont.School) throws -> Double {
      var widest = -Double.infinity
      for variant in 0..<StrokeFont.variantCount(of: "t", school: school) {
        let glyph = try #require(StrokeFont.glyph(for: "t", variant: variant, school: school))
        let right = glyph.strokes.joined().map(\.x).max() ?? 0
        widest = max(widest, right - glyph.advance)
      }
      return widest
    }
    #expect(try widest(.running) > 0.05)
    #expect(try widest(.english) < -0.1)
  }

  @Test("variants are counted round")
  func round() {
    let count = StrokeFont.variantCount(of: "7")
    #expect(count >= 2)
    #expect(
      StrokeFont.glyph(for: "7", variant: count + 1) == StrokeFont.glyph(for: "7", variant: 1))
  }

  @Test("a negative variant stops the program")
  func negative() async {
    await #expect(processExitsWith: .failure) {
      _ = StrokeFont.glyph(for: "7", variant: -1)
    }
  }
}

@Suite("Labels")
struct LabelTests {
  @Test("a label is ink inside its own rectangle only")
  func inside() {
    var image = blank(width: 100, height: 40)
    let end = StrokeFont.draw(
      "E7", at: Point(x: 10, y: 10), height: 10, color: (255, 0, 0), into: &image)
    #expect(abs(end.x - 10 - 10 * StrokeFont.width(of: "E7")) < 1e-9)
    var inked = 0
    for y in 0..<40 {
      for x in 0..<100 where green(image, x, y) < 255 {
        inked += 1
        #expect((9...21).contains(y) && (10...Int(end.x)).contains(x), "ink at \(x) \(y)")
        #expect(image.samples[(y * 100 + x) * 3] == 255)
      }
    }
    #expect(inked > 40)
  }

  @Test("a bar is one upright line where its strokes say")
  func plainBar() {
    var image = blank(width: 24, height: 20)
    StrokeFont.draw("|", at: Point(x: 0, y: 4), height: 10, color: (0, 0, 0), into: &image)
    let column = Int(0.12 * 10)
    #expect((4..<14).allSatisfy { green(image, column, $0) < 120 })
    #expect((4..<14).allSatisfy { green(image, column + 3, $0) == 255 })
  }

  @Test(
    "a label beyond the edge changes only what is on the picture",
    arguments: [(-20.0, -5.0), (90, 35), (1e12, 3), (3, -1e12)])
  func clipped(x: Double, y: Double) {
    var image = blank(width: 100, height: 40)
    StrokeFont.draw("WIDE", at: Point(x: x, y: y), height: 12, color: (0, 0, 0), into: &image)
    #expect(image.samples.count == 100 * 40 * 3)
  }

  @Test("an unknown character is written as a question mark")
  func unknown() {
    var first = blank(width: 30, height: 20)
    var second = first
    StrokeFont.draw("ß", at: Point(x: 2, y: 2), height: 10, color: (0, 0, 0), into: &first)
    StrokeFont.draw("?", at: Point(x: 2, y: 2), height: 10, color: (0, 0, 0), into: &second)
    #expect(first == second)
    #expect(first != blank(width: 30, height: 20))
  }

  private func blank(width: Int, height: Int) -> RGBImage {
    RGBImage(
      width: width, height: height, samples: Array(repeating: 255, count: width * height * 3))
  }

  private func green(_ image: RGBImage, _ x: Int, _ y: Int) -> UInt8 {
    image.samples[(y * image.width + x) * 3 + 1]
  }
}
