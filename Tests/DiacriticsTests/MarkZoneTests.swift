import Diacritics
import Raster
import TestSupport
import Testing

@Suite("Where diacritics are looked for")
struct MarkZoneTests {
  /// A letter 20 columns wide on row 100, from column `x` and row `top` on.
  private func letter(_ character: Character, x: Int = 50, top: Int) -> PlainLetter {
    PlainLetter(
      character: character, box: Box(minX: x, minY: top, maxX: x + 20, maxY: 100), baseline: 100)
  }

  private func heights(_ letters: [PlainLetter]) throws -> LetterHeights {
    try #require(LetterHeights(of: letters))
  }

  /// Ink in one box.
  private func mask(_ box: Box) -> BinaryImage {
    BinaryImage(
      width: 160, height: 140,
      ink: (0..<160 * 140).map { place in
        let (x, y) = (place % 160, place / 160)
        return x >= box.minX && x < box.maxX && y >= box.minY && y < box.maxY
      })
  }

  @Test("over a small letter, its lower fifth the letter's, whether its box has the mark or not")
  func small() throws {
    let line = try heights([letter("n", top: 70), letter("e", top: 70), letter("e", top: 58)])
    let plain = try #require(MarkZone(of: letter("e", top: 70), heights: line))
    let marked = try #require(MarkZone(of: letter("e", top: 58), heights: line))
    #expect(plain.side == 36 && plain.x == 60 && !plain.isBelow)
    #expect(abs(plain.y + 0.3 * 36 - 70) < 1e-9)
    #expect(abs(marked.y - plain.y) < 1e-9)
  }

  @Test(
    "over a capital it begins at the capital's height, by the line's letters where it stands alone")
  func capital() throws {
    let line = try heights([letter("n", top: 70), letter("L", top: 58)])
    let zone = try #require(MarkZone(of: letter("E", top: 45), heights: line))
    #expect(abs(zone.y + 0.3 * zone.side - 58) < 1e-9)
    let capitals = try heights([letter("L", top: 50)])
    #expect(
      abs(try #require(MarkZone(of: letter("E", top: 50), heights: capitals)).side - 40.8) < 1e-9)
  }

  @Test("below a c; and none where no letter carries one, or no letter tells how high they are")
  func others() throws {
    let line = try heights([letter("n", top: 70)])
    let below = try #require(MarkZone(of: letter("c", top: 70), heights: line))
    #expect(below.isBelow && abs(below.y - 0.3 * below.side - 100) < 1e-9)
    #expect(MarkZone(of: letter("b", top: 58), heights: line) == nil)
    #expect(LetterHeights(of: [letter("-", top: 80), letter("j", top: 60)]) == nil)
  }

  @Test("ink that may be a mark is over the letter, not beside it nor the letter's own")
  func ink() throws {
    let line = try heights([letter("n", top: 70)])
    let zone = try #require(MarkZone(of: letter("e", top: 70), heights: line))
    let mark = Box(minX: 58, minY: 56, maxX: 64, maxY: 62)
    #expect(zone.inkBox(in: mask(mark)) == mark)
    #expect(zone.inkBox(in: mask(Box(minX: 50, minY: 70, maxX: 70, maxY: 100))) == nil)
    #expect(zone.inkBox(in: mask(Box(minX: 75, minY: 40, maxX: 80, maxY: 100))) == nil)
    #expect(zone.inkBox(in: mask(Box(minX: 60, minY: 60, maxX: 61, maxY: 61))) == nil)
    // Of an ink that reaches farther, what is over the letter.
    #expect(zone.inkBox(in: mask(Box(minX: 0, minY: 56, maxX: 160, maxY: 60)))?.width == 26)
    let below = try #require(MarkZone(of: letter("c", top: 70), heights: line))
    let cedilla = Box(minX: 57, minY: 106, maxX: 62, maxY: 112)
    #expect(below.inkBox(in: mask(cedilla)) == cedilla)
  }

  @Test("at the edges of the page there is less of it")
  func edges() throws {
    let line = try heights([letter("n", top: 70)])
    let outside = PlainLetter(
      character: "e", box: Box(minX: -60, minY: -20, maxX: -40, maxY: 10), baseline: 10)
    let zone = try #require(MarkZone(of: outside, heights: line))
    #expect(zone.inkBox(in: mask(Box(minX: 0, minY: 0, maxX: 160, maxY: 140))) == nil)
  }
}
