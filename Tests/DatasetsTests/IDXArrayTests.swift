import Testing

@testable import Datasets

@Suite("IDX files")
struct IDXArrayTests {
  /// Two by three bytes, 1 to 6.
  static let plain: [UInt8] = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6]
  /// The same, gzipped by Python.
  static let zipped = SciPyFiles.bytes(
    "1f8b08000000000002036360e0606260600061664626661656360048943ee512000000")

  @Test("a file is read, gzipped or not")
  func reads() throws {
    for bytes in [Self.plain, Self.zipped] {
      let array = try IDXArray(parsing: bytes)
      #expect(array.shape == [2, 3])
      #expect(array.values == [1, 2, 3, 4, 5, 6])
    }
  }

  @Test("an array without elements is read")
  func empty() throws {
    let array = try IDXArray(parsing: [0, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0, 28])
    #expect(array.shape == [0, 28])
    #expect(array.values.isEmpty)
  }

  static let damaged: [(String, [UInt8], DatasetError)] = [
    ("empty", [], .notIDX),
    ("text", Array("hello".utf8), .notIDX),
    ("first byte", [1, 0, 8, 1, 0, 0, 0, 0], .notIDX),
    ("no dimensions", [0, 0, 8, 0], .notIDX),
    ("unknown type", [0, 0, 7, 1, 0, 0, 0, 0], .notIDX),
    ("floats", [0, 0, 13, 1, 0, 0, 0, 0], .unknownType(code: 13)),
    ("short header", [0, 0, 8, 2, 0, 0, 0, 2], .truncated(section: "header")),
    ("short numbers", [0, 0, 8, 1, 0, 0, 0, 2, 1], .truncated(section: "numbers")),
    ("long numbers", [0, 0, 8, 1, 0, 0, 0, 2, 1, 2, 3], .trailing(bytes: 1)),
    (
      "four thousand million rows", [0, 0, 8, 1, 0xFF, 0xFF, 0xFF, 0xFF],
      .tooLarge(limit: 1 << 30)
    ),
    (
      "sizes that overflow",
      [0, 0, 8, 3, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
      .tooLarge(limit: 1 << 30)
    ),
    ("after gzip", zipped + [0], .trailing(bytes: 1)),
  ]

  @Test("a file that breaks one rule is refused", arguments: damaged.indices)
  func refused(place: Int) {
    let (name, bytes, error) = Self.damaged[place]
    #expect(throws: error, "\(name)") { try IDXArray(parsing: bytes) }
  }

  @Test("every truncation throws")
  func truncations() {
    for whole in [Self.plain, Self.zipped] {
      for count in 0..<whole.count {
        #expect(throws: DatasetError.self, "\(count) bytes") {
          try IDXArray(parsing: Array(whole[..<count]))
        }
      }
    }
  }

  @Test("a flipped bit in gzipped data throws or changes nothing")
  func flips() {
    for bit in 0..<Self.zipped.count * 8 {
      var flipped = Self.zipped
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      // The header's time and system are nobody's business.
      if let array = try? IDXArray(parsing: flipped) {
        #expect(array.values == [1, 2, 3, 4, 5, 6], "bit \(bit)")
      }
    }
  }

  @Test("unpacking stops at the limit, before memory is taken")
  func bomb() throws {
    // 100,000 zeros in a few bytes, packed by Python's zlib.
    let bomb = SciPyFiles.bytes(
      "78daedc13101000000c2a0f54f6d0d0fa000000000000000000000000000000000000000000000000000"
        + "000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
        + "000000000000000000000000000000000000000000000000000000000080570386af0001")
    #expect(try inflated(bomb[...], limit: 100_000).count == 100_000)
    #expect(throws: DatasetError.tooLarge(limit: 99_999)) {
      try inflated(bomb[...], limit: 99_999)
    }
    #expect(try inflated(bomb[...], limit: 7, overflow: .cut) == [0, 0, 0, 0, 0, 0, 0])
  }
}
