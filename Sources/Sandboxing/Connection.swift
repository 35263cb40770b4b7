import Glibc
import Processes

/// One end of a connection to another process, over which numbers and bytes go.
struct Connection {
  /// A socket.
  let descriptor: Int32
  /// Whether this process is locked up, or is about to be.
  let isLockedUp: Bool

  /// Sends a number.
  ///
  /// - Throws: Why it does not go; `EPIPE` where nobody is there any more.
  func send(_ number: UInt64) throws(SystemError) {
    try send((0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) })
  }

  /// Sends bytes.
  ///
  /// - Throws: Why they do not go; `EPIPE` where nobody is there any more.
  func send(_ bytes: [UInt8]) throws(SystemError) {
    var sent = 0
    while sent < bytes.count {
      // A locked-up process may not call `send`, and may be ended by SIGPIPE.
      let count = unsafe bytes.withUnsafeBytes { buffer in
        let (start, rest) = unsafe (buffer.baseAddress?.advanced(by: sent), buffer.count - sent)
        return unsafe isLockedUp
          ? write(descriptor, start, rest)
          : Glibc.send(descriptor, start, rest, Int32(MSG_NOSIGNAL))
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw SystemError(number: errno)
      }
      sent += count
    }
  }

  /// Receives a number.
  ///
  /// - Throws: Why none comes; `EPIPE` where nobody is there any more.
  func receiveNumber() throws(SystemError) -> UInt64 {
    try receive(count: 8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Receives `count` bytes, for which memory is taken at once.
  ///
  /// - Throws: Why they do not come; `EPIPE` where nobody is there any more.
  func receive(count: Int) throws(SystemError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
      while used < count, failure == 0 {
        let got = unsafe read(descriptor, buffer.baseAddress?.advanced(by: used), count - used)
        if got > 0 {
          used += got
        } else if got == 0 {
          failure = EPIPE
        } else if errno != EINTR {
          failure = errno
        }
      }
    }
    if failure != 0 { throw SystemError(number: failure) }
    return bytes
  }
}
