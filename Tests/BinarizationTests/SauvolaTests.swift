import Raster
import SeededRandom
import TestSupport
import Testing

@testable import Binarization

@Suite("Sauvola's method")
struct SauvolaTests {
  @Test("rolling sums give what integral images give", arguments: 0..<40 as Range<UInt64>)
  func fastEqualsReference(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let page = GrayImage.random(using: &random)
    let window = 1 + 2 * random.below(15)
    let k = random.uniform(in: 0.1...0.5)
    #expect(sauvola(page, window: window, k: k) == sauvolaByIntegralImages(page, window, k))
  }

  @Test("letters in uneven light come out whole")
  func unevenLight() {
    let mask = writtenMask(stroke: 3)
    let page = GrayImage(mask, inkShare: 0.2) { x, _ in 120 + Float(x) }
    let options = BinarizationOptions(method: .sauvola(window: 21, k: 0.3))
    #expect(binarize(page, options: options).mask == mask)
  }

  @Test("a page of one level has no ink", arguments: [0, 128, 255] as [UInt8])
  func flat(level: UInt8) {
    let page = GrayImage(width: 9, height: 5) { _, _ in Float(level) }
    let options = BinarizationOptions(method: .sauvola(window: 5, k: 0.2))
    #expect(!binarize(page, options: options).mask.ink.contains(true))
  }

  @Test("a window without a middle stops the program")
  func evenWindow() async {
    await #expect(processExitsWith: .failure) {
      _ = sauvola(GrayImage(width: 1, height: 1, pixels: [0]), window: 4, k: 0.2)
    }
  }
}

/// The slow reference: two integral images of the whole page.
private func sauvolaByIntegralImages(_ page: GrayImage, _ window: Int, _ k: Float) -> [Bool] {
  let stride = page.width + 1
  var sums = [UInt64](repeating: 0, count: stride * (page.height + 1))
  var squares = sums
  for y in 0..<page.height {
    for x in 0..<page.width {
      let level = UInt64(page.pixels[y * page.width + x])
      let place = (y + 1) * stride + x + 1
      sums[place] = level + sums[place - 1] + sums[place - stride] - sums[place - stride - 1]
      squares[place] =
        level * level + squares[place - 1] + squares[place - stride] - squares[place - stride - 1]
    }
  }
  let reach = window / 2
  return page.pixels.indices.map { pixel in
    let (y, x) = pixel.quotientAndRemainder(dividingBy: page.width)
    let (left, right) = (max(0, x - reach), min(page.width, x + reach + 1))
    let (top, bottom) = (max(0, y - reach), min(page.height, y + reach + 1))
    func total(_ integral: [UInt64]) -> UInt64 {
      integral[bottom * stride + right] + integral[top * stride + left]
        - integral[top * stride + right] - integral[bottom * stride + left]
    }
    let threshold = sauvolaThreshold(
      sum: total(sums), squares: total(squares), count: (right - left) * (bottom - top), k: k)
    return Float(page.pixels[pixel]) <= threshold
  }
}
