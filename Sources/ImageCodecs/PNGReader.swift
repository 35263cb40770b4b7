import CImageCodecs

/// Size and resolution of a PNG.
func pngHeader(of bytes: [UInt8]) throws(ImageError) -> PageHeader {
  var header = CodecHeader()
  try unsafe callCodec(.png) { message in
    unsafe codec_png_read_header(bytes, bytes.count, &header, message)
  }
  return PageHeader(header, orientation: Int(header.orientation))
}

/// The upright grey levels of a PNG.
///
/// - Parameters:
///   - bytes: The whole file.
///   - header: What `pngHeader` gave for the same bytes.
/// - Returns: width · height levels.
/// - Throws: `damaged`, `truncated`, `unsupported`, `outOfMemory`.
func pngLevels(of bytes: [UInt8], _ header: PageHeader) throws(ImageError) -> [UInt8] {
  try unsafe levels(count: header.width * header.height) { pixels throws(ImageError) in
    try unsafe callCodec(.png) { message in
      unsafe codec_png_read_gray(
        bytes, bytes.count, Int32(header.orientation), pixels.baseAddress, pixels.count, message)
    }
  }
}
