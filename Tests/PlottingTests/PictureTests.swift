import ImageCodecs
import Raster
import SeededRandom
import Testing

@testable import Plotting

@Suite("Pictures in figures")
struct PictureTests {
  @Test("our PNG is read back by another decoder", arguments: 1..<9 as Range<UInt64>)
  func png(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let (width, height) = (1 + random.below(300), 1 + random.below(300))
    let levels = (0..<width * height).map { _ in UInt8(random.below(256)) }
    let png = palettePNG(width: width, height: height, indices: levels, colors: Palette.gray)
    let page = try ImageFile(bytes: png).page(0)
    #expect(page.width == width && page.height == height)
    #expect(page.pixels == levels)
  }

  @Test("base64 of RFC 4648's own examples")
  func encoding() {
    let examples = [
      "": "", "f": "Zg==", "fo": "Zm8=", "foo": "Zm9v", "foob": "Zm9vYg==", "fooba": "Zm9vYmE=",
      "foobar": "Zm9vYmFy",
    ]
    for (text, code) in examples { #expect(base64(Array(text.utf8)) == code) }
    #expect(base64([0xFB, 0xFF]) == "+/8=")
  }

  @Test("grey runs from black to white either way, and values outside take the nearest end")
  func shading() throws {
    func levels(black: Double, white: Double) throws -> [UInt8] {
      let picture = PictureGrid.Picture(
        "", width: 5, height: 1, values: [-1, 0, 0.5, 1, 9],
        shading: .gray(black: black, white: white))
      return try ImageFile(bytes: picture.png).page(0).pixels
    }
    #expect(try levels(black: 0, white: 1) == [0, 0, 128, 255, 255])
    #expect(try levels(black: 1, white: 0) == [255, 255, 128, 0, 0])
  }

  @Test("weights are white at zero and take their full colour at the strongest")
  func weights() {
    let picture = PictureGrid.Picture.weights("", width: 3, height: 1, [-2, 0, 1])
    #expect(picture.shading == .diverging(limit: 2))
    #expect(
      PictureGrid.Picture.weights("", width: 1, height: 1, [0]).shading == .diverging(limit: 1))
    #expect(Palette.diverging[0].hex == "#2166ac" && Palette.diverging[255].hex == "#b2182b")
  }

  @Test("a large picture fills the width of its figure and keeps its shape and its bytes")
  func encoded() {
    let picture = EncodedPicture(
      title: "T", width: 200, height: 100, format: .png, bytes: Array("foo".utf8))
    #expect(picture.svg.contains("width=\"764\" height=\"382\""))
    #expect(picture.svg.contains("href=\"data:image/png;base64,Zm9v\""))
  }

  @Test("every series colour differs from every other")
  func palette() {
    #expect(Set(Palette.series).count == Palette.series.count)
  }
}
