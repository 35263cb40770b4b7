import CImageCodecs
import Raster

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

/// The upright grey levels of a JPEG, or of a smaller picture of the same.
///
/// A smaller one takes less time: of each square of 8 × 8 pixels only the lowest frequencies are summed
/// up. It is as good as the mean of the pixels, and a little sharper.
///
/// - Parameters:
///   - bytes: The whole file.
///   - header: What `jpegHeader` gave for the same bytes.
///   - factor: How many times smaller, 1, 2, 4 or 8.
/// - Returns: ⌈width / factor⌉ · ⌈height / factor⌉ levels.
/// - Throws: `damaged`, `truncated`, `unsupported`, `outOfMemory`.
func jpegLevels(
  of bytes: [UInt8], _ header: PageHeader, reducedBy factor: Int
) throws(ImageError) -> [UInt8] {
  let size = GrayImage.reducedSize(width: header.width, height: header.height, by: factor)
  return try unsafe levels(count: size.width * size.height) { pixels throws(ImageError) in
    try unsafe callCodec(.jpeg) { message in
      unsafe codec_jpeg_read_gray(
        bytes, bytes.count, Int32(header.orientation), UInt32(factor), pixels.baseAddress,
        pixels.count, message)
    }
  }
}
