/// A part of a JPEG before its first scan.
struct JPEGSegment {
  /// The second byte of its marker.
  let marker: UInt8
  /// What it holds, without marker and length.
  let content: ArraySlice<UInt8>
}

/// The segments of a JPEG that come before the first scan.
///
/// - Parameter bytes: The whole file.
/// - Returns: Those that are whole, up to the first that breaks the rules.
///
/// Source: ITU-T T.81, annex B.
func jpegSegments(of bytes: [UInt8]) -> [JPEGSegment] {
  var segments: [JPEGSegment] = []
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
    segments.append(JPEGSegment(marker: marker, content: bytes[(at + 4)..<end]))
    at = end
  }
  return segments
}

/// The EXIF blocks of a JPEG, in order; one that is damaged at its start is left out.
func exifBlocks(ofJPEG bytes: [UInt8]) -> [EXIFBlock] {
  jpegSegments(of: bytes).compactMap { segment in
    guard segment.marker == 0xE1,
      segment.content.starts(with: [0x45, 0x78, 0x69, 0x66, 0, 0])
    else { return nil }
    return EXIFBlock(segment.content.dropFirst(6))
  }
}
