import CZlib

/// Packs bytes as one gzip member (RFC 1952) whose header names no time and no file, so that the
/// same bytes give the same file.
///
/// - Parameter bytes: Any number of them.
/// - Returns: The whole gzip file.
func gzipped(_ bytes: [UInt8]) -> [UInt8] {
  var stream = unsafe z_stream()
  // 15 bits of window; 16 more: a gzip header. 8 is zlib's own measure of memory.
  let size = Int32(unsafe MemoryLayout<z_stream>.size)
  let status = unsafe deflateInit2_(
    &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
  precondition(status == Z_OK, "zlib does not start: status \(status)")
  defer { unsafe deflateEnd(&stream) }
  var input = bytes
  var output: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  var consumed = 0
  var isFinished = false
  while !isFinished {
    // zlib counts in 32 bits: input goes in by pieces.
    let piece = min(input.count - consumed, 1 << 20)
    let flush = consumed + piece == input.count ? Z_FINISH : Z_NO_FLUSH
    var made = 0
    unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe chunk.withUnsafeMutableBufferPointer { target in
        unsafe stream.next_in = source.baseAddress?.advanced(by: consumed)
        unsafe stream.avail_in = UInt32(piece)
        unsafe stream.next_out = target.baseAddress
        unsafe stream.avail_out = UInt32(target.count)
        isFinished = unsafe deflate(&stream, flush) == Z_STREAM_END
        consumed += unsafe piece - Int(stream.avail_in)
        made = unsafe target.count - Int(stream.avail_out)
      }
    }
    output += chunk[0..<made]
  }
  return output
}
