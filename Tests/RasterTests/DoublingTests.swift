import Raster
import SeededRandom
import Testing

@Suite("Doubled pictures")
struct DoublingTests {
  /// Keys's weight, with a = −1/2, of a pixel so far off.
  private func weight(_ distance: Double) -> Double {
    let d = distance.magnitude
    if d < 1 { return (1.5 * d - 2.5) * d * d + 1 }
    return d < 2 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : 0
  }

  @Test("levels are those of cubic convolution, to the nearest", arguments: 1...8)
  func cubic(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let (width, height) = (1 + random.below(9), 1 + random.below(9))
    let picture = GrayImage(
      width: width, height: height,
      pixels: (0..<width * height).map { _ in UInt8(random.below(256)) })
    let doubled = picture.doubled()
    #expect(doubled.width == 2 * width && doubled.height == 2 * height)
    for y in 0..<2 * height {
      for x in 0..<2 * width {
        let place = Point(x: Double(x) / 2 - 0.25, y: Double(y) / 2 - 0.25)
        var level = 0.0
        for row in -2..<height + 2 {
          for column in -2..<width + 2 {
            let pixel = min(height - 1, max(0, row)) * width + min(width - 1, max(0, column))
            level +=
              Double(picture.pixels[pixel]) * weight(place.x - Double(column))
              * weight(place.y - Double(row))
          }
        }
        #expect(abs(Double(doubled.pixels[y * 2 * width + x]) - min(255, max(0, level))) <= 0.5)
      }
    }
  }

  @Test("one level stays that level, and a picture without pixels stays without")
  func plain() {
    let plain = GrayImage(width: 3, height: 2, pixels: [UInt8](repeating: 255, count: 6))
    #expect(plain.doubled().pixels == [UInt8](repeating: 255, count: 24))
    let empty = GrayImage(width: 5, height: 0, pixels: [])
    #expect(empty.doubled().pixels.isEmpty)
  }
}
