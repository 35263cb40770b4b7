import SeededRandom
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
      let array = try IDXArray<UInt8>(parsing: bytes)
      #expect(array.shape == [2, 3])
      #expect(array.values == [1, 2, 3, 4, 5, 6])
    }
  }

  @Test("an array without elements is read")
  func empty() throws {
    let array = try IDXArray<UInt8>(parsing: [0, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0, 28])
    #expect(array.shape == [0, 28])
    #expect(array.values.isEmpty)
  }

  static let damaged: [(String, [UInt8], DatasetError)] = [
    ("empty", [], .notIDX),
    ("text", Array("hello".utf8), .notIDX),
    ("first byte", [1, 0, 8, 1, 0, 0, 0, 0], .notIDX),
    ("no dimensions", [0, 0, 8, 0], .notIDX),
    ("unknown type", [0, 0, 7, 1, 0, 0, 0, 0], .notIDX),
    ("floats", [0, 0, 13, 1, 0, 0, 0, 0], .wrongType(code: 13, needed: 8)),
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
    #expect(throws: error, "\(name)") { try IDXArray<UInt8>(parsing: bytes) }
  }

  @Test("every truncation throws")
  func truncations() {
    for whole in [Self.plain, Self.zipped] {
      for count in 0..<whole.count {
        #expect(throws: DatasetError.self, "\(count) bytes") {
          try IDXArray<UInt8>(parsing: Array(whole[..<count]))
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
      if let array = try? IDXArray<UInt8>(parsing: flipped) {
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

  @Test("integers and floats are read, most significant byte first")
  func numbers() throws {
    let integers = try IDXArray<Int32>(
      parsing: [0, 0, 12, 1, 0, 0, 0, 2, 0, 1, 2, 3, 0xFF, 0xFF, 0xFF, 0xFE])
    #expect(integers.values == [0x010203, -2])
    let floats = try IDXArray<Float>(
      parsing: [0, 0, 13, 1, 0, 0, 0, 2, 0x3F, 0xC0, 0, 0, 0xC0, 0, 0, 0])
    #expect(floats.values == [1.5, -2])
  }

  @Test("numbers of several bytes count as such")
  func sizes() {
    let one: [UInt8] = [0, 0, 12, 1, 0, 0, 0, 1, 0, 0, 0, 7]
    #expect(throws: DatasetError.trailing(bytes: 1)) { try IDXArray<Int32>(parsing: one + [0]) }
    #expect(throws: DatasetError.truncated(section: "numbers")) {
      try IDXArray<Int32>(parsing: Array(one.dropLast()))
    }
    #expect(throws: DatasetError.tooLarge(limit: 3)) {
      try IDXArray<Int32>(parsing: one, maximumBytes: 3)
    }
    #expect(throws: Never.self) { try IDXArray<Int32>(parsing: one, maximumBytes: 4) }
  }

  @Test("what is written is read", arguments: [[0], [5], [2, 3], [3, 0], [2, 1, 4]])
  func written(shape: [Int]) throws {
    let count = shape.reduce(1, *)
    let bytes = IDXArray(
      shape: shape, values: (0..<count).map { UInt8(truncatingIfNeeded: 250 + $0) })
    let integers = IDXArray(shape: shape, values: (0..<count).map { Int32.min + Int32($0) })
    let floats = IDXArray(shape: shape, values: (0..<count).map { Float($0) / -3 })
    #expect(try IDXArray(parsing: bytes.gzippedFile()) == bytes)
    #expect(try IDXArray(parsing: integers.gzippedFile()) == integers)
    #expect(try IDXArray(parsing: floats.gzippedFile()) == floats)
  }

  @Test("packed bytes are unpacked, whatever their number, and name no time")
  func packed() throws {
    var random = SplitMix64(seed: 1)
    for count in [0, 1, 65_535, 65_536, 65_537, (1 << 20) + 1] {
      let bytes = (0..<count).map { $0 % 3 == 0 ? UInt8.random(in: 0...255, using: &random) : 0 }
      let file = gzipped(bytes)
      #expect(try inflated(file[...], limit: count) == bytes, "\(count) bytes")
      #expect(file[4..<8].allSatisfy { $0 == 0 })
    }
  }

  @Test("numbers that do not fill the shape stop the program")
  func wrongCount() async {
    await #expect(processExitsWith: .failure) { _ = IDXArray<UInt8>(shape: [2], values: [1]) }
    await #expect(processExitsWith: .failure) { _ = IDXArray<UInt8>(shape: [], values: [1]) }
  }
}
