import Raster
import SeededRandom
import TestSupport
import Testing

@testable import Binarization

@Suite("Otsu's method")
struct OtsuTests {
  @Test("the threshold lies in the middle of the gap between two heaps")
  func gap() {
    var counts = [Int](repeating: 0, count: 256)
    counts[10] = 5
    counts[20] = 5
    counts[100] = 30
    #expect(otsuThreshold(of: counts) == 59)
  }

  @Test("a level at the threshold is ink")
  func atThreshold() {
    let page = GrayImage(width: 4, height: 1, pixels: [10, 11, 11, 11])
    let mask = binarize(page, options: BinarizationOptions(method: .otsu)).mask
    #expect(mask.drawing == "#...")
  }

  @Test("one level, or none, has no threshold")
  func oneLevel() {
    var counts = [Int](repeating: 0, count: 256)
    #expect(otsuThreshold(of: counts) == nil)
    counts[7] = 9
    #expect(otsuThreshold(of: counts) == nil)
  }

  @Test("it is the threshold of the greatest variance", arguments: 0..<40 as Range<UInt64>)
  func reference(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let page = GrayImage.random(using: &random)
    guard Set(page.pixels).count > 1 else { return }
    let threshold = try #require(otsuThreshold(of: histogram(of: page)))
    let best = (0..<255).map { varianceBetween(page.pixels, at: $0) }.max() ?? 0
    // Both sum the same numbers in another order.
    #expect(abs(varianceBetween(page.pixels, at: threshold) - best) <= 1e-9 * best)
  }

  @Test("neither brightness nor contrast changes the mask", arguments: 0..<40 as Range<UInt64>)
  func invariance(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let page = GrayImage.random(using: &random)
    let dim = GrayImage(
      width: page.width, height: page.height, pixels: page.pixels.map { $0 / 4 })
    let bright = GrayImage(
      width: page.width, height: page.height, pixels: dim.pixels.map { 3 * $0 + 60 })
    let options = BinarizationOptions(method: .otsu)
    #expect(binarize(dim, options: options) == binarize(bright, options: options))
  }

  @Test("the histogram counts every pixel", arguments: 1...9)
  func histogramCounts(count: Int) {
    let page = GrayImage(width: count, height: 1) { x, _ in Float(x / 2) }
    let counts = histogram(of: page)
    #expect(counts.reduce(0, +) == count)
    #expect(counts[0] == min(2, count))
  }
}

/// The slow reference: the variance between the levels up to `threshold` and those above.
private func varianceBetween(_ levels: [UInt8], at threshold: Int) -> Double {
  let dark = levels.filter { $0 <= threshold }.map(Double.init)
  let light = levels.filter { $0 > threshold }.map(Double.init)
  guard !dark.isEmpty, !light.isEmpty else { return 0 }
  let difference =
    light.reduce(0, +) / Double(light.count) - dark.reduce(0, +) / Double(dark.count)
  return Double(dark.count) * Double(light.count) * difference * difference
}
