import ImageCodecs
import Raster
import Testing

@Suite("Resolutions")
struct ResolutionTests {
  private let page = GrayImage(width: 8, height: 4, pixels: [UInt8](repeating: 200, count: 32))

  private func resolution(_ bytes: [UInt8]) throws -> [Double]? {
    try ImageFile(bytes: bytes).resolution(ofPage: 0).map { [$0.horizontal, $0.vertical] }
  }

  @Test("a PNG's pHYs counts by the metre")
  func png() throws {
    let bytes = try encodePNG(page)
    #expect(try resolution(bytes) == nil)
    /// The PNG with a pHYs chunk after the header.
    func with(_ x: Int, _ y: Int, unit: UInt8) -> [UInt8] {
      let body = Array("pHYs".utf8) + bigEndian(x, 4) + bigEndian(y, 4) + [unit]
      return bytes[..<33] + bigEndian(9, 4) + body + bigEndian(Int(crc32(body)), 4) + bytes[33...]
    }
    #expect(try resolution(with(11_811, 5906, unit: 1)) == [300, 150.01])
    #expect(try resolution(with(11_811, 5906, unit: 0)) == nil)
    #expect(try resolution(with(0, 5906, unit: 1)) == nil)
    #expect(try resolution(with(1, 1, unit: 1)) == nil)
  }

  @Test("a JPEG's JFIF counts by the inch or the centimetre, or not at all")
  func jfif() throws {
    var bytes = try encodeJPEG(page, quality: 90)
    #expect(bytes[6..<10].elementsEqual("JFIF".utf8))
    for (unit, expected) in [(0, nil), (1, [200, 100]), (2, [508, 254])] as [(UInt8, [Double]?)] {
      bytes.replaceSubrange(13..<18, with: [unit] + bigEndian(200, 2) + bigEndian(100, 2))
      #expect(try resolution(bytes) == expected)
    }
  }

  @Test("EXIF counts where JFIF does not, and turns with the page", arguments: [false, true])
  func exif(isLittleEndian: Bool) throws {
    let bytes = try encodeJPEG(page, quality: 90)
    func number(_ value: Int, _ size: Int) -> [UInt8] {
      isLittleEndian ? bigEndian(value, size).reversed() : bigEndian(value, size)
    }
    /// Entry `tag` of one value, which is `value` or where it stands.
    func entry(_ tag: Int, type: Int, _ value: Int) -> [UInt8] {
      number(tag, 2) + number(type, 2) + number(1, 4)
        + (type == 3 ? number(value, 2) + [0, 0] : number(value, 4))
    }
    /// The JPEG with an EXIF block.
    func with(orientation: Int, unit: Int) -> [UInt8] {
      var block = Array((isLittleEndian ? "II" : "MM").utf8) + number(42, 2) + number(8, 4)
      block += number(4, 2)
      block += entry(0x0112, type: 3, orientation)
      block += entry(0x011A, type: 5, 62) + entry(0x011B, type: 5, 70)
      block += entry(0x0128, type: 3, unit) + number(0, 4)
      block += number(600, 4) + number(2, 4) + number(72, 4) + number(1, 4)
      let segment = Array("Exif\0\0".utf8) + block
      return bytes[..<20] + [0xFF, 0xE1] + bigEndian(segment.count + 2, 2) + segment + bytes[20...]
    }
    #expect(try resolution(with(orientation: 1, unit: 2)) == [300, 72])
    #expect(try resolution(with(orientation: 6, unit: 2)) == [72, 300])
    #expect(try resolution(with(orientation: 3, unit: 3)) == [762, 182.88])
    var withJFIF = with(orientation: 8, unit: 2)
    withJFIF.replaceSubrange(13..<18, with: [1] + bigEndian(200, 2) + bigEndian(100, 2))
    #expect(try resolution(withJFIF) == [100, 200])
  }

  @Test("a TIFF's counts by its unit")
  func tiff() throws {
    #expect(try resolution(try encodeTIFF([page])) == nil)
    /// A TIFF of one white pixel.
    func with(unit: Int) -> [UInt8] {
      func entry(_ tag: Int, type: Int, _ value: Int) -> [UInt8] {
        bigEndian(tag, 2) + bigEndian(type, 2) + bigEndian(1, 4)
          + (type == 3 ? bigEndian(value, 2) + [0, 0] : bigEndian(value, 4))
      }
      var bytes = Array("MM".utf8) + bigEndian(42, 2) + bigEndian(8, 4) + bigEndian(11, 2)
      bytes += entry(256, type: 3, 1) + entry(257, type: 3, 1) + entry(258, type: 3, 8)
      bytes += entry(259, type: 3, 1) + entry(262, type: 3, 1) + entry(273, type: 4, 162)
      bytes += entry(278, type: 3, 1) + entry(279, type: 4, 1)
      bytes += entry(282, type: 5, 146) + entry(283, type: 5, 154) + entry(296, type: 3, unit)
      bytes += bigEndian(0, 4)
      return bytes + bigEndian(600, 4) + bigEndian(2, 4) + bigEndian(100, 4) + bigEndian(1, 4)
        + [255]
    }
    #expect(try resolution(with(unit: 1)) == nil)
    #expect(try resolution(with(unit: 2)) == [300, 100])
    #expect(try resolution(with(unit: 3)) == [762, 254])
  }

  @Test("what no scanner means is no resolution")
  func limits() {
    #expect(Resolution(horizontal: 9, vertical: 300) == nil)
    #expect(Resolution(horizontal: 300, vertical: .infinity) == nil)
    #expect(Resolution(horizontal: .nan, vertical: 300) == nil)
    #expect(Resolution.assumed == Resolution(horizontal: 300, vertical: 300))
  }
}

private func bigEndian(_ number: Int, _ size: Int) -> [UInt8] {
  (0..<size).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
}

private func crc32(_ bytes: [UInt8]) -> UInt32 {
  var crc: UInt32 = ~0
  for byte in bytes {
    crc ^= UInt32(byte)
    for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
  }
  return ~crc
}
