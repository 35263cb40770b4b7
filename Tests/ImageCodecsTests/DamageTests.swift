import ImageCodecs
import Raster
import TestSupport
import Testing

@Suite("Damaged pictures")
struct DamageTests {
  /// All pages, or why not.
  private static func read(_ bytes: [UInt8]) -> Result<[GrayImage], ImageError> {
    do throws(ImageError) {
      let file = try ImageFile(bytes: bytes, maxPixels: 100_000)
      var pages: [GrayImage] = []
      for index in 0..<file.pageCount {
        pages.append(try file.page(index))
      }
      return .success(pages)
    } catch {
      return .failure(error)
    }
  }

  /// Every byte is tried where that is fast; the sanitizer, in a debug build, sees every third here, and all
  /// that the fuzzer tries.
  private static let step = isOptimized ? 1 : 3

  private static let names =
    Fixture.all.map(\.name) + ["tiff-three-pages.tif"]
    + (ImageFormat.heic.isRead ? ["heic-three-pages.heic"] : [])

  @Test("a file cut anywhere is an error, or still holds the whole picture", arguments: names)
  func truncated(name: String) throws {
    let bytes = Fixture.bytes(of: name)
    let whole = try Self.read(bytes).get()
    // A number cut between its digits is a number: the last level of a text picture can change.
    let isText = ["pnm-p2.pgm", "pnm-p3.ppm"].contains(name)
    for count in stride(from: 0, to: bytes.count - (isText ? 4 : 0), by: Self.step) {
      switch Self.read(Array(bytes[..<count])) {
      case .success(let pages):
        #expect(pages == whole, "\(count) of \(bytes.count) bytes")
      case .failure(.empty), .failure(.unknownFormat), .failure(.truncated):
        break
      case .failure(let error):
        #expect(name.hasPrefix("tiff"), "\(count) of \(bytes.count) bytes: \(error)")
      }
    }
  }

  @Test("a PNG with a changed byte is an error", arguments: Fixture.png)
  func flippedPNG(fixture: Fixture) throws {
    let whole = try Self.read(fixture.bytes).get()
    for at in stride(from: 0, to: fixture.bytes.count, by: Self.step) {
      var bytes = fixture.bytes
      bytes[at] ^= 1 << UInt8(at % 8)
      if case .success(let pages) = Self.read(bytes) {
        #expect(pages == whole, "byte \(at)")
        Issue.record("byte \(at) is not looked at")
      }
    }
  }

  @Test(
    "a changed byte never does worse than an error",
    arguments: names.filter { !$0.hasPrefix("png") })
  func flipped(name: String) {
    let bytes = Fixture.bytes(of: name)
    // A decoder of HEIC or AVIF starts threads for each.
    let step = name.hasPrefix("heic") || name.hasPrefix("avif") ? 5 : 1
    for at in stride(from: 0, to: bytes.count, by: step * Self.step) {
      var changed = bytes
      changed[at] ^= at % 2 == 0 ? 0xFF : 1 << UInt8(at % 8)
      if case .failure(let error) = Self.read(changed) {
        #expect(!error.description.utf8.contains(0x0A))
      }
    }
  }

  @Test("damaged TIFFs read side by side give the errors that they give alone")
  func parallel() async {
    let files: [[UInt8]] = Fixture.tiff.flatMap { fixture in
      let bytes = fixture.bytes
      return stride(from: 8, to: bytes.count, by: 97).map { at in
        var changed = bytes
        changed[at] ^= 0x5A
        return at % 2 == 0 ? changed : Array(bytes[..<at])
      }
    }
    let alone = files.map(Self.read)
    let together = await withTaskGroup(of: (Int, Result<[GrayImage], ImageError>).self) { group in
      for (index, bytes) in files.enumerated() {
        group.addTask { (index, Self.read(bytes)) }
      }
      var results = alone
      for await (index, result) in group {
        results[index] = result
      }
      return results
    }
    #expect(together == alone)
  }

  @Test(
    "fax data that ends before its rows is an error, with and without an end mark",
    arguments: ["tiff-g4-ends-early.tif", "tiff-g4-stops.tif"])
  func shortFax(name: String) {
    guard case .failure(.damaged(.tiff, let reason)) = Self.read(Fixture.bytes(of: name)) else {
      Issue.record("it was read")
      return
    }
    #expect(reason.hasPrefix("Premature"))
  }

