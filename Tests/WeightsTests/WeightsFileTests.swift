import CWeightsKernels
import Glibc
import Testing

@testable import Weights

/// A folder of its own for the files of one test, removed afterwards.
final class ScratchFolder {
  let path: String

  init() {
    var template = Array("/tmp/ocr-weights-XXXXXX".utf8CString)
    path = unsafe template.withUnsafeMutableBufferPointer { buffer in
      guard let address = buffer.baseAddress, let made = unsafe mkdtemp(address) else { return "" }
      return unsafe String(cString: made)
    }
  }

  deinit {
    for name in ["weights", "copy"] { unsafe unlink("\(path)/\(name)") }
    unsafe rmdir(path)
  }

  /// Writes `bytes` and returns the file's path.
  func file(_ bytes: [UInt8]) throws -> String {
    // Without waiting for the disk, as the module's own writer does.
    let file = unsafe open("\(path)/weights", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    defer { close(file) }
    let written = unsafe write(file, bytes, bytes.count)
    try #require(written == bytes.count)
    return "\(path)/weights"
  }
}

@Suite("Weights files")
struct WeightsFileTests {
  let folder = ScratchFolder()

  /// A file with this header and `data` bytes of zeros.
  static func bytes(_ header: String, data: Int) -> [UInt8] {
    let header = Array(header.utf8)
    let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
    return length + header + [UInt8](repeating: 0, count: data)
  }

  static let good =
    #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"#
    + #""b":{"dtype":"F32","shape":[],"data_offsets":[8,12]}}  "#

  @Test("a file of literal bytes is read")
  func literal() throws {
    var bytes = Self.bytes(Self.aligned(Self.good), data: 12)
    let start = bytes.count - 12
    bytes.replaceSubrange(start..<start + 4, with: [0, 0, 0x80, 0x3F])
    let file = try WeightsFile(path: try folder.file(bytes))
    #expect(try file.values(of: "a", shape: [2]) == [1, 0])
    #expect(try file.values(of: "b", shape: []) == [0])
    #expect(file.metadata.isEmpty)
    #expect(file.tensorNames == ["a", "b"])
    #expect(file.parameterCount == 3)
  }

