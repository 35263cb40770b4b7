import Binarization
import Raster
import TestSupport
import Testing

@Suite("Dithered pages")
struct DitheringTests {
  private let mask = writtenMask(stroke: 6)

  @Test(
    "of dots on paper that is not white ink is told as of its grey",
    arguments: [150, 200, 240] as [Float])
  func ink(paper: Float) {
    let page = GrayImage(mask, inkShare: 0.2) { _, _ in paper }
    let found = binarize(undithered(page.dithered)).mask.ink
    let wrong = zip(found, mask.ink).count { $0 != $1 }
    // Corners, which the bell rounds.
    #expect(Double(wrong) < 0.15 * Double(mask.ink.count { $0 }), "\(wrong)")
    let untreated = zip(binarize(page.dithered).mask.ink, mask.ink).count { $0 != $1 }
    #expect(untreated > 2 * wrong, "\(untreated)")
  }

  @Test("light ink on dark paper as well")
  func inverted() {
    let page = GrayImage(mask, inkShare: 0.2) { _, _ in 220 }.inverted
    let found = binarize(undithered(page.dithered))
    #expect(found.isLightOnDark)
    let wrong = zip(found.mask.ink, mask.ink).count { $0 != $1 }
    #expect(Double(wrong) < 0.15 * Double(mask.ink.count { $0 }), "\(wrong)")
  }

  @Test("a page of one grey is that grey, within what a bell's width of dots can say")
  func level() {
    let page = GrayImage(width: 60, height: 40) { _, _ in 200 }
    let found = undithered(page.dithered).pixels.map(Float.init)
    #expect(found.allSatisfy { abs($0 - 200) < 60 })
    #expect(abs(found.reduce(0, +) / Float(found.count) - 200) < 4)
  }

  @Test("what is grey, and what is black and white with few dots, stays as it is")
  func others() {
    let sharp = GrayImage(mask, inkShare: 0) { _, _ in 255 }
    let grey = GrayImage(mask, inkShare: 0.2) { _, _ in 200 }
    var specks = sharp.pixels
    for place in stride(from: 0, to: specks.count, by: 997) { specks[place] = 0 }
    let dirty = GrayImage(width: sharp.width, height: sharp.height, pixels: specks)
    for page in [sharp, sharp.inverted, grey, dirty, GrayImage(width: 0, height: 0, pixels: [])] {
      #expect(undithered(page) == page)
    }
  }
}
