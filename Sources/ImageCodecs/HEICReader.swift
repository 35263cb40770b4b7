import CImageCodecs
import Raster

/// Sizes and resolutions of the pictures in a HEIC or AVIF; at least one.
///
/// All that can be looked at by themselves are pages, in the order in which the file lists them: a
/// scanner's app writes several. The thumbnails, depth maps and tiles of a camera are none.
///
/// - Parameters:
///   - bytes: The whole file.
///   - format: Named in the error.
///   - maxPixels: A picture that is cut out of more has their width and height here.
/// - Returns: Each as it is to be looked at, of orientation 1.
/// - Throws: `missingLibrary` where there is no libheif; `damaged`, `truncated`, `unsupported`.
func heicHeaders(
  of bytes: [UInt8], _ format: ImageFormat, maxPixels: Int
) throws(ImageError) -> [PageHeader] {
  try checkBoxes(of: bytes, format)
  var count = 0
  try unsafe callCodec(format) { message in
    unsafe codec_heic_read_headers(bytes, bytes.count, maxPixels, nil, 0, &count, message)
  }
  var headers = [CodecHeader](repeating: CodecHeader(), count: count)
  try unsafe callCodec(format) { message in
    unsafe codec_heic_read_headers(
      bytes, bytes.count, maxPixels, &headers, headers.count, &count, message)
  }
  var pages: [PageHeader] = []
  for header in headers {
    // libheif turns pictures as their container says, which cameras repeat in EXIF: once is enough.
    // Which way the densities lie then is told by neither, so that only equal ones count.
    let resolution = try exifBlock(of: bytes, format, item: header.offset)?.resolution
    let isSquare = resolution?.horizontal == resolution?.vertical
    pages.append(
      PageHeader(header, orientation: 1, otherResolution: isSquare ? resolution : nil))
  }
  return pages
}

/// The grey levels of a picture in a HEIC or AVIF.
///
/// - Parameters:
///   - bytes: The whole file.
///   - format: Named in the error.
///   - header: One of those that `heicHeaders` gave for the same bytes.
/// - Returns: width · height levels.
/// - Throws: `damaged`, `truncated`, `unsupported`, `outOfMemory`.
func heicLevels(
  of bytes: [UInt8], _ format: ImageFormat, _ header: PageHeader
) throws(ImageError) -> [UInt8] {
  try unsafe levels(count: header.width * header.height) { pixels throws(ImageError) in
    try unsafe callCodec(format) { message in
      unsafe codec_heic_read_gray(
        bytes, bytes.count, header.offset, pixels.baseAddress, pixels.count, message)
    }
  }
}

/// The EXIF block of a picture in a HEIC or AVIF; `nil` where there is none, or none that is whole.
///
/// Source: ISO/IEC 23008-12, annex A.2.1: it starts as many bytes behind the first four as they say.
private func exifBlock(
  of bytes: [UInt8], _ format: ImageFormat, item: UInt64
) throws(ImageError) -> EXIFBlock? {
  let stored = try unsafe written(as: format) { buffer, message in
    unsafe codec_heic_read_exif(bytes, bytes.count, item, buffer, message)
  }
  guard stored.count > 4 else { return nil }
  let skipped = stored[..<4].reduce(0) { $0 << 8 | Int($1) }
  return EXIFBlock(stored.dropFirst(4).dropFirst(skipped))
}
