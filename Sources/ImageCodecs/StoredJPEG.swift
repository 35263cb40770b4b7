/// A JPEG as a PDF can hold it: Huffman-coded, of 8 bits a sample.
///
/// - Parameters:
///   - bytes: The whole file.
///   - orientation: What EXIF says of it, 1 to 8.
/// - Returns: `nil` for kinds that a PDF does not know.
///
/// Source: ISO 32000-1, section 7.4.8, and how libjpeg guesses the colours of a file that says
/// nothing of them (its `jdapimin.c`).
func storedJPEG(_ bytes: [UInt8], orientation: Int) -> StoredPicture? {
  var frame: ArraySlice<UInt8>?
  var hasJFIF = false
  var hasAdobe = false
  for segment in jpegSegments(of: bytes) {
    switch segment.marker {
    case 0xC0, 0xC1, 0xC2: frame = segment.content
    case 0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF: return nil
    case 0xE0 where segment.content.starts(with: "JFIF".utf8): hasJFIF = true
    case 0xEE where segment.content.starts(with: "Adobe".utf8): hasAdobe = true
    default: break
    }
  }
  guard let frame, frame.count >= 6 else { return nil }
  let header = Array(frame)
  let samples = Int(header[5])
  guard header[0] == 8, header.count >= 6 + 3 * samples else { return nil }
  let colours: StoredPicture.Colours
  switch samples {
  case 1: colours = .gray
  case 3: colours = .rgb
  case 4: colours = .cmyk
  default: return nil
  }
  let names = (0..<samples).map { header[6 + 3 * $0] }
  let isRGB = !hasJFIF && !hasAdobe && names.elementsEqual("RGB".utf8)
  return StoredPicture(
    bytes: bytes, compression: .jpeg(isInverted: samples == 4, isRGB: isRGB), colours: colours,
    depth: 8, width: Int(header[3]) << 8 | Int(header[4]),
    height: Int(header[1]) << 8 | Int(header[2]), orientation: orientation)
}
