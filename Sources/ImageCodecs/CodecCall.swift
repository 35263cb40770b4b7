import CImageCodecs
import Raster

/// Calls a codec and turns its status into an error.
///
/// - Parameters:
///   - format: Named in the error.
///   - body: The call; it gets the place for the codec's message, which must not leave it.
/// - Throws: What the status says, unless it is Ok.
func callCodec(
  _ format: ImageFormat, _ body: (CodecMessage) -> CodecStatus
) throws(ImageError) {
  var text = [CChar](repeating: 0, count: 256)
  let status = unsafe text.withUnsafeMutableBufferPointer { buffer in
    unsafe body(CodecMessage(text: buffer.baseAddress, capacity: buffer.count))
  }
  let reason = messageText(text)
  switch status {
  case .ok: return
  case .damaged: throw .damaged(format, reason: reason)
  case .truncated: throw .truncated(format)
  case .unsupported: throw .unsupported(format, reason: reason)
  case .outOfMemory: throw .outOfMemory(format)
  case .missingLibrary: throw .missingLibrary(format, reason: reason)
  }
}

/// A codec's message as one printable line: some of them quote the file.
private func messageText(_ text: [CChar]) -> String {
  let bytes = text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
  let line = bytes.map { (0x20...0x7E).contains($0) ? $0 : 0x3F }
  return line.isEmpty ? "no reason given" : String(decoding: line, as: UTF8.self)
}

/// Lets a codec fill the levels of a page.
///
/// - Parameters:
///   - count: Levels; the memory is taken at once, but touched only as it is filled.
///   - fill: Writes all of them, or throws.
/// - Returns: The levels.
/// - Throws: What `fill` throws.
func levels(
  count: Int, fill: (UnsafeMutableBufferPointer<UInt8>) throws(ImageError) -> Void
) throws(ImageError) -> [UInt8] {
  var failure: ImageError?
  let pixels = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
    let place = unsafe UnsafeMutableBufferPointer(rebasing: buffer[..<count])
    unsafe preferLargePages(for: UnsafeMutableRawBufferPointer(place))
    do throws(ImageError) {
      try unsafe fill(place)
      used = count
    } catch {
      failure = error
      used = 0
    }
  }
  if let failure {
    throw failure
  }
  return pixels
}

/// Lets a codec write to memory.
///
/// - Parameters:
///   - format: Named in the error.
///   - body: The call; it gets an empty buffer to fill.
/// - Returns: What it wrote.
/// - Throws: What the status says, unless it is Ok.
func written(
  as format: ImageFormat,
  _ body: (UnsafeMutablePointer<CodecBuffer>, CodecMessage) -> CodecStatus
) throws(ImageError) -> [UInt8] {
  var buffer = unsafe CodecBuffer(bytes: nil, count: 0, capacity: 0)
  defer { unsafe codec_free_buffer(&buffer) }
  try unsafe callCodec(format) { message in unsafe body(&buffer, message) }
  return unsafe [UInt8](UnsafeBufferPointer(start: buffer.bytes, count: buffer.count))
}
