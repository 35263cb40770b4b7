import Glibc

/// Reads a whole file.
///
/// Pipes are read to their end (`<(…)` of the shell is one), once somebody writes to them; devices and
/// sockets are refused, since they may never end.
///
/// - Parameters:
///   - path: Of the file; symbolic links are followed.
///   - limit: The most bytes that are read.
/// - Returns: Its bytes.
/// - Throws: Why it cannot be read; `tooLarge` before memory is taken where the size is known.
public func readFile(_ path: FilePath, limit: Int = defaultReadLimit) throws(FileError) -> [UInt8] {
  // Else a named pipe would not even open before somebody writes to it.
  let descriptor = openWithoutInterrupt(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard descriptor >= 0 else { throw FileError.reading(errno) }
  defer { close(descriptor) }
  var status = stat()
  guard unsafe fstat(descriptor, &status) == 0 else { throw FileError.reading(errno) }
  switch status.st_mode & S_IFMT {
  case S_IFREG:
    guard status.st_size <= limit else { throw .tooLarge(limit: limit) }
    // One more byte, so that the end is seen without growing the buffer.
    return try readToEnd(descriptor, limit: limit, expected: Int(status.st_size) + 1)
  case S_IFIFO:
    let isWritten = try waitForWriter(descriptor)
    guard fcntl(descriptor, F_SETFL, 0) == 0 else { throw FileError.reading(errno) }
    // Somebody who has opened it may still take time.
    let bytes = try readToEnd(descriptor, limit: limit, expected: 1 << 16)
    guard isWritten || !bytes.isEmpty else { throw .noWriter(seconds: writerSeconds) }
    return bytes
  case S_IFDIR:
    throw .isFolder
  default:
    throw .notAFile
  }
}

/// How long somebody has to begin to write to a named pipe: enough for one that is started after its
/// reader, and not so long that a reader seems to hang.
private let writerSeconds = 10

/// Waits until a pipe has bytes or was written to; `false` when it has waited in vain.
private func waitForWriter(_ pipe: Int32) throws(FileError) -> Bool {
  var waiting = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
  let count = unsafe poll(&waiting, 1, Int32(1000 * writerSeconds))
  if count < 0 { throw errno == EINTR ? .interrupted : FileError.reading(errno) }
  return count > 0
}

/// Reads standard input to its end.
///
/// - Parameter limit: The most bytes that are read.
/// - Returns: Its bytes.
/// - Throws: Why it cannot be read; `interrupted` when a signal that the program handles came.
public func readStandardInput(limit: Int = defaultReadLimit) throws(FileError) -> [UInt8] {
  try readToEnd(STDIN_FILENO, limit: limit, expected: 1 << 16)
}

/// The most bytes of a file that are read where the caller gives no limit: 1 GiB, more than any
/// picture within the limit of pixels takes.
public let defaultReadLimit = 1 << 30

/// Reads `descriptor` to its end into a buffer that starts with room for `expected` bytes.
private func readToEnd(
  _ descriptor: Int32, limit: Int, expected: Int
) throws(FileError) -> [UInt8] {
  var bytes = [UInt8](repeating: 0, count: expected)
  var count = 0
  while true {
    if count == bytes.count {
      guard count <= limit else { throw .tooLarge(limit: limit) }
      bytes.append(contentsOf: repeatElement(0, count: max(bytes.count, 1)))
    }
    let got = unsafe bytes.withUnsafeMutableBytes { buffer in
      unsafe read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
    }
    if got == 0 { break }
    if got < 0 {
      throw errno == EINTR ? .interrupted : FileError.reading(errno)
    }
    count += got
  }
  guard count <= limit else { throw .tooLarge(limit: limit) }
  bytes.removeLast(bytes.count - count)
  return bytes
}

/// `open(2)`, again where a signal came between; a negative number leaves the reason in `errno`.
func openWithoutInterrupt(_ path: FilePath, _ flags: Int32, mode: mode_t = 0) -> Int32 {
  let name = path.nullTerminated
  while true {
    let descriptor = unsafe open(name, flags, mode)
    if descriptor >= 0 || errno != EINTR { return descriptor }
  }
}

extension FilePath {
  /// The bytes as C wants them, with the closing zero.
  var nullTerminated: [CChar] { bytes.map(CChar.init(bitPattern:)) + [0] }
}
