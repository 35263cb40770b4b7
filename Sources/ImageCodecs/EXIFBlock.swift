import Raster

/// Directory 0 of an EXIF block, which is a small TIFF file.
///
/// What is damaged counts as missing: a picture on its side is still a picture.
///
/// Source: CIPA DC-008 (Exif 2.3), sections 4.5.4 and 4.6.4 A.
struct EXIFBlock {
  private let bytes: ArraySlice<UInt8>
  private let isLittleEndian: Bool
  private var directory = 0
  private var entries = 0

  /// The block from its byte order mark on; `nil` where that, or the directory, is not there.
  init?(_ bytes: ArraySlice<UInt8>) {
    let start = bytes.startIndex
    guard bytes.count >= 8 else { return nil }
    isLittleEndian = bytes[start] == 0x49
    guard isLittleEndian || bytes[start] == 0x4D, bytes[start + 1] == bytes[start] else {
      return nil
    }
    self.bytes = bytes
    guard number(at: 2, size: 2) == 42, let directory = number(at: 4, size: 4),
      let entries = number(at: directory, size: 2)
    else { return nil }
    self.directory = directory
    self.entries = entries
  }

  /// How the camera was held: 1 to 8; `nil` where the block does not say.
  var orientation: Int? {
    // A SHORT by the standard; some writers make it a LONG.
    guard let value = integer(0x0112), (1...8).contains(value) else { return nil }
    return value
  }

  /// Pixels an inch of the picture as stored; `nil` where the block does not say.
  var resolution: Resolution? {
    guard let x = rational(0x011A), let y = rational(0x011B) else { return nil }
    // Inches, unless it says centimetres.
    let scale = integer(0x0128) == 3 ? 2.54 : 1
    return Resolution(horizontal: x * scale, vertical: y * scale)
  }

  /// Where the entry of `tag` starts.
  private func entry(_ tag: Int) -> Int? {
    for entry in 0..<entries {
      let offset = directory + 2 + entry * 12
      guard let found = number(at: offset, size: 2) else { return nil }
      if found == tag { return offset }
    }
    return nil
  }

  /// The first value of a SHORT or LONG entry.
  private func integer(_ tag: Int) -> Int? {
    guard let offset = entry(tag), let type = number(at: offset + 2, size: 2),
      type == 3 || type == 4
    else { return nil }
    return number(at: offset + 8, size: type == 4 ? 4 : 2)
  }

  /// The first value of a RATIONAL entry.
  private func rational(_ tag: Int) -> Double? {
    guard let offset = entry(tag), number(at: offset + 2, size: 2) == 5,
      let place = number(at: offset + 8, size: 4), let above = number(at: place, size: 4),
      let below = number(at: place + 4, size: 4), below > 0
    else { return nil }
    return Double(above) / Double(below)
  }

  /// `size` bytes at `offset` of the block as a number; `nil` behind its end.
  private func number(at offset: Int, size: Int) -> Int? {
    guard offset + size <= bytes.count else { return nil }
    var value = 0
    for i in 0..<size {
      let place = offset + (isLittleEndian ? size - 1 - i : i)
      value = value << 8 | Int(bytes[bytes.startIndex + place])
    }
    return value
  }
}
