/// How the camera was held, from the EXIF data of a JPEG.
///
/// - Parameter bytes: The whole file.
/// - Returns: 1 to 8 as in EXIF; 1 (upright) where there is no orientation, or where what says it
///   is damaged: a picture on its side is still a picture.
///
/// Source: CIPA DC-008 (Exif 2.3), sections 4.5.4 and 4.6.4 A. Only directory 0 is read, and
/// only segments before the first scan.
func exifOrientation(ofJPEG bytes: [UInt8]) -> Int {
  var at = 2
  while at + 4 <= bytes.count, bytes[at] == 0xFF {
    let marker = bytes[at + 1]
    if marker == 0xFF {
      at += 1  // fill byte
      continue
    }
    if marker == 0x01 || (0xD0...0xD7).contains(marker) {
      at += 2  // no length follows
      continue
    }
    if marker == 0xD9 || marker == 0xDA {
      break
    }
    let length = Int(bytes[at + 2]) << 8 | Int(bytes[at + 3])
    let end = at + 2 + length
    guard length >= 2, end <= bytes.count else {
      break
    }
    let segment = bytes[(at + 4)..<end]
    if marker == 0xE1, segment.starts(with: [0x45, 0x78, 0x69, 0x66, 0, 0]),
      let orientation = exifOrientation(ofTIFF: segment.dropFirst(6))
    {
      return orientation
    }
    at = end
  }
  return 1
}

/// The orientation that an EXIF block (a small TIFF file) gives.
///
/// - Parameter block: From the byte order mark on.
/// - Returns: 1 to 8, or `nil` where the block has none or breaks its own rules.
func exifOrientation(ofTIFF block: ArraySlice<UInt8>) -> Int? {
  let start = block.startIndex
  guard block.count >= 8 else {
    return nil
  }
  let little = block[start] == 0x49
  guard little || block[start] == 0x4D, block[start + 1] == block[start] else {
    return nil
  }

  /// `size` bytes at `offset` of the block as a number, or `nil` behind its end.
  func number(at offset: Int, size: Int) -> Int? {
    guard offset + size <= block.count else {
      return nil
    }
    var value = 0
    for i in 0..<size {
      value = value << 8 | Int(block[start + offset + (little ? size - 1 - i : i)])
    }
    return value
  }

  guard number(at: 2, size: 2) == 42, let directory = number(at: 4, size: 4),
    let entries = number(at: directory, size: 2)
  else {
    return nil
  }
  for entry in 0..<entries {
    let offset = directory + 2 + entry * 12
    guard let tag = number(at: offset, size: 2), let type = number(at: offset + 2, size: 2) else {
      return nil
    }
    if tag == 0x0112 {
      // A SHORT by the standard; some writers make it a LONG.
      let value = number(at: offset + 8, size: type == 4 ? 4 : 2)
      guard type == 3 || type == 4, let value, (1...8).contains(value) else {
        return nil
      }
      return value
    }
  }
  return nil
}
