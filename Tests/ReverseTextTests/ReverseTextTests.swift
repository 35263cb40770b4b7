import Raster
import ReverseText
import SeededRandom
import TestSupport
import Testing

@Suite("Light letters on dark panels")
struct ReverseTextTests {
  /// Paper with a panel on it, whose letters are bars with crossbars, and with such letters below it.
  private func page(
    ground: Float = 60, light: Float = 250, noise: Int = 0, slope: Double = 0, letters: Int = 8
  ) -> GrayImage {
    var random = SplitMix64(seed: 3)
    return GrayImage(width: 400, height: 200) { x, y in
      let fallen = Double(y) - slope * Double(x)
      let row = Int(fallen.rounded(.down))
      let isLetter = x % 16 < 4 || (8..<11).contains(row % 50 - 14) && x % 16 < 11
      let isOfLine =
        (14..<36).contains(row % 50) && (32..<32 + 16 * letters).contains(x) && isLetter
      let grain = noise > 0 ? Float(random.below(2 * noise + 1) - noise) : 0
      if (10..<40).contains(row), (20..<380).contains(x) {
        return (isOfLine ? light : ground) + grain
      }
      return (isOfLine && (100..<150).contains(row) ? 30 : 240) + grain
    }
  }

  @Test(
    "letters are dark and panels paper, wherever their edges run",
    arguments: [(60, 250, 0, 0), (120, 255, 6, 0), (30, 180, 3, 0.04)]
      as [(Float, Float, Int, Double)])
  func panels(ground: Float, light: Float, noise: Int, slope: Double) {
    let given = page(ground: ground, light: light, noise: noise, slope: slope)
    let found = given.unreversed()
    let wanted = page(ground: 240, light: 30, noise: 0, slope: slope)
    let wrong = zip(found.pixels, wanted.pixels).count { ($0 < 135) != ($1 < 135) }
    #expect(wrong < 8, "\(wrong) pixels")
    let below = 120 * given.width
    #expect(found.pixels[below...] == given.pixels[below...])
  }

  @Test("a page that is light on dark all over stays")
  func dark() {
    let negative = page().inverted
    #expect(negative.unreversed() == negative)
  }

  @Test("what holds no letters stays", arguments: [0, 2])
  func empty(letters: Int) {
    #expect(page(letters: letters).unreversed() == page(letters: letters))
  }

  @Test("the holes of bold letters that touch are no letters")
  func bold() {
    // Rings side by side: 8 holes, and paper between the rings above and below.
    let word = GrayImage(width: 420, height: 120) { x, y in
      let (dx, dy) = (Double((x - 20) % 44) - 22, Double(y) - 60)
      let distance = (dx * dx + dy * dy).squareRoot()
      return (20..<20 + 8 * 44).contains(x) && distance > 8 && distance < 24 ? 20 : 240
    }
    #expect(word.unreversed() == word)
  }

  @Test("pictures, with patches of every size, are none", arguments: 1...4 as ClosedRange<UInt64>)
  func pictures(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let patches = (0..<120).map { _ in
      (
        x: 40 + random.below(300), y: 30 + random.below(130),
        side: 1 + random.below(1 + random.below(24))
      )
    }
    let picture = GrayImage(width: 400, height: 200) { x, y in
      guard (30..<370).contains(x), (20..<180).contains(y) else { return 245 }
      return patches.contains {
        ($0.x..<$0.x + $0.side).contains(x) && ($0.y..<$0.y + $0.side).contains(y)
      }
        ? 230 : 20
    }
    #expect(picture.unreversed() == picture)
  }
}
