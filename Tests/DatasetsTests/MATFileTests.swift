import Testing

@testable import Datasets

@Suite("MATLAB 5 files")
struct MATFileTests {
  static let expected = [
    MATMatrix(name: "train_data", rows: 3, columns: 2, values: [1.5, -2, 3, 0.25, 0, 7]),
    MATMatrix(name: "bytes", rows: 1, columns: 3, values: [1, 2, 250]),
    MATMatrix(name: "shorts", rows: 2, columns: 1, values: [-5, 300]),
    MATMatrix(name: "flags", rows: 1, columns: 2, values: [1, 0]),
    MATMatrix(name: "single", rows: 1, columns: 1, values: [0.5]),
  ]

  @Test("files that SciPy wrote are read, and what is no real matrix is passed over")
  func reads() throws {
    for digits in [SciPyFiles.plain, SciPyFiles.compressed] {
      let file = try MATFile(parsing: SciPyFiles.bytes(digits))
      #expect(file.matrices == Self.expected)
    }
  }

  @Test("every truncation throws or ends between two variables")
  func truncations() {
    for digits in [SciPyFiles.plain, SciPyFiles.compressed] {
      let bytes = SciPyFiles.bytes(digits)
      for count in 0..<bytes.count {
        if let file = try? MATFile(parsing: Array(bytes[..<count])) {
          #expect(Self.expected.starts(with: file.matrices), "\(count) bytes")
        }
      }
    }
  }

  @Test("no flipped bit crashes the reader")
  func flips() {
    for digits in [SciPyFiles.plain, SciPyFiles.compressed] {
      let bytes = SciPyFiles.bytes(digits)
      // One bit of every byte; which one changes from byte to byte.
      for bit in stride(from: 0, to: bytes.count * 8, by: 9) {
        var flipped = bytes
        flipped[bit / 8] ^= 1 << UInt8(bit % 8)
        _ = try? MATFile(parsing: flipped, maximumBytes: 1 << 16)
      }
    }
  }

  /// A file with one variable of these parts; a part that is given replaces the proper one.
  static func file(
    flags: [UInt8] = [6, 0, 0, 0, 8, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0],
    sizes: [UInt8] = [5, 0, 0, 0, 8, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0],
    name: [UInt8] = [1, 0, 1, 0, 0x61, 0, 0, 0],
    numbers: [UInt8] = [2, 0, 2, 0, 7, 9, 0, 0], after: [UInt8] = [], size: Int? = nil,
    end: [UInt8] = []
  ) -> [UInt8] {
    let content = flags + sizes + name + numbers + after
    let start = [UInt8](repeating: 0x20, count: 124) + [0, 1, 0x49, 0x4D]
    return start + [14, 0, 0, 0, UInt8(size ?? content.count), 0, 0, 0] + content + end
  }

  @Test("a file of literal bytes is read")
  func literal() throws {
    let file = try MATFile(parsing: Self.file())
    #expect(file.matrices == [MATMatrix(name: "a", rows: 1, columns: 2, values: [7, 9])])
  }

  static let damaged: [(String, [UInt8], DatasetError)] = [
    ("empty", [], .notMATLAB),
    ("short", [UInt8](repeating: 0, count: 127), .notMATLAB),
    ("zeros", [UInt8](repeating: 0, count: 200), .notMATLAB),
    (
      "big-endian", [UInt8](repeating: 0x20, count: 124) + [1, 0, 0x4D, 0x49], .bigEndian
    ),
    (
      "another version", [UInt8](repeating: 0x20, count: 124) + [0, 2, 0x49, 0x4D], .notMATLAB
    ),
    ("half a tag", file(end: [14, 0, 0, 0]), .truncated(section: "variable")),
    ("size beyond the end", file(size: 200), .truncated(section: "variable")),
    (
      "flags of another type",
      file(flags: [5, 0, 0, 0, 8, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]),
      .badVariable(reason: "it does not begin with its flags")
    ),
    (
      "one dimension", file(sizes: [5, 0, 4, 0, 1, 0, 0, 0]),
      .badVariable(reason: "it has no dimensions")
    ),
    (
      "a negative dimension",
      file(sizes: [5, 0, 0, 0, 8, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 2, 0, 0, 0]),
      .badVariable(reason: "a dimension is negative")
    ),
    (
      "dimensions of another product",
      file(sizes: [5, 0, 0, 0, 8, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F]),
      .badVariable(reason: "2 bytes for 2147483647 × 2147483647 numbers")
    ),
    (
      "a name that is no text", file(name: [1, 0, 1, 0, 0xFF, 0, 0, 0]),
      .badVariable(reason: "its name is no text")
    ),
    ("numbers of unknown type", file(numbers: [8, 0, 2, 0, 7, 9, 0, 0]), .unknownType(code: 8)),
    (
      "a small element too large", file(numbers: [2, 0, 5, 0, 7, 9, 0, 0]),
      .badVariable(reason: "a small element of 5 bytes")
    ),
    (
      "something after the numbers", file(after: [2, 0, 1, 0, 7, 0, 0, 0]),
      .badVariable(reason: "something follows its numbers")
    ),
    (
      "compressed rubbish",
      [UInt8](repeating: 0x20, count: 124) + [
        0, 1, 0x49, 0x4D, 15, 0, 0, 0, 4, 0, 0, 0, 1, 2, 3, 4,
      ],
      .damagedCompression(reason: "incorrect header check")
    ),
  ]

  @Test("a file that breaks one rule is refused", arguments: damaged.indices)
  func refused(place: Int) {
    let (name, bytes, error) = Self.damaged[place]
    #expect(throws: error, "\(name)") { try MATFile(parsing: bytes) }
  }

  @Test("unpacking stops at the limit")
  func limit() {
    #expect(throws: DatasetError.tooLarge(limit: 100)) {
      try MATFile(parsing: SciPyFiles.bytes(SciPyFiles.compressed), maximumBytes: 100)
    }
    #expect(throws: DatasetError.tooLarge(limit: 100)) {
      try MATFile(parsing: SciPyFiles.bytes(SciPyFiles.plain), maximumBytes: 100)
    }
  }
}

@Suite("SHA-256")
struct SHA256Tests {
  @Test("it gives the digests of the standard's examples")
  func examples() {
    #expect(
      sha256(of: []) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      sha256(of: Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    // 56 bytes: the length needs a block of its own.
    #expect(
      sha256(of: Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8))
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
  }
}
