import Raster
import Testing

@testable import Binarization

@Suite("What is faint beside a page's ink")
struct FaintRemainderTests {
  /// Three lines of letters 20 pixels high; the last has this share of the paper's level, the others are black.
  private func page(lastLine share: Float, noise: Float = 2) -> (page: GrayImage, mask: BinaryImage)
  {
    let mask = writtenMask(stroke: 4)
    let black = GrayImage(mask, inkShare: 0.1, noise: noise) { _, _ in 200 }
    let grey = GrayImage(mask, inkShare: share, noise: noise) { _, _ in 200 }
    let start = mask.height / 3 * 2 * mask.width
    let pixels = Array(black.pixels[..<start] + grey.pixels[start...])
    return (GrayImage(width: mask.width, height: mask.height, pixels: pixels), mask)
  }

  private func remainder(of page: GrayImage) -> FaintRemainder? {
    FaintRemainder(of: page, without: binarize(page).mask, components: [], heights: 7...80)
  }

  @Test("of a line in grey below black ones the automatic method finds none, but a second look all")
  func grey() throws {
    for share: Float in [0.65, 0.75, 0.82] {
      let (page, mask) = page(lastLine: share)
      let top = mask.height / 3 * 2
      let last = mask.ink.indices.filter { $0 >= top * mask.width && mask.ink[$0] }
      let first = binarize(page).mask.ink
      #expect(!last.contains { first[$0] })
      let rest = try #require(remainder(of: page))
      let found = binarize(rest.page).mask.ink
      #expect(found.indices.allSatisfy { $0 >= top * mask.width || !found[$0] })
      #expect(last.count { found[$0] } >= last.count * 95 / 100)
      let whole = Box(minX: 0, minY: top, maxX: mask.width, maxY: mask.height)
      let strong = binarize(rest.strengthened(in: [whole])).mask.ink
      #expect(mask.ink.indices.count { mask.ink[$0] != strong[$0] } <= mask.ink.count / 50)
    }
  }

  @Test("so it is where ink is light on a dark ground")
  func lightOnDark() throws {
    let (page, mask) = page(lastLine: 0.7)
    let dark = GrayImage(
      width: page.width, height: page.height, pixels: page.pixels.map { 255 - $0 })
    let top = mask.height / 3 * 2
    let rest = try #require(remainder(of: dark))
    #expect(rest.page.pixels.count { $0 < 128 } > rest.page.pixels.count / 2)
    let whole = Box(minX: 0, minY: top, maxX: mask.width, maxY: mask.height)
    let strong = binarize(rest.strengthened(in: [whole]))
    #expect(strong.isLightOnDark)
    #expect(mask.ink.indices.count { mask.ink[$0] != strong.mask.ink[$0] } <= mask.ink.count / 50)
  }

  @Test("nothing is left of a page in black, of noise, of an empty one")
  func nothing() {
    #expect(remainder(of: page(lastLine: 0.1).page) == nil)
    #expect(remainder(of: page(lastLine: 0.1, noise: 8).page) == nil)
    let bare = GrayImage(width: 300, height: 200, pixels: [UInt8](repeating: 200, count: 60_000))
    #expect(remainder(of: bare) == nil)
    #expect(remainder(of: GrayImage(width: 0, height: 0, pixels: [])) == nil)
  }

  @Test("what is not as high as letters is no writing")
  func heights() {
    let page = page(lastLine: 0.7).page
    let mask = binarize(page).mask
    #expect(FaintRemainder(of: page, without: mask, components: [], heights: 40...80) == nil)
    #expect(FaintRemainder(of: page, without: mask, components: [], heights: 2...3) == nil)
  }

  @Test("what is ink and yet faint beside other ink is left too")
  func faintInk() throws {
    let (page, mask) = page(lastLine: 0.6)
    let component = { (rows: Range<Int>) in
      Component(
        runs: rows.flatMap { y in
          (0..<mask.width).filter { mask.ink[y * mask.width + $0] }
            .map { Run(y: y, start: $0, end: $0 + 1) }
        }[...])
    }
    let top = mask.height / 3 * 2
    let lines = [component(0..<top), component(top..<mask.height)]
    #expect(FaintRemainder(of: page, without: mask, components: [], heights: 7...80) == nil)
    let rest = try #require(
      FaintRemainder(of: page, without: mask, components: lines, heights: 7...80))
    let found = binarize(rest.page).mask.ink
    #expect(mask.ink.indices.count { found[$0] != ($0 >= top * mask.width && mask.ink[$0]) } < 200)
  }
}
