import CImageCodecs

/// Size, EXIF orientation and resolution of a JPEG; JFIF's resolution counts before EXIF's.
func jpegHeader(of bytes: [UInt8]) throws(ImageError) -> PageHeader {
  var header = CodecHeader()
  try unsafe callCodec(.jpeg) { message in
    unsafe codec_jpeg_read_header(bytes, bytes.count, &header, message)
  }
  let blocks = exifBlocks(ofJPEG: bytes)
  return PageHeader(
    header, orientation: blocks.lazy.compactMap(\.orientation).first ?? 1,
    otherResolution: blocks.lazy.compactMap(\.resolution).first)
}

/// The upright grey levels of a JPEG.
///
/// - Parameters:
///   - bytes: The whole file.
///   - header: What `jpegHeader` gave for the same bytes.
/// - Returns: width · height levels.
/// - Throws: `damaged`, `truncated`, `unsupported`, `outOfMemory`.
func jpegLevels(of bytes: [UInt8], _ header: PageHeader) throws(ImageError) -> [UInt8] {
  try unsafe levels(count: header.width * header.height) { pixels throws(ImageError) in
    try unsafe callCodec(.jpeg) { message in
      unsafe codec_jpeg_read_gray(
        bytes, bytes.count, Int32(header.orientation), pixels.baseAddress, pixels.count, message)
    }
  }
}
