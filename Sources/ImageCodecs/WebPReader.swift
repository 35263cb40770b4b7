import CImageCodecs

/// Size and EXIF orientation and resolution of a WebP.
func webpHeader(of bytes: [UInt8]) throws(ImageError) -> PageHeader {
  var header = CodecHeader()
  try unsafe callCodec(.webp) { message in
    unsafe codec_webp_read_header(bytes, bytes.count, &header, message)
  }
  let block = exifBlock(ofWebP: bytes)
  return PageHeader(
    header, orientation: block?.orientation ?? 1, otherResolution: block?.resolution)
}

/// The upright grey levels of a WebP.
///
/// - Parameters:
///   - bytes: The whole file.
///   - header: What `webpHeader` gave for the same bytes.
/// - Returns: width · height levels.
/// - Throws: `damaged`, `truncated`, `unsupported`, `outOfMemory`.
func webpLevels(of bytes: [UInt8], _ header: PageHeader) throws(ImageError) -> [UInt8] {
  try unsafe levels(count: header.width * header.height) { pixels throws(ImageError) in
    try unsafe callCodec(.webp) { message in
      unsafe codec_webp_read_gray(
        bytes, bytes.count, Int32(header.orientation), pixels.baseAddress, pixels.count, message)
    }
  }
}

/// The EXIF block of a WebP; `nil` where there is none, or none that is whole.
///
/// Source: "WebP Container Specification", Google: chunks of RIFF, padded to an even length.
private func exifBlock(ofWebP bytes: [UInt8]) -> EXIFBlock? {
  var at = 12
  while at + 8 <= bytes.count {
    let length = bytes[at + 4..<at + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
    let content = at + 8..<at + 8 + length
    guard content.upperBound <= bytes.count else { return nil }
    if bytes[at..<at + 4].elementsEqual("EXIF".utf8) {
      let block = bytes[content]
      // Some writers put JPEG's mark before it.
      return EXIFBlock(block.starts(with: Array("Exif\0\0".utf8)) ? block.dropFirst(6) : block)
    }
    at = content.upperBound + length % 2
  }
  return nil
}
