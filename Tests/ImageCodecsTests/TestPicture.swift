import ImageCodecs
import Raster
import Testing

/// The picture of `Fixtures/picture.txt` in the ways that `make-fixtures` stores it.
///
/// Each digit d of the drawing is a level of 17 d, or the colour (17 d, 255 − 9 d, 20 + 11 d).
enum TestPicture: Sendable {
  /// Black and white, split between 7 and 8.
  case bits
  /// Four levels.
  case crumbs
  case gray
  case colour
  /// Opaque by (x + 2 y) mod 16 fifteenths.
  case grayAlpha
  case colourAlpha
  /// The colour of d, opaque by d fifteenths.
  case paletteAlpha
  /// Where d is 4, nothing.
  case grayWithoutFour
  case colourWithoutFour

  /// What a reader should give.
  var image: GrayImage {
    let rows = String(decoding: Fixture.bytes(of: "picture.txt"), as: UTF8.self)
      .split(separator: "\n").map { $0.compactMap(\.hexDigitValue) }
    var pixels: [UInt8] = []
    for (y, row) in rows.enumerated() {
      for (x, digit) in row.enumerated() {
        pixels.append(UInt8(level(digit, x, y)))
      }
    }
    return GrayImage(width: rows[0].count, height: rows.count, pixels: pixels)
  }

  /// Expects that a file has the grey picture, the same mirrored, and its first seven rows as its pages.
  static func expectThreePages(of file: ImageFile) throws {
    let gray = TestPicture.gray.image
    #expect(file.pageCount == 3)
    #expect(try file.page(0) == gray)
    let mirrored = try file.page(1)
    for y in 0..<gray.height {
      let row = y * gray.width..<(y + 1) * gray.width
      #expect(mirrored.pixels[row].elementsEqual(gray.pixels[row].reversed()))
    }
    let top = try file.page(2)
    #expect(top.height == 7)
    #expect(top.pixels.elementsEqual(gray.pixels.prefix(7 * gray.width)))
  }

  private func level(_ digit: Int, _ x: Int, _ y: Int) -> Int {
    // Rec. 601, computed in another way than the reader does.
    let colour =
      (299 * digit * 17 + 587 * (255 - digit * 9) + 114 * (20 + digit * 11) + 500) / 1000
    let alpha = (x + 2 * y) % 16
    func onWhite(_ level: Int, _ fifteenths: Int) -> Int {
      (level * fifteenths + 255 * (15 - fifteenths) + 7) / 15
    }
    switch self {
    case .bits: return digit / 8 * 255
    case .crumbs: return digit / 4 * 85
    case .gray: return digit * 17
    case .colour: return colour
    case .grayAlpha: return onWhite(digit * 17, alpha)
    case .colourAlpha: return onWhite(colour, alpha)
    case .paletteAlpha: return onWhite(colour, digit)
    case .grayWithoutFour: return digit == 4 ? 255 : digit * 17
    case .colourWithoutFour: return digit == 4 ? 255 : colour
    }
  }
}
