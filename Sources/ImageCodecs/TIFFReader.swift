import CImageCodecs

/// The pages of a TIFF, without thumbnails and masks; at least one.
func tiffHeaders(of bytes: [UInt8]) throws(ImageError) -> [PageHeader] {
  var count = 0
  try unsafe callCodec(.tiff) { message in
    unsafe codec_tiff_read_headers(bytes, bytes.count, nil, 0, &count, message)
  }
  var headers = [CodecHeader](repeating: CodecHeader(), count: count)
  try unsafe callCodec(.tiff) { message in
    unsafe codec_tiff_read_headers(bytes, bytes.count, &headers, headers.count, &count, message)
  }
  return headers.map { PageHeader($0, orientation: Int($0.orientation)) }
}

/// The upright grey levels of a TIFF page.
///
/// - Parameters:
///   - bytes: The whole file.
///   - header: One of those that `tiffHeaders` gave for the same bytes.
/// - Returns: width · height levels.
/// - Throws: `damaged`, `truncated`, `unsupported`, `outOfMemory`.
func tiffLevels(of bytes: [UInt8], _ header: PageHeader) throws(ImageError) -> [UInt8] {
  try unsafe levels(count: header.width * header.height) { pixels throws(ImageError) in
    try unsafe callCodec(.tiff) { message in
      unsafe codec_tiff_read_gray(
        bytes, bytes.count, header.offset, Int32(header.orientation), pixels.baseAddress,
        pixels.count, message)
    }
  }
}
