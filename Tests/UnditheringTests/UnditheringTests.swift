import Raster
import SeededRandom
import TestSupport
import Testing
import Undithering

@Suite("Dithered pages")
struct UnditheringTests {
  /// Bars of `ink` with bars of `paper` between, as wide as strokes of writing.
  private func page(paper: UInt8, ink: UInt8 = 30, width: Int = 240, height: Int = 150) -> GrayImage
  {
    GrayImage(width: width, height: height) { x, y in
      y % 40 >= 12 && y % 40 < 32 && x % 18 < 5 && x < width - 40 ? Float(ink) : Float(paper)
    }
  }

  /// Black and white by levels that rise in a fixed order over squares of 4 × 4 pixels.
  private func dithered(inOrder page: GrayImage) -> GrayImage {
    let order = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5]
    return GrayImage(width: page.width, height: page.height) { x, y in
      Int(page.pixels[y * page.width + x]) > 16 * order[y % 4 * 4 + x % 4] + 8 ? 255 : 0
    }
  }

  /// The page with a share of its pixels turned round at random.
  private func specked(_ page: GrayImage, _ share: Double) -> GrayImage {
    var random = SplitMix64(seed: 5)
    var pixels = page.pixels
    for place in pixels.indices where Double(random.below(10_000)) < 10_000 * share {
      pixels[place] = 255 - pixels[place]
    }
    return GrayImage(width: page.width, height: page.height, pixels: pixels)
  }

  @Test(
    "paper gets its grey again, and strokes stay dark and in their places",
    arguments: [140, 170, 200, 235] as [UInt8])
  func greys(paper: UInt8) {
    let page = page(paper: paper)
    for dots in [page.dithered, dithered(inOrder: page)] {
      let found = dots.undithered()
      let middle = (Int(paper) + 30) / 2
      let wrong = zip(found.pixels, page.pixels).count { ($0 < middle) != ($1 < middle) }
      let untreated = zip(dots.pixels, page.pixels).count { ($0 < middle) != ($1 < middle) }
      #expect(wrong < page.pixels.count / 25, "\(wrong) wrong, \(untreated) before")
      #expect(3 * wrong < untreated, "\(wrong) wrong, \(untreated) before")
    }
  }

  @Test("light ink on dark paper as well")
  func inverted() {
    let page = page(paper: 190)
    #expect(page.inverted.dithered.undithered() != page.inverted.dithered)
    let light = page.dithered.inverted.undithered().inverted
    // Halves are rounded up in both, twice.
    let differ = zip(light.pixels, page.dithered.undithered().pixels).count {
      abs(Int($0) - Int($1)) > 2
    }
    #expect(differ == 0)
  }

  @Test("a page of one grey is that grey", arguments: [110, 150, 200, 240] as [Float])
  func level(level: Float) {
    let found = GrayImage(width: 80, height: 60) { _, _ in level }.dithered.undithered().pixels
    #expect(found.allSatisfy { abs(Float($0) - level) < 64 })
    #expect(abs(found.reduce(0) { $0 + Float($1) } / Float(found.count) - level) < 3)
  }

  @Test(
    "specks at random are no dots, how many ever",
    arguments: [0.002, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5])
  func specks(share: Double) {
    let sharp = page(paper: 255, ink: 0, width: 640, height: 480)
    let blank = GrayImage(width: 640, height: 480) { _, _ in 255 }
    for page in [sharp, blank, blank.inverted] {
      let dirty = specked(page, share)
      let differ = zip(dirty.undithered().pixels, dirty.pixels).count { $0 != $1 }
      #expect(differ == 0)
    }
  }

  @Test("on narrow strips as well", arguments: [0.02, 0.05, 0.18, 0.22])
  func specksOnStrips(share: Double) {
    for (width, height) in [(456, 26), (511, 64), (600, 100)] {
      let dirty = specked(GrayImage(width: width, height: height) { _, _ in 255 }, share)
      let differ = zip(dirty.undithered().pixels, dirty.pixels).count { $0 != $1 }
      #expect(differ == 0)
    }
  }

  @Test("what is far from dots stays as sharp as it is", arguments: [90, 200] as [UInt8])
  func far(level: UInt8) {
    let sharp = page(paper: 255, ink: 0, width: 480, height: 400)
    let box = GrayImage(width: 480, height: 100) { _, _ in Float(level) }.dithered
    let both = GrayImage(width: 480, height: 500, pixels: box.pixels + sharp.pixels)
    let found = both.undithered()
    // Ten windows below the box.
    let start = 480 * (100 + 160)
    #expect(found.pixels[start...] == both.pixels[start...])
    #expect(found.pixels[480 * 20..<480 * 80].allSatisfy { abs(Int($0) - Int(level)) < 64 })
  }

  @Test("black and white may be any two levels")
  func levels() {
    let dots = page(paper: 190).dithered
    let grey = GrayImage(
      width: dots.width, height: dots.height, pixels: dots.pixels.map { $0 == 0 ? 40 : 220 })
    #expect(grey.undithered() != grey)
  }

  @Test("what has greys, and what is sharp, stays as it is")
  func others() {
    let sharp = page(paper: 255, ink: 0)
    var almost = page(paper: 200).dithered.pixels
    for place in stride(from: 0, to: almost.count, by: 31) { almost[place] = 128 }
    let thin = GrayImage(width: 200, height: 100) { x, y in x % 9 == 0 || y % 14 == 0 ? 0 : 255 }
    for page in [
      sharp, sharp.inverted, thin, page(paper: 200),
      GrayImage(width: 240, height: 150, pixels: almost),
      GrayImage(width: 0, height: 0, pixels: []), GrayImage(width: 15, height: 400) { _, _ in 0 },
    ] {
      #expect(page.undithered() == page)
    }
  }
}
