import ImageCodecs
import Raster
import Testing

@Suite("Pictures read")
struct DecodingTests {
  @Test("every kind of file shows the same picture, upright", arguments: Fixture.all)
  func samePicture(fixture: Fixture) throws {
    let file = try ImageFile(bytes: fixture.bytes)
    #expect(file.pageCount == 1)
    let page = try file.page(0)
    let expected = fixture.content.image
    #expect([page.width, page.height] == [expected.width, expected.height])
    let differences = zip(page.pixels, expected.pixels).map { abs(Int($0) - Int($1)) }
    let worst = differences.max() ?? 255
    #expect(worst <= fixture.tolerance, "a level is \(worst) off")
  }

  @Test("a smaller picture is decoded as if it were reduced, JPEG nearly", arguments: Fixture.all)
  func smaller(fixture: Fixture) throws {
    let file = try ImageFile(bytes: fixture.bytes)
    let whole = try file.page(0)
    for factor in [1, 2, 4, 8] {
      let expected = whole.reduced(by: factor)
      let page = try file.page(0, reducedBy: factor)
      #expect([page.width, page.height] == [expected.width, expected.height])
      let differences = zip(page.pixels, expected.pixels).map { abs(Int($0) - Int($1)) }
      let mean = Double(differences.reduce(0, +)) / Double(differences.count)
      let isExact = factor == 1 || !file.format.decodesReduced
      // What is turned upright has its squares elsewhere.
      guard isExact || file.orientation(ofPage: 0) == 1 else { continue }
      // Squares that the edge cuts are filled up by the encoder.
      #expect(mean <= (isExact ? 0 : 12), "\(mean) off, \(factor) times smaller")
    }
  }

  @Test("every file of the folder is one that a test reads")
  func noneForgotten() {
    let other = [
      "README.md", "bomb-100000.png", "bomb-40000.png", "bomb-40000.tif", "make-fixtures",
      "heic-three-pages.heic", "picture.txt", "tiff-g4-ends-early.tif", "tiff-g4-stops.tif",
      "tiff-three-pages.tif",
    ]
    let optional = Fixture.webp + Fixture.heic + Fixture.avif
    let all = Set((Fixture.all + optional).map(\.name) + other)
    #expect(Fixture.names == all.sorted())
  }

  @Test("the content tells the format")
  func formats() throws {
    for (fixtures, format) in [
      (Fixture.jpeg, ImageFormat.jpeg), (Fixture.png, .png), (Fixture.tiff, .tiff),
      (Fixture.pnm, .pnm), (ImageFormat.webp.isRead ? Fixture.webp : [], .webp),
      (ImageFormat.heic.isRead ? Fixture.heic : [], .heic),
      (ImageFormat.avif.isRead ? Fixture.avif : [], .avif),
    ] {
      for fixture in fixtures {
        #expect(try ImageFile(bytes: fixture.bytes).format == format, "\(fixture.name)")
      }
    }
  }

  @Test("a TIFF has its pages in order, each of its own size")
  func pages() throws {
    let file = try ImageFile(bytes: Fixture.bytes(of: "tiff-three-pages.tif"))
    try TestPicture.expectThreePages(of: file)
    #expect(throws: ImageError.noSuchPage(index: 3, count: 3)) { try file.page(3) }
    #expect(throws: ImageError.noSuchPage(index: -1, count: 3)) { try file.page(-1) }
  }

  @Test("bytes behind the picture change nothing", arguments: Fixture.all)
  func trailingBytes(fixture: Fixture) throws {
    let whole = try ImageFile(bytes: fixture.bytes).page(0)
    let longer = fixture.bytes + [0, 0xFF, 0xD8, 0x42, 0x0A]
    #expect(try ImageFile(bytes: longer).page(0) == whole)
  }

  @Test("a camera's few padding bytes before the end of a JPEG are passed over")
  func padding() throws {
    let whole = Fixture.bytes(of: "jpeg-gray.jpg")
    let picture = try ImageFile(bytes: whole).page(0)
    let padded = whole.dropLast(2) + [0, 0, 0, 0, 0xFF, 0xD9]
    #expect(try ImageFile(bytes: Array(padded)).page(0) == picture)
  }
}

@Suite("EXIF orientation")
struct OrientationTests {
  /// `jpeg-gray.jpg` with an EXIF segment put in: `block` begins with the byte order mark.
  private func picture(exif block: [UInt8]) throws -> GrayImage {
    let plain = Fixture.bytes(of: "jpeg-gray.jpg")
    let content = Array("Exif".utf8) + [0, 0] + block
    let length = content.count + 2
    let segment = [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 255)] + content
    return try ImageFile(bytes: Array(plain[..<2]) + segment + Array(plain[2...])).page(0)
  }

  private var upright: GrayImage {
    get throws { try ImageFile(bytes: Fixture.bytes(of: "jpeg-gray.jpg")).page(0) }
  }

  @Test("3 turns the picture round, as SHORT and as LONG, in both byte orders")
  func turned() throws {
    let reversed = try Array(upright.pixels.reversed())
    for block: [UInt8] in [
      [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0],
      [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 4, 0, 1, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0],
      [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 3, 0, 0, 0, 0, 0, 0],
    ] {
      #expect(try picture(exif: block).pixels == reversed)
    }
  }

  @Test("a block that breaks its own rules leaves the picture as it is")
  func damaged() throws {
    let good: [UInt8] =
      [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 3, 0, 0, 0]
    func with(_ at: Int, _ value: UInt8) -> [UInt8] {
      var block = good
      block[at] = value
      return block
    }
    for block in [
      with(0, 0x4A), with(1, 0x4D), with(2, 41), with(7, 0xFF), with(12, 2), with(18, 0),
      with(18, 9), with(19, 1), Array(good[..<18]), Array(good[..<9]), [],
    ] {
      #expect(try picture(exif: block) == upright, "\(block)")
    }
  }
}
