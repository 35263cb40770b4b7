/// A PNG of up to 256 colours, not compressed.
///
/// Not the encoder of `ImageCodecs`: this one cannot fail, and its bytes do not depend on the version
/// of zlib, so that a figure is the same on every machine. For pictures of a few thousand pixels.
///
/// Source: ISO/IEC 15948 (PNG); RFC 1950 and 1951, blocks without compression.
///
/// - Parameters:
///   - width: Columns, at least 1.
///   - height: Rows, at least 1.
///   - indices: The colour of each pixel, row by row.
///   - colors: 1 … 256 colours, more than any index.
/// - Returns: The whole file.
func palettePNG(width: Int, height: Int, indices: [UInt8], colors: [Color]) -> [UInt8] {
  var rows: [UInt8] = []
  rows.reserveCapacity((width + 1) * height)
  for y in 0..<height {
    rows.append(0)  // No filter.
    rows += indices[y * width..<(y + 1) * width]
  }
  var data: [UInt8] = [0x78, 0x01]
  for start in stride(from: 0, to: rows.count, by: 65_535) {
    let end = min(rows.count, start + 65_535)
    let size = UInt16(end - start)
    data.append(end == rows.count ? 1 : 0)
    data += [UInt8(size & 0xFF), UInt8(size >> 8), UInt8(~size & 0xFF), UInt8(~size >> 8)]
    data += rows[start..<end]
  }
  data += bigEndian(adler32(rows))
  let header = bigEndian(UInt32(width)) + bigEndian(UInt32(height)) + [8, 3, 0, 0, 0]
  return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    + chunk("IHDR", header) + chunk("PLTE", colors.flatMap { [$0.red, $0.green, $0.blue] })
    + chunk("IDAT", data) + chunk("IEND", [])
}

/// Bytes in the 64 letters of RFC 4648, section 4.
public func base64(_ bytes: [UInt8]) -> String {
  let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var text: [UInt8] = []
  text.reserveCapacity((bytes.count + 2) / 3 * 4)
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let left = min(3, bytes.count - start)
    var group = 0
    for place in 0..<3 {
      group = group << 8 | (place < left ? Int(bytes[start + place]) : 0)
    }
    for place in 0..<4 {
      text.append(place <= left ? letters[group >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
    }
  }
  return String(decoding: text, as: UTF8.self)
}

private func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
  let checked = Array(name.utf8) + content
  return bigEndian(UInt32(content.count)) + checked + bigEndian(crc32(checked))
}

private func bigEndian(_ number: UInt32) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
}

private func crc32(_ bytes: [UInt8]) -> UInt32 {
  var sum: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    sum = sum >> 8 ^ crcTable[Int((sum ^ UInt32(byte)) & 0xFF)]
  }
  return ~sum
}

private let crcTable: [UInt32] = (0..<256).map { index in
  var value = UInt32(index)
  for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
  return value
}

private func adler32(_ bytes: [UInt8]) -> UInt32 {
  var (first, second): (UInt32, UInt32) = (1, 0)
  for byte in bytes {
    first = (first + UInt32(byte)) % 65_521
    second = (second + first) % 65_521
  }
  return second << 16 | first
}