  @Test("a wrong checksum is named")
  func checksum() {
    var bytes = Fixture.bytes(of: "png-gray8.png")
    bytes[bytes.count - 13] ^= 1  // IEND takes the last 12
    #expect(throws: ImageError.damaged(.png, reason: "IDAT: CRC error")) {
      try ImageFile(bytes: bytes).page(0)
    }
  }

  @Test("a JPEG whose decoder lost its way is an error, not a grey page")
  func lostWay() {
    let whole = Fixture.bytes(of: "jpeg-gray.jpg")
    let ended = Array(whole[..<(whole.count - 60)]) + [0xFF, 0xD9]
    let stuffed = Array(whole.dropLast(2)) + [UInt8](repeating: 7, count: 100) + [0xFF, 0xD9]
    for bytes in [ended, stuffed] {
      guard case .failure(.damaged(.jpeg, reason: _)) = Self.read(bytes) else {
        Issue.record("it was read")
        continue
      }
    }
  }
}

@Suite("Pictures that are refused")
struct RefusalTests {
  @Test(
    "a page over the limit is refused by its header",
    arguments: [
      ("bomb-100000.png", 100_000), ("bomb-40000.png", 40_000), ("bomb-40000.tif", 40_000),
    ])
  func bombs(name: String, side: Int) {
    let limit = ImageFile.defaultMaxPixels
    #expect(throws: ImageError.tooLarge(width: side, height: side, limit: limit)) {
      try ImageFile(bytes: Fixture.bytes(of: name))
    }
  }

  @Test(
    "the limit itself is allowed", arguments: ["png-gray8.png", "tiff-gray8.tif", "pnm-p5.pgm"])
  func limit(name: String) throws {
    let bytes = Fixture.bytes(of: name)
    #expect(try ImageFile(bytes: bytes, maxPixels: 21 * 13).page(0).width == 21)
    #expect(throws: ImageError.tooLarge(width: 21, height: 13, limit: 21 * 13 - 1)) {
      try ImageFile(bytes: bytes, maxPixels: 21 * 13 - 1)
    }
  }

  @Test("a Netpbm header of any size is refused before memory is taken")
  func largeNetpbm() {
    let most = Int(Int32.max)
    let limit = ImageFile.defaultMaxPixels
    #expect(throws: ImageError.tooLarge(width: most, height: most, limit: limit)) {
      try ImageFile(bytes: Array("P5 \(most) \(most) 255\n".utf8))
    }
    #expect(throws: ImageError.damaged(.pnm, reason: "the width has too many digits")) {
      try ImageFile(bytes: Array("P5 99999999999999999999 1 255\n".utf8))
    }
  }

  @Test("nothing is an error of its own")
  func empty() {
    #expect(throws: ImageError.empty) { try ImageFile(bytes: []) }
  }

  @Test(
    "what is not a picture of ours is named",
    arguments: [
      ("hello\n", "text, not a picture"), ("Grüße", "text, not a picture"),
      ("%PDF-1.7\n", "a PDF document"), ("GIF89a", "a GIF picture"), ("BM6", "a BMP picture"),
      ("RIFF....WAVEfmt ", "a RIFF file"), ("\0\0\0\u{18}ftypisom", "a video"),
      ("P7\nWIDTH 1", "a PAM picture"),
      ("PK\u{3}\u{4}", "a ZIP archive"), ("\0\0\0\0", "zeros only"),
      ("\u{1}\u{2}", "unknown data that starts with the bytes 01 02"),
    ])
  func foreign(start: String, name: String) {
    #expect(throws: ImageError.unknownFormat(looksLike: name)) {
      try ImageFile(bytes: Array(start.utf8))
    }
  }

  @Test(
    "each rule of a Netpbm file has its error",
    arguments: [
      ("P5 0 1 255\n", ImageError.damaged(.pnm, reason: "0 × 1 pixels")),
      ("P2 1 1 0\n0", .damaged(.pnm, reason: "a white level of 0, not 1 to 65535")),
      ("P2 1 1 65536\n0", .damaged(.pnm, reason: "a white level of 65536, not 1 to 65535")),
      ("P2 1 1 7\n8", .damaged(.pnm, reason: "a level of 8 where white is 7")),
      ("P2 1 1 7\nx", .damaged(.pnm, reason: "the level is not a number")),
      ("P1 1 1\n2", .damaged(.pnm, reason: "a bit is neither 0 nor 1")),
      ("P5 1 1 7x", .damaged(.pnm, reason: "no space before the samples")),
      ("P5 1 1 7\n", .truncated(.pnm)),
      ("P5 1 1 7\n\u{8}", .damaged(.pnm, reason: "a level of 8 where white is 7")),
    ])
  func netpbm(text: String, error: ImageError) {
    #expect(throws: error) { try ImageFile(bytes: Array(text.utf8)).page(0) }
  }

  @Test("a message says what was found, what was needed and what to do")
  func messages() {
    #expect(
      ImageError.damaged(.png, reason: "IDAT: CRC error").description
        == "damaged PNG data (IDAT: CRC error); copy or scan it again")
    #expect(
      ImageError.tooLarge(width: 40000, height: 30000, limit: 200_000_000).description
        == "the picture has 40000 × 30000 pixels, but the limit is 200000000 in all; make it smaller"
    )
  }
}
