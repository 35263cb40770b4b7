import Raster
import SeededRandom
import TestSupport
import Testing

@Suite("Reduced pictures")
struct ReductionTests {
  @Test("each pixel is the mean of its square, to the nearest level", arguments: 1...16)
  func means(factor: Int) {
    var random = SplitMix64(seed: UInt64(factor))
    for _ in 0..<5 {
      let (width, height) = (1 + random.below(40), 1 + random.below(40))
      let picture = GrayImage(
        width: width, height: height,
        pixels: (0..<width * height).map { _ in UInt8(random.below(256)) })
      let reduced = picture.reduced(by: factor)
      #expect(reduced.width == (picture.width + factor - 1) / factor)
      #expect(reduced.height == (picture.height + factor - 1) / factor)
      for y in 0..<reduced.height {
        for x in 0..<reduced.width {
          var levels: [Int] = []
          for row in y * factor..<min(picture.height, (y + 1) * factor) {
            for column in x * factor..<min(picture.width, (x + 1) * factor) {
              levels.append(Int(picture.pixels[row * picture.width + column]))
            }
          }
          let mean = Double(levels.reduce(0, +)) / Double(levels.count)
          #expect(Double(reduced.pixels[y * reduced.width + x]) == mean.rounded())
        }
      }
    }
  }

  @Test("a picture without pixels stays without")
  func empty() {
    let reduced = GrayImage(width: 5, height: 0, pixels: []).reduced(by: 4)
    #expect(reduced == GrayImage(width: 2, height: 0, pixels: []))
  }
}
