import ImageCodecs
import Raster
import SeededRandom
import Testing

@Suite("Pictures written and read back")
struct RoundTripTests {
  /// Random levels, up to 40 pixels a side.
  private func randomGray(seed: UInt64) -> GrayImage {
    var random = SplitMix64(seed: seed)
    let width = 1 + random.below(40)
    let height = 1 + random.below(40)
    return GrayImage(
      width: width, height: height,
      pixels: (0..<width * height).map { _ in UInt8(random.below(256)) })
  }

  @Test("a grey PNG holds every level", arguments: 0..<20 as Range<UInt64>)
  func grayPNG(seed: UInt64) throws {
    let image = randomGray(seed: seed)
    let file = try ImageFile(bytes: encodePNG(image))
    #expect(file.format == .png)
    #expect(file.pageCount == 1)
    #expect(try file.page(0) == image)
  }
}
