import CImageCodecs

/// Size and EXIF orientation of a JPEG.
func jpegHeader(of bytes: [UInt8]) throws(ImageError) -> PageHeader {
  var header = CodecHeader()
  try unsafe callCodec(.jpeg) { message in
    unsafe codec_jpeg_read_header(bytes, bytes.count, &header, message)
  }
  return PageHeader(
    width: Int(header.width), height: Int(header.height),
    orientation: exifOrientation(ofJPEG: bytes), offset: 0)
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
