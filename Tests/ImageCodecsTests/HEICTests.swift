import Raster
import Testing

@testable import ImageCodecs

@Suite("HEIC and AVIF", .enabled(if: ImageFormat.heic.isRead, "needs libheif1"))
struct HEICTests {
  /// A picture whose header says another size: four bytes for each of width and height.
  private func picture(_ name: String, width: [UInt8], height: [UInt8]) throws -> [UInt8] {
    var bytes = Fixture.bytes(of: name)
    let name = Array("ispe".utf8)
    let at = try #require(bytes.indices.first { bytes[$0...].starts(with: name) })
    // Behind a version and flags.
    bytes.replaceSubrange(at + 8..<at + 16, with: width + height)
    return bytes
  }

  @Test("every picture that stands by itself is a page, in order, each of its own size")
  func pages() throws {
    try TestPicture.expectThreePages(
      of: ImageFile(bytes: Fixture.bytes(of: "heic-three-pages.heic")))
  }

  @Test(
    "one that its container turns has the size that it is looked at in, and the EXIF resolution")
  func turned() throws {
    let file = try ImageFile(bytes: Fixture.bytes(of: "heic-exif6.heic"))
    #expect(file.orientation(ofPage: 0) == 1)
    #expect(file.size(ofPage: 0) == (21, 13))
    #expect(file.resolution(ofPage: 0) == Resolution(horizontal: 300, vertical: 300))
    let plain = try ImageFile(bytes: Fixture.bytes(of: "heic-gray.heic"))
    #expect(plain.resolution(ofPage: 0) == nil)
  }

  @Test("a page over the limit is refused by its header, and the limit itself is allowed")
  func limit() throws {
    // x265 codes 64 × 64 pixels at least, of which the container cuts out 21 × 13.
    let bytes = Fixture.bytes(of: "heic-gray.heic")
    #expect(try ImageFile(bytes: bytes, maxPixels: 64 * 64).page(0).width == 21)
    #expect(throws: ImageError.tooLarge(width: 64, height: 64, limit: 64 * 64 - 1)) {
      try ImageFile(bytes: bytes, maxPixels: 64 * 64 - 1)
    }
    // 30,000 × 20,000.
    let large = try picture(
      "heic-gray.heic", width: [0, 0, 0x75, 0x30], height: [0, 0, 0x4E, 0x20])
    let limit = ImageFile.defaultMaxPixels
    #expect(throws: ImageError.tooLarge(width: 30_000, height: 20_000, limit: limit)) {
      try ImageFile(bytes: large)
    }
  }

  @Test(
    "an AVIF whose data are of another size than its header says is an error",
    .enabled(if: ImageFormat.avif.isRead, "needs a decoder of AV1"))
  func contradiction() throws {
    let name = "avif-gray.avif"
    for (width, height) in [(22, 13), (21, 12), (1, 1)] as [(UInt8, UInt8)] {
      let bytes = try picture(name, width: [0, 0, 0, width], height: [0, 0, 0, height])
      #expect(throws: ImageError.self, "\(width) × \(height)") {
        try ImageFile(bytes: bytes).page(0)
      }
    }
    #expect(throws: ImageError.self) {
      try ImageFile(bytes: picture(name, width: [0, 0, 0, 0], height: [0, 0, 0, 13]))
    }
  }

  @Test("a PDF, which cannot hold their data, has their levels")
  func stored() throws {
    let file = try ImageFile(bytes: Fixture.bytes(of: "heic-gray.heic"))
    #expect(try file.stored(0).compression == .pngRows)
  }
}

@Suite("Files of boxes")
struct ISOFileTypeTests {
  /// A box of this type.
  private func box(_ type: String, _ content: [UInt8] = []) -> [UInt8] {
    [0, 0, 0, UInt8(8 + content.count)] + Array(type.utf8) + content
  }

  private func start(_ brands: String...) -> [UInt8] {
    box(
      "ftyp", Array(brands[0].utf8) + [0, 0, 0, 0] + brands.dropFirst().flatMap { Array($0.utf8) })
  }

  @Test("their brands tell HEIC, AVIF and other things apart")
  func brands() throws {
    for (brands, format) in [
      (start("heic"), ImageFormat.heic), (start("heix", "mif1"), .heic), (start("avif"), .avif),
      (start("mif1", "heic"), .heic), (start("mif1", "miaf", "avif"), .avif),
      (start("heic", "mif1", "avif"), .heic), (start("isom", "heic"), nil), (start("qt  "), nil),
    ] {
      #expect(try #require(ISOFileType(brands)).pictureFormat == format, "\(brands)")
    }
    #expect(ISOFileType(Array(start("heic").dropLast(5))) == nil)
    #expect(ISOFileType(box("free", [0, 0, 0, 0])) == nil)
  }

  @Test("one that ends within a box that is needed, or before it, is truncated")
  func truncated() throws {
    let whole = start("heic") + box("meta", [0, 0, 0, 0]) + box("mdat", [1, 2])
    try checkBoxes(of: whole, .heic)
    for extra in [[0], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], box("free")] as [[UInt8]] {
      try checkBoxes(of: whole + extra, .heic)
    }
    let metaEnds = whole.count - box("mdat", [1, 2]).count
    for count in 0..<whole.count where !(metaEnds..<metaEnds + 8).contains(count) {
      #expect(throws: ImageError.truncated(.heic), "\(count)") {
        try checkBoxes(of: Array(whole.prefix(count)), .heic)
      }
    }
    // A box of 64 bits' length, and one that takes the rest of the file.
    let long: [UInt8] = [0, 0, 0, 1] + Array("mdat".utf8) + [0, 0, 0, 0, 0, 0, 0, 17, 9]
    let rest: [UInt8] = [0, 0, 0, 0] + Array("mdat".utf8) + [9]
    let meta = start("heic") + box("meta")
    try checkBoxes(of: meta + long, .heic)
    try checkBoxes(of: meta + rest, .heic)
    #expect(throws: ImageError.truncated(.heic)) {
      try checkBoxes(of: meta + Array(long.dropLast()), .heic)
    }
  }

  @Test("one without pictures of its own is a video")
  func video() {
    #expect(throws: ImageError.unsupported(.heic, reason: "a video")) {
      try checkBoxes(of: start("hevc") + box("moov"), .heic)
    }
  }

  @Test("without libheif a picture is told to need it, and how to get it")
  func message() {
    #expect(
      ImageError.missingLibrary(.heic, reason: "libheif.so.1: no such file").description
        == "found a HEIC picture, which needs libheif1 (libheif.so.1: no such file); "
        + "install it ('apt-get install libheif1'), or save the picture as PNG")
  }
}
