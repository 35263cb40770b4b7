/// Reads PBM, PGM and PPM pictures.
///
/// Source: the Netpbm manual pages pbm(5), pgm(5), ppm(5). The binary formats may hold several
/// pictures one after the other; only the first is read.
struct NetpbmReader {
  /// Columns and rows; never turned.
  let header: PageHeader
  private let magic: NetpbmMagic
  /// The level that stands for white, 1 to 65,535.
  private let white: Int
  private var scanner: Scanner

  /// Reads the header.
  ///
  /// - Parameter bytes: The whole file.
  /// - Throws: `damaged` or `truncated` for a header that is.
  init(_ bytes: [UInt8]) throws(ImageError) {
    guard let magic = NetpbmMagic(bytes) else {
      throw .damaged(.pnm, reason: "it does not start with P1 to P6")
    }
    var scanner = Scanner(bytes: bytes, at: 2)
    let width = try scanner.number("width")
    let height = try scanner.number("height")
    let white = magic.samples == .bits ? 1 : try scanner.number("white level")
    guard width > 0, height > 0 else {
      throw .damaged(.pnm, reason: "\(width) × \(height) pixels")
    }
    guard (1...65535).contains(white) else {
      throw .damaged(.pnm, reason: "a white level of \(white), not 1 to 65535")
    }
    if magic.isBinary {
      try scanner.skipOneSpace()
    }
    self.header = PageHeader(
      width: width, height: height, orientation: 1, offset: 0, resolution: nil)
    self.magic = magic
    self.white = white
    self.scanner = scanner
  }

  /// The grey levels, row by row.
  ///
  /// - Precondition: The caller has judged the size in `header`.
  func levels() throws(ImageError) -> [UInt8] {
    magic.isBinary ? try binaryLevels() : try textLevels()
  }

  private func binaryLevels() throws(ImageError) -> [UInt8] {
    let bytes = scanner.bytes
    let width = header.width
    let channels = magic.samples == .colours ? 3 : 1
    let size = white > 255 ? 2 : 1
    let rowBytes = magic.samples == .bits ? (width + 7) / 8 : width * channels * size
    guard (bytes.count - scanner.at) / rowBytes >= header.height else {
      throw .truncated(.pnm)
    }
    var levels = [UInt8](repeating: 0, count: width * header.height)
    if magic.samples == .bits {
      for y in 0..<header.height {
        let row = scanner.at + y * rowBytes
        for x in 0..<width {
          levels[y * width + x] = (bytes[row + x >> 3] >> UInt8(7 - x & 7)) & 1 == 1 ? 0 : 255
        }
      }
      return levels
    }
    func level(_ sample: Int) throws(ImageError) -> UInt8 {
      let at = scanner.at + sample * size
      if white == 255 {
        return bytes[at]
      }
      return try scaled(size == 1 ? Int(bytes[at]) : Int(bytes[at]) << 8 | Int(bytes[at + 1]))
    }
    for i in levels.indices {
      if channels == 1 {
        levels[i] = try level(i)
      } else {
        levels[i] = luminance(
          red: try level(3 * i), green: try level(3 * i + 1), blue: try level(3 * i + 2))
      }
    }
    return levels
  }

  private func textLevels() throws(ImageError) -> [UInt8] {
    var scanner = scanner
    let count = header.width * header.height
    // Each sample takes at least one byte: a short file cannot ask for much memory.
    guard scanner.bytes.count - scanner.at >= count else {
      throw .truncated(.pnm)
    }
    var levels = [UInt8](repeating: 0, count: count)
    if magic.samples == .bits {
      for i in 0..<count {
        levels[i] = try scanner.bit() ? 0 : 255
      }
      return levels
    }
    func level() throws(ImageError) -> UInt8 {
      try scaled(scanner.number("level"))
    }
    for i in 0..<count {
      if magic.samples == .colours {
        levels[i] = luminance(red: try level(), green: try level(), blue: try level())
      } else {
        levels[i] = try level()
      }
    }
    return levels
  }

  /// The byte for a level, rounded.
  private func scaled(_ level: Int) throws(ImageError) -> UInt8 {
    guard level <= white else {
      throw .damaged(.pnm, reason: "a level of \(level) where white is \(white)")
    }
    return UInt8((level * 255 + white / 2) / white)
  }
}

/// Luminance as in libjpeg, in 16-bit fixed point: the weights of ITU-R BT.601, as in `rows.h`.
func luminance(red: UInt8, green: UInt8, blue: UInt8) -> UInt8 {
  let weighted = 19595 * UInt32(red) + 38470 * UInt32(green) + 7471 * UInt32(blue)
  return UInt8((weighted + 32768) >> 16)
}

/// What the two letters at the start of a Netpbm file say.
struct NetpbmMagic {
  /// What the samples are.
  enum Samples {
    case bits, greys, colours
  }

  let samples: Samples
  /// Whether the samples follow as bytes rather than as digits.
  let isBinary: Bool

  /// `nil` unless `bytes` start with P1 to P6 and a space, line end or comment.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 3, bytes[0] == 0x50, (0x31...0x36).contains(bytes[1]),
      isSpace(bytes[2]) || bytes[2] == 0x23
    else {
      return nil
    }
    let kind = Int(bytes[1] - 0x31)
    samples = [.bits, .greys, .colours][kind % 3]
    isBinary = kind >= 3
  }
}

/// Blank, tab, line feed, vertical tab, form feed or carriage return.
private func isSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || (0x09...0x0D).contains(byte)
}

/// Reads numbers with spaces and comments between them.
private struct Scanner {
  let bytes: [UInt8]
  var at: Int

  /// Passes spaces, and comments from `#` to the end of the line.
  private mutating func skipSpace() {
    while at < bytes.count {
      if bytes[at] == 0x23 {
        while at < bytes.count, bytes[at] != 0x0A, bytes[at] != 0x0D {
          at += 1
        }
      } else if isSpace(bytes[at]) {
        at += 1
      } else {
        return
      }
    }
  }

  /// Passes the one space that binary samples follow.
  mutating func skipOneSpace() throws(ImageError) {
    guard at < bytes.count else {
      throw .truncated(.pnm)
    }
    guard isSpace(bytes[at]) else {
      throw .damaged(.pnm, reason: "no space before the samples")
    }
    at += 1
  }

  /// The next number; `what` it is goes into the error.
  mutating func number(_ what: String) throws(ImageError) -> Int {
    skipSpace()
    guard at < bytes.count else {
      throw .truncated(.pnm)
    }
    let start = at
    var value = 0
    while at < bytes.count, (0x30...0x39).contains(bytes[at]) {
      value = value * 10 + Int(bytes[at] - 0x30)
      guard value <= Int(Int32.max) else {
        throw .damaged(.pnm, reason: "the \(what) has too many digits")
      }
      at += 1
    }
    guard at > start else {
      throw .damaged(.pnm, reason: "the \(what) is not a number")
    }
    return value
  }

  /// The next bit of a P1 picture, where digits need no space between them; 1 is ink.
  mutating func bit() throws(ImageError) -> Bool {
    skipSpace()
    guard at < bytes.count else {
      throw .truncated(.pnm)
    }
    guard bytes[at] == 0x30 || bytes[at] == 0x31 else {
      throw .damaged(.pnm, reason: "a bit is neither 0 nor 1")
    }
    at += 1
    return bytes[at - 1] == 0x31
  }
}
