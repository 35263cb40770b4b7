import CZlib

/// Whether `bytes` begin as a gzip file does.
func isGzipped(_ bytes: [UInt8]) -> Bool {
  bytes.starts(with: [0x1F, 0x8B])
}

/// What is left to do when compressed data do not fit.
enum InflateOverflow {
  /// Refuse them.
  case refuse
  /// Take their beginning.
  case cut
}

/// Unpacks gzip or zlib data (RFC 1950 and 1952), told apart by their first bytes.
///
/// Memory grows with what arrives, never with what a header claims, so that a few bytes cannot ask
/// for much. Here, in `gzipped` and in `compressionLibrary` this module is unsafe, nowhere else.
///
/// - Parameters:
///   - bytes: One gzip member or zlib stream, whole; checksums are checked.
///   - limit: The most bytes to unpack.
///   - overflow: What happens when there are more.
/// - Returns: The unpacked bytes, at most `limit`.
/// - Throws: `damagedCompression`, `truncated`, `trailing` for what follows the end, or `tooLarge`.
func inflated(
  _ bytes: ArraySlice<UInt8>, limit: Int, overflow: InflateOverflow = .refuse
) throws(DatasetError) -> [UInt8] {
  var stream = unsafe z_stream()
  // 15 bits of window; 32 more: the header tells gzip from zlib.
  let size = Int32(unsafe MemoryLayout<z_stream>.size)
  guard unsafe inflateInit2_(&stream, 15 + 32, ZLIB_VERSION, size) == Z_OK else {
    throw .damagedCompression(reason: "zlib does not start")
  }
  defer { unsafe inflateEnd(&stream) }
  var input = Array(bytes)
  var output: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  var consumed = 0
  while true {
    // zlib counts in 32 bits: input goes in by pieces, too.
    let before = consumed
    let piece = min(input.count - consumed, 1 << 20)
    var status = Z_OK
    var made = 0
    unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe chunk.withUnsafeMutableBufferPointer { target in
        unsafe stream.next_in = source.baseAddress?.advanced(by: consumed)
        unsafe stream.avail_in = UInt32(piece)
        unsafe stream.next_out = target.baseAddress
        unsafe stream.avail_out = UInt32(target.count)
        status = unsafe inflate(&stream, Z_NO_FLUSH)
        consumed += unsafe piece - Int(stream.avail_in)
        made = unsafe target.count - Int(stream.avail_out)
      }
    }
    if output.count + made > limit {
      if overflow == .refuse { throw .tooLarge(limit: limit) }
      return output + chunk[0..<limit - output.count]
    }
    output += chunk[0..<made]
    switch status {
    case Z_STREAM_END:
      if consumed < input.count { throw .trailing(bytes: input.count - consumed) }
      return output
    case Z_OK, Z_BUF_ERROR:
      if consumed == before && made == 0 { throw .truncated(section: "compressed data") }
    default:
      let message: UnsafeMutablePointer<CChar>? = unsafe stream.msg
      let reason = unsafe message.map { unsafe String(cString: $0) }
      throw .damagedCompression(reason: reason ?? "zlib status \(status)")
    }
  }
}
