import Raster
import SeededRandom
import Testing

@Suite("Sharpening")
struct SharpeningTests {
  /// Random levels, of more rows than one strip of the work.
  private let picture: GrayImage = {
    var random = SplitMix64(seed: 8)
    return GrayImage(
      width: 17, height: 600, pixels: (0..<17 * 600).map { _ in UInt8(random.below(256)) })
  }()

  @Test("nothing of the difference leaves a picture as it is, all of it taken away blurs it")
  func limits() {
    #expect(picture.sharpened(by: 0, deviation: 2) == picture)
    let soft = blurred(
      picture.pixels.map { Float($0) }, width: 17, height: 600, deviation: 1.5)
    #expect(
      picture.sharpened(by: -1, deviation: 1.5).pixels == soft.map { UInt8($0.rounded()) })
  }

  @Test(
    "a step gets steeper: dark goes darker beside it, light goes lighter, up to black and white")
  func step() {
    let pixels = (0..<20 * 5).map { $0 % 20 < 10 ? UInt8(60) : 200 }
    let sharp = GrayImage(width: 20, height: 5, pixels: pixels).sharpened(by: 0.6, deviation: 2)
    #expect(sharp.pixels[9] < 60 && sharp.pixels[10] > 200)
    #expect(sharp.pixels[0] == 60 && sharp.pixels[19] == 200)
    let most = GrayImage(width: 20, height: 5, pixels: pixels).sharpened(by: 5, deviation: 2)
    #expect(most.pixels[9] == 0 && most.pixels[10] == 255)
  }
}
