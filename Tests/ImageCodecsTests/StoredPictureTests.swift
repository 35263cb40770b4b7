import ImageCodecs
import Raster
import Testing

@Suite("Pictures for a PDF")
struct StoredPictureTests {
  private func stored(_ name: String) throws -> StoredPicture {
    try ImageFile(bytes: Fixture.bytes(of: name)).stored(0)
  }

  @Test("JPEGs are kept whole, with what a PDF must know of their colours")
  func jpeg() throws {
    for (name, colours, isInverted, isRGB) in [
      ("jpeg-gray.jpg", .gray, false, false), ("jpeg-progressive.jpg", .rgb, false, false),
      ("jpeg-color-420.jpg", .rgb, false, false), ("jpeg-cmyk.jpg", .cmyk, true, false),
      ("jpeg-ycck.jpg", .cmyk, true, false),
    ] as [(String, StoredPicture.Colours, Bool, Bool)] {
      let picture = try stored(name)
      #expect(picture.bytes == Fixture.bytes(of: name))
      #expect(picture.colours == colours, "\(name)")
      #expect(picture.compression == .jpeg(isInverted: isInverted, isRGB: isRGB), "\(name)")
      #expect(picture.orientation == 1)
    }
    for orientation in 1...8 {
      let picture = try stored("jpeg-exif\(orientation).jpg")
      #expect(picture.orientation == orientation)
      let page = try ImageFile(bytes: picture.bytes).page(0)
      let sides = [picture.width, picture.height]
      #expect((orientation >= 5 ? sides.reversed() : sides) == [page.width, page.height])
    }
  }

  @Test("PNGs keep their rows where a PDF can hold them, and are grey or bilevel where not")
  func png() throws {
    for (name, colours, depth) in [
      ("png-gray1.png", .gray, 1), ("png-gray2.png", .gray, 2), ("png-gray8.png", .gray, 8),
      ("png-rgb8.png", .rgb, 8), ("png-rgba8.png", .gray, 8), ("png-rgb16.png", .gray, 8),
      ("png-rgb8-interlaced.png", .gray, 8), ("png-gray1-interlaced.png", .gray, 1),
      ("png-rgb8-trns.png", .gray, 8), ("tiff-rgb8.tif", .gray, 8), ("tiff-gray1-g4.tif", .gray, 1),
      ("pnm-p4.pbm", .gray, 1),
    ] as [(String, StoredPicture.Colours, Int)] {
      let picture = try stored(name)
      #expect(picture.compression == .pngRows)
      #expect(picture.colours == colours, "\(name)")
      #expect(picture.depth == depth, "\(name)")
    }
    let palette = try stored("png-palette8.png")
    guard case .palette(let list) = palette.colours else {
      Issue.record("no palette")
      return
    }
    #expect(list.count % 3 == 0)
    #expect(list.count >= 48)
  }

  @Test("what cannot be decoded is refused where it must be decoded")
  func damaged() throws {
    let bytes = Array(Fixture.bytes(of: "tiff-gray8-lzw.tif").dropLast(200))
    #expect(throws: ImageError.self) { try ImageFile(bytes: bytes).stored(0) }
  }
}
