import ImageCodecs
import Raster
import Testing

@testable import ocr

@Suite("Pages of a file that is read")
struct InputPageTests {
  @Test(
    "a page asked for four times smaller is then had whole, or half as large, as if it had not been",
    arguments: [(width: 320, height: 203), (width: 3000, height: 2001)])
  func smallerFirst(width: Int, height: Int) throws {
    var pixels = [UInt8](repeating: 230, count: width * height)
    for place in stride(from: 0, to: pixels.count, by: 7) { pixels[place] = UInt8(place / 7 % 200) }
    let bytes = try encodeJPEG(
      GrayImage(width: width, height: height, pixels: pixels), quality: 80)
    let file = try ImageFile(bytes: bytes)
    let isLarge = width * height >= 6_000_000
    // What is decoded for a large one is half as large.
    let half = isLarge ? try file.page(0, reducedBy: 2) : try file.page(0).reduced(by: 2)
    let input = try InputFile(
      bytes: bytes, name: "page.jpg", maxPixels: 10_000_000, decoding: .here)

    let page = try input.page(0)
    #expect(
      try page.image(reducedBy: 4)
        == (isLarge ? half.reduced(by: 2) : file.page(0).reduced(by: 4)))
    #expect(try page.image(reducedBy: 2) == half)
    #expect(try page.image() == file.page(0))
    #expect(try page.image(reducedBy: 2) == file.page(0).reduced(by: 2))
  }
}
