import CImageCodecs
public import Raster

/// A PNG of grey levels, 8 bits a pixel.
///
/// - Throws: `cannotWrite` for a picture without pixels, `outOfMemory`.
public func encodePNG(_ image: GrayImage) throws(ImageError) -> [UInt8] {
  try encodePNG(
    rows: image.pixels, width: image.width, height: image.height, channels: 1, depth: 8)
}

/// A PNG in colour, 24 bits a pixel.
///
/// - Throws: `cannotWrite` for a picture without pixels, `outOfMemory`.
public func encodePNG(_ image: RGBImage) throws(ImageError) -> [UInt8] {
  try encodePNG(
    rows: image.samples, width: image.width, height: image.height, channels: 3, depth: 8)
}

/// A PNG of one bit a pixel, ink black on white.
///
/// - Throws: `cannotWrite` for a picture without pixels, `outOfMemory`.
public func encodePNG(_ image: BinaryImage) throws(ImageError) -> [UInt8] {
  let rowBytes = (image.width + 7) / 8
  var rows = [UInt8](repeating: 0, count: rowBytes * image.height)
  for y in 0..<image.height {
    for x in 0..<image.width where !image.ink[y * image.width + x] {
      rows[y * rowBytes + x >> 3] |= 0x80 >> UInt8(x & 7)
    }
  }
  return try encodePNG(
    rows: rows, width: image.width, height: image.height, channels: 1, depth: 1)
}

/// A JPEG of grey levels.
///
/// - Parameters:
///   - image: At least 1 and at most 65,500 pixels a side.
///   - quality: 1 (smallest) to 100 (best).
/// - Returns: The whole file.
/// - Throws: `cannotWrite` for a size that JPEG cannot hold, `outOfMemory`.
public func encodeJPEG(_ image: GrayImage, quality: Int) throws(ImageError) -> [UInt8] {
  try encodeJPEG(
    samples: image.pixels, width: image.width, height: image.height, channels: 1, quality: quality)
}

/// A JPEG in colour, its colour planes at half resolution.
///
/// - Parameters:
///   - image: At least 1 and at most 65,500 pixels a side.
///   - quality: 1 (smallest) to 100 (best).
/// - Returns: The whole file.
/// - Throws: `cannotWrite` for a size that JPEG cannot hold, `outOfMemory`.
public func encodeJPEG(_ image: RGBImage, quality: Int) throws(ImageError) -> [UInt8] {
  try encodeJPEG(
    samples: image.samples, width: image.width, height: image.height, channels: 3, quality: quality)
}

/// A TIFF of grey pages, deflated, 8 bits a pixel.
///
/// - Parameter pages: At least one, in order.
/// - Returns: The whole file.
/// - Throws: `cannotWrite` for a page without pixels, `outOfMemory`.
public func encodeTIFF(_ pages: [GrayImage]) throws(ImageError) -> [UInt8] {
  precondition(!pages.isEmpty, "a TIFF without pages")
  for page in pages {
    try checkSize(page.width, page.height, limit: Int(Int32.max), for: .tiff)
  }
  return try unsafe written(as: .tiff) { buffer, message in
    for page in pages {
      let status = unsafe codec_tiff_append_gray(
        page.pixels, page.pixels.count, UInt32(page.width), UInt32(page.height), buffer, message)
      if status != .ok {
        return status
      }
    }
    return .ok
  }
}

private func encodePNG(
  rows: [UInt8], width: Int, height: Int, channels: Int32, depth: Int32
) throws(ImageError) -> [UInt8] {
  try checkSize(width, height, limit: Int(Int32.max), for: .png)
  return try unsafe written(as: .png) { buffer, message in
    unsafe codec_png_write(
      rows, rows.count, UInt32(width), UInt32(height), channels, depth, buffer, message)
  }
}

private func encodeJPEG(
  samples: [UInt8], width: Int, height: Int, channels: Int32, quality: Int
) throws(ImageError) -> [UInt8] {
  precondition((1...100).contains(quality), "a JPEG quality of \(quality), not 1 to 100")
  try checkSize(width, height, limit: 65_500, for: .jpeg)
  return try unsafe written(as: .jpeg) { buffer, message in
    unsafe codec_jpeg_write(
      samples, samples.count, UInt32(width), UInt32(height), channels, Int32(quality), buffer,
      message)
  }
}

/// Refuses pictures without pixels, and sides over `limit`.
private func checkSize(
  _ width: Int, _ height: Int, limit: Int, for format: ImageFormat
) throws(ImageError) {
  guard (1...limit).contains(width), (1...limit).contains(height) else {
    throw .cannotWrite(
      format, width: width, height: height, reason: "sides of 1 to \(limit) pixels are possible")
  }
}
