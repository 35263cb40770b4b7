import Files
import Glibc
import ImageCodecs
import Raster
import SeededRandom
import TestSupport
import Weights

/// Weights of one layer with random numbers: they read nonsense, but the same on every run.
enum ToyWeights {
  /// Their file, made once for all tests, and deleted with the last of them.
  static let path: FilePath = {
    let path = FilePath("/tmp/ocr-test-weights-\(getpid()).safetensors")
    try? writeFile(bytes, to: path)
    atexit { try? removeFile(ToyWeights.path) }
    return path
  }()

  /// The bytes of their file; none where they cannot be made, which fails every test.
  static let bytes: [UInt8] = {
    var random = SplitMix64(seed: 1)
    let card = WeightsCard(
      name: "toy", layers: [.init(kind: "fully-connected", sizes: ["inputs": 1024, "outputs": 3])],
      classes: ["A", "B", "C"], normalization: .init(side: 32, box: 24, strokeWidth: 3),
      temperature: 1, sources: [], training: "none", seed: 1, measurements: [])
    let weights = (0..<3 * 1024).map { _ in random.uniform(in: -0.1...0.1) }
    let path = "/tmp/ocr-test-toy-\(getpid())"
    defer { unsafe unlink(path) }
    do {
      try writeWeights(
        [
          Tensor(name: "0.weight", shape: [3, 1024], values: weights),
          Tensor(name: "0.bias", shape: [3], values: [0, 0, 0]),
        ], metadata: card.metadata, to: path)
      return try readFile(FilePath(path))
    } catch {
      return []
    }
  }()
}

/// Small pictures.
enum Pictures {
  /// Runs `body` in a folder with `a.png` and the two-page `ab.tif`.
  static func withFolder(_ body: (FilePath) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let (a, b) = (bars(4), bars(7))
      try writeFile(try encodePNG(a), to: folder.appending("a.png"))
      try writeFile(try encodeTIFF([a, b]), to: folder.appending("ab.tif"))
      try body(folder)
    }
  }

  /// Two lines of `count` upright bars, dark on light: as little as is still text.
  static func bars(_ count: Int) -> GrayImage {
    let width = 30 + 20 * count
    let height = 90
    var pixels = [UInt8](repeating: 220, count: width * height)
    for letter in 0..<count {
      for y in Array(15..<35) + Array(55..<75) {
        for x in 0..<6 where (y + letter) % 9 > 1 || x < 3 {
          pixels[y * width + 20 + letter * 20 + x] = 30
        }
      }
    }
    return GrayImage(width: width, height: height, pixels: pixels)
  }

  /// A picture of one level.
  static func plain(_ width: Int, _ height: Int, level: UInt8) -> GrayImage {
    GrayImage(
      width: width, height: height, pixels: [UInt8](repeating: level, count: width * height))
  }

  /// A PNG of 1 bit a pixel whose header claims a side of `side` pixels.
  ///
  /// - Parameters:
  ///   - side: Columns and rows.
  ///   - isWhole: Whether the rows are there too, all black.
  /// - Returns: The bytes of the file.
  static func bilevelPNG(side: Int, isWhole: Bool) -> [UInt8] {
    var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    bytes += chunk("IHDR", bigEndian(side) + bigEndian(side) + [1, 0, 0, 0, 0])
    bytes += chunk("IDAT", isWhole ? zeros(side * (1 + side / 8)) : [0, 0, 0, 0])
    return bytes + chunk("IEND", [])
  }

  /// A zlib stream of `count` zeros, by hand: one block of fixed Huffman codes.
  ///
  /// A zero is the code 00110000; 258 more of what came before are 11000101 (code 285) and the
  /// distance 00000. These are 13 bits, so that from the third byte on every 13 bytes are the same.
  ///
  /// - Parameter count: More than 258 · 24.
  /// - Returns: The bytes of the stream.
  private static func zeros(_ count: Int) -> [UInt8] {
    let repeats = (count - 1) / 258
    var bits: [Bool] = [true, true, false]  // Last block; type 1, least significant bit first.
    func add(_ code: String) { bits += code.map { $0 == "1" } }
    add("00110000")
    for _ in 0..<16 + repeats % 8 { add("1100010100000") }
    for _ in 0..<(count - 1) % 258 { add("00110000") }
    add("0000000")
    while bits.count % 8 != 0 { bits.append(false) }
    var packed = [UInt8](repeating: 0, count: bits.count / 8)
    for (place, bit) in bits.enumerated() where bit { packed[place / 8] |= 1 << UInt8(place % 8) }
    let cycle = Array(packed[2..<15])
    let cycles = Array(repeatElement(cycle, count: repeats / 8 - 2).joined())
    // Adler-32 of zeros: the first sum stays 1, the second counts them.
    let sum = count % 65_521
    return [0x78, 0xDA] + packed[..<2] + cycles + packed[2...] + bigEndian(sum << 16 | 1)
  }

  private static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(type.utf8) + data
    return bigEndian(data.count) + body + bigEndian(Int(crc32(body)))
  }

  private static func bigEndian(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = ~0
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}

extension FilePath {
  /// Whether a file is there.
  var exists: Bool { fileKind(at: self) != nil }
}
