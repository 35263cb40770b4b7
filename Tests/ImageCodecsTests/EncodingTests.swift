import ImageCodecs
import Raster
import SeededRandom
import TestSupport
import Testing

@Suite("Pictures written")
struct EncodingTests {
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
    #expect(try ImageFile(bytes: encodePNG(image)).page(0) == image)
  }

  @Test("a PNG of a mask shows ink black on white", arguments: 0..<20 as Range<UInt64>)
  func binaryPNG(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let mask = BinaryImage.random(using: &random)
    let page = try ImageFile(bytes: encodePNG(mask)).page(0)
    #expect([page.width, page.height] == [mask.width, mask.height])
    #expect(page.pixels == mask.ink.map { $0 ? 0 : 255 })
  }

  @Test("a PNG in colour reads as its luminance, and that of grey is grey itself")
  func colourPNG() throws {
    let image = RGBImage(
      width: 4, height: 1, samples: [255, 0, 0, 0, 255, 0, 0, 0, 255, 77, 77, 77])
    #expect(try ImageFile(bytes: encodePNG(image)).page(0).pixels == [76, 150, 29, 77])
  }

  @Test("a TIFF holds every level of every page", arguments: 0..<10 as Range<UInt64>)
  func tiff(seed: UInt64) throws {
    // 200 rows take several strips.
    let tall = GrayImage(width: 3, height: 200, pixels: (0..<600).map { UInt8($0 % 251) })
    let pages = [randomGray(seed: seed), randomGray(seed: seed + 100), tall]
    let file = try ImageFile(bytes: encodeTIFF(pages))
    #expect(file.format == .tiff)
    #expect(file.pageCount == 3)
    for (index, page) in pages.enumerated() {
      #expect(try file.page(index) == page)
    }
  }

  @Test("a JPEG of the best quality is close, grey and in colour")
  func jpeg() throws {
    let gray = TestPicture.gray.image
    let colour = RGBImage(
      width: gray.width, height: gray.height, samples: gray.pixels.flatMap { [$0, $0, $0] })
    for bytes in [try encodeJPEG(gray, quality: 100), try encodeJPEG(colour, quality: 100)] {
      let file = try ImageFile(bytes: bytes)
      #expect(file.format == .jpeg)
      let page = try file.page(0)
      let worst = zip(page.pixels, gray.pixels).map { abs(Int($0) - Int($1)) }.max()
      #expect((worst ?? 255) <= 3)
    }
    let small = try encodeJPEG(gray, quality: 10)
    #expect(try small.count < encodeJPEG(gray, quality: 100).count)
  }

  @Test("a JPEG larger than a step of its buffer is whole")
  func largeJPEG() throws {
    var random = SplitMix64(seed: 7)
    let noise = GrayImage(
      width: 400, height: 400, pixels: (0..<160_000).map { _ in UInt8(random.below(256)) })
    let bytes = try encodeJPEG(noise, quality: 95)
    #expect(bytes.count > 100_000)
    #expect(try ImageFile(bytes: bytes).page(0).width == 400)
  }

  @Test("a picture without pixels cannot be written")
  func empty() {
    let none = GrayImage(width: 0, height: 3, pixels: [])
    let reason = "sides of 1 to 65500 pixels are possible"
    #expect(throws: ImageError.cannotWrite(.jpeg, width: 0, height: 3, reason: reason)) {
      try encodeJPEG(none, quality: 90)
    }
    #expect(throws: ImageError.self) { try encodePNG(none) }
    #expect(throws: ImageError.self) { try encodeTIFF([none]) }
  }
}