  /// One tensor `a`, whose entry is this.
  static func header(_ entry: String) -> String { #"{"a":{"# + entry + "}}" }

  /// Pads so that the data begin at a multiple of eight.
  static func aligned(_ header: String) -> String {
    header + String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
  }

  static let damaged: [(String, [UInt8], WeightsError)] = [
    ("empty", [], .notWeights),
    ("seven bytes", [1, 0, 0, 0, 0, 0, 0], .truncated(section: "header")),
    ("text", Array("hello, this is a text".utf8), .notWeights),
    ("no header", [0, 0, 0, 0, 0, 0, 0, 0], .notWeights),
    (
      "endless header", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7B],
      .headerTooLarge(bytes: .max, limit: 1 << 20)
    ),
    ("short header", [9, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0x7D], .truncated(section: "header")),
    (
      "not JSON", bytes("{\"a\" 1} ", data: 0),
      .badHeader(reason: "'1' at byte 5 is not JSON")
    ),
    (
      "a key twice", bytes("{\"a\":1,\"a\":1}", data: 0),
      .badHeader(reason: "JSON key a a second time at byte 7")
    ),
    (
      "metadata no object", bytes(#"{"__metadata__":1}"#, data: 0),
      .badHeader(reason: "__metadata__ is no object")
    ),
    (
      "metadata no text", bytes(#"{"__metadata__":{"k":1}}"#, data: 0),
      .badHeader(reason: "__metadata__ has k, which is no text")
    ),
    (
      "entry no object", bytes(#"{"a":[]}"#, data: 0),
      .badHeader(reason: "tensor a has not dtype, shape and data_offsets")
    ),
    (
      "entry lacks shape", bytes(header(#""dtype":"F32","data_offsets":[0,4]"#), data: 4),
      .badHeader(reason: "tensor a has not dtype, shape and data_offsets")
    ),
    (
      "entry has more",
      bytes(header(#""dtype":"F32","shape":[1],"data_offsets":[0,4],"x":1"#), data: 4),
      .badHeader(reason: "tensor a has not dtype, shape and data_offsets")
    ),
    (
      "dtype a number", bytes(header(#""dtype":1,"shape":[1],"data_offsets":[0,4]"#), data: 4),
      .badHeader(reason: "tensor a has a wrong dtype")
    ),
    (
      "unknown dtype",
      bytes(header(#""dtype":"I64","shape":[1],"data_offsets":[0,8]"#), data: 8),
      .unknownType(tensor: "a", found: "I64")
    ),
    (
      "negative size",
      bytes(header(#""dtype":"F32","shape":[-1],"data_offsets":[0,4]"#), data: 4),
      .badHeader(reason: "tensor a has a wrong shape")
    ),
    (
      "half a size",
      bytes(header(#""dtype":"F32","shape":[0.5],"data_offsets":[0,2]"#), data: 2),
      .badHeader(reason: "tensor a has a wrong shape")
    ),
    (
      "shape a number",
      bytes(header(#""dtype":"F32","shape":1,"data_offsets":[0,4]"#), data: 4),
      .badHeader(reason: "tensor a has a wrong shape")
    ),
    (
      "sizes that overflow",
      bytes(
        header(#""dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]"#), data: 4),
      .badHeader(reason: "tensor a has a shape too large")
    ),
    (
      "one offset", bytes(header(#""dtype":"F32","shape":[1],"data_offsets":[0]"#), data: 4),
      .badHeader(reason: "tensor a has wrong data_offsets")
    ),
    (
      "offsets turned round",
      bytes(header(#""dtype":"F32","shape":[1],"data_offsets":[4,0]"#), data: 4),
      .badHeader(reason: "tensor a has wrong data_offsets")
    ),
    (
      "negative offset",
      bytes(header(#""dtype":"F32","shape":[1],"data_offsets":[-4,0]"#), data: 4),
      .badHeader(reason: "tensor a has wrong data_offsets")
    ),
    (
      "shape and offsets differ",
      bytes(header(#""dtype":"F32","shape":[2],"data_offsets":[0,4]"#), data: 4),
      .wrongSize(tensor: "a", bytes: 4, needed: 8)
    ),
    (
      "a gap at the start",
      bytes(aligned(header(#""dtype":"F32","shape":[1],"data_offsets":[4,8]"#)), data: 8),
      .misplaced(tensor: "a", found: 4, needed: 0)
    ),
    (
      "a gap between",
      bytes(
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"#
          + #""b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}"#, data: 12),
      .misplaced(tensor: "b", found: 8, needed: 4)
    ),
    (
      "an overlap",
      bytes(
        #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"#
          + #""b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, data: 8),
      .misplaced(tensor: "b", found: 4, needed: 8)
    ),
    (
      "data that end early",
      bytes(aligned(header(#""dtype":"F32","shape":[2],"data_offsets":[0,8]"#)), data: 7),
      .truncated(section: "tensor a")
    ),
    (
      "a byte too many",
      bytes(aligned(header(#""dtype":"F32","shape":[2],"data_offsets":[0,8]"#)), data: 9),
      .trailing(bytes: 1)
    ),
    (
      "numbers at an odd place",
      bytes(aligned(header(#""dtype":"F32","shape":[2],"data_offsets":[0,8]"#)) + " ", data: 8),
      .misaligned(tensor: "a")
    ),
  ]

  @Test("a file that breaks one rule is refused", arguments: damaged.indices)
  func refused(place: Int) throws {
    let (name, bytes, error) = Self.damaged[place]
    let path = try folder.file(bytes)
    #expect(throws: error, "\(name)") { try WeightsFile(path: path) }
  }

  @Test("every truncation is refused")
  func truncations() throws {
    let bytes = Self.bytes(Self.aligned(Self.good), data: 12)
    for count in 0..<bytes.count {
      let path = try folder.file(Array(bytes[..<count]))
      #expect(throws: WeightsError.self, "\(count) bytes") { try WeightsFile(path: path) }
    }
  }

  @Test("a flipped bit in the header is refused or changes nothing but names and shapes")
  func flips() throws {
    let bytes = Self.bytes(Self.aligned(Self.good), data: 12)
    // One bit of every byte; which one changes from byte to byte.
    for bit in stride(from: 0, to: (bytes.count - 12) * 8, by: 9) {
      var flipped = bytes
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      let path = try folder.file(flipped)
      if let file = try? WeightsFile(path: path) {
        // Two F32 read as four F16 still fill the data, for example.
        #expect(file.places.reduce(0) { $0 + $1.bytes.count } == 12)
      }
    }
  }

  @Test("tensors must be there, have their shape and be finite")
  func values() throws {
    let tensors = [Tensor(name: "a", shape: [1, 2], values: [1, 2])]
    try writeWeights(tensors, metadata: [], to: folder.path + "/weights")
    let file = try WeightsFile(path: folder.path + "/weights")
    #expect(throws: WeightsError.missing(tensor: "b")) { try file.values(of: "b", shape: [1]) }
    #expect(throws: WeightsError.wrongShape(tensor: "a", found: [1, 2], needed: [2, 1])) {
      try file.values(of: "a", shape: [2, 1])
    }
    for special: [UInt8] in [[0, 0, 0x80, 0x7F], [0, 0, 0x80, 0xFF], [1, 0, 0xC0, 0x7F]] {
      let bytes = Self.bytes(
        Self.aligned(Self.header(#""dtype":"F32","shape":[1],"data_offsets":[0,4]"#)), data: 0)
      let file = try WeightsFile(path: try folder.file(bytes + special))
      #expect(throws: WeightsError.notFinite(tensor: "a")) { try file.values(of: "a", shape: [1]) }
    }
  }

  @Test("what is written reads back, in 32 bits exactly, in 16 to the nearest")
  func roundTrip() throws {
    let values: [Float] = [0, -0.0, 1, -2.5, 65504, 6e-8, 1e-4, 0.1, 3.14159, -1e-7]
    let tensors = [
      Tensor(name: "first", shape: [2, 5], values: values),
      Tensor(name: "none", shape: [0, 3], values: []),
      Tensor(name: "one", shape: [1], values: [7]),
    ]
    for type in [TensorType.float32, .float16] {
      let path = folder.path + "/weights"
      try writeWeights(tensors, as: type, metadata: [("k", "v \"é\"")], to: path)
      let file = try WeightsFile(path: path)
      #expect(file.metadata == ["k": "v \"é\""])
      #expect(file.types == [type])
      let read = try file.values(of: "first", shape: [2, 5])
      #expect(read == values.map { type == .float32 ? $0 : Float(Float16($0)) })
      #expect(read[1].sign == .minus)
      #expect(try file.values(of: "none", shape: [0, 3]).isEmpty)
    }
  }

  @Test("bytes with a sign are read where they lie, and only as what they are")
  func signedBytes() throws {
    let values: [Int8] = [-128, -1, 0, 1, 2, 127]
    let path = folder.path + "/weights"
    try writeWeights(
      [
        Tensor(name: "bytes", shape: [2, 3], numbers: .signedBytes(values)),
        Tensor(name: "other", shape: [1], numbers: .bytes([255])),
      ], metadata: [], to: path)
    let file = try WeightsFile(path: path)
    #expect(file.types == [.int8, .uint8])
    #expect(try file.type(of: "bytes") == .int8)
    let found = try file.mappedSignedBytes(of: "bytes", shape: [2, 3])
    #expect((0..<found.count).map { found[$0] } == values)
    #expect(throws: WeightsError.wrongShape(tensor: "bytes", found: [2, 3], needed: [6])) {
      try file.mappedSignedBytes(of: "bytes", shape: [6])
    }
    #expect(throws: WeightsError.wrongType(tensor: "other", found: .uint8, needed: .int8)) {
      try file.mappedSignedBytes(of: "other", shape: [1])
    }
    #expect(throws: WeightsError.wrongType(tensor: "bytes", found: .int8, needed: .float32)) {
      try file.values(of: "bytes", shape: [2, 3])
    }
    #expect(throws: WeightsError.missing(tensor: "none")) { try file.type(of: "none") }
  }

  @Test("every finite half widens to what Float16 says, in vectors and behind them")
  func halves() {
    let halves = Array(0...UInt16.max).filter { Float16(bitPattern: $0).isFinite }
    for count in [halves.count, 1, 7, 8, 9] {
      for start in [0, halves.count - count] {
        let own = Array(halves[start..<start + count])
        var wide = [Float](repeating: 0, count: count)
        unsafe weights_widen(own, count, &wide)
        #expect(
          wide.map(\.bitPattern) == own.map { Float(Float16(bitPattern: $0)).bitPattern },
          "\(count) from \(start)")
      }
    }
  }

  @Test("one number that is not finite is found wherever it stands", arguments: [1, 40, 100])
  func oneNotFinite(count: Int) {
    // The largest sizes that there are, below 0.
    let halves = [UInt16](repeating: 0xFBFF, count: count)
    let floats = [UInt32](repeating: 0xFF7F_FFFF, count: count)
    #expect(unsafe weights_halves_are_finite(halves, count) == 1)
    #expect(unsafe weights_floats_are_finite(floats, count) == 1)
    for place in 0..<count {
      for sign in [0, 1] as [UInt32] {
        var (halves, floats) = (halves, floats)
        halves[place] = UInt16(sign) << 15 | 0x7C00
        floats[place] = sign << 31 | 0x7F80_0000
        #expect(unsafe weights_halves_are_finite(halves, count) == 0, "half \(place)")
        #expect(unsafe weights_floats_are_finite(floats, count) == 0, "float \(place)")
      }
    }
  }

  @Test("numbers that a half cannot hold are not written")
  func tooLarge() {
    let tensors = [Tensor(name: "a", shape: [1], values: [70_000])]
    #expect(throws: WeightsError.notFinite(tensor: "a")) {
      try writeWeights(tensors, as: .float16, metadata: [], to: folder.path + "/weights")
    }
    #expect(unsafe access(folder.path + "/weights", F_OK) != 0)
  }

  @Test("files that are not there, folders, and places that cannot be written have their reasons")
  func system() {
    #expect(throws: WeightsError.unreadable(reason: "No such file or directory")) {
      try WeightsFile(path: folder.path + "/none")
    }
    #expect(throws: WeightsError.unreadable(reason: "not a file")) {
      try WeightsFile(path: folder.path)
    }
    #expect(throws: WeightsError.unwritable(reason: "cannot be written: no such folder")) {
      try writeWeights([], metadata: [], to: folder.path + "/none/weights")
    }
  }
}
