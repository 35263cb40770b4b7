import Glibc
import Processes

/// How a program ended, and what it wrote.
struct ProgramOutcome {
  /// By itself or by a signal.
  let end: ProcessEnd
  /// Its standard output.
  let output: [UInt8]
  /// Its standard error.
  let error: [UInt8]
}

/// A file without a name, in `$TMPDIR` or `/tmp`, that goes when nobody has it open any more.
final class NamelessFile: Sendable {
  /// Its descriptor, closed in programs that are started.
  let descriptor: Int32

  /// A file with these bytes.
  ///
  /// - Throws: The system's error number.
  init(_ bytes: [UInt8] = []) throws(SystemError) {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    var path = Array("\(folder)/ocr-XXXXXX".utf8CString)
    descriptor = unsafe mkstemp(&path)
    guard descriptor >= 0 else { throw SystemError(number: errno) }
    _ = unsafe unlink(path)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(
          descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw SystemError(number: errno)
      }
      written += count
    }
  }

  deinit { close(descriptor) }

  /// All that is in it.
  ///
  /// - Throws: The system's error number.
  func contents() throws(SystemError) -> [UInt8] {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw SystemError(number: errno) }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var got = 0
    while got < bytes.count {
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe pread(
          descriptor, buffer.baseAddress?.advanced(by: got), buffer.count - got, off_t(got))
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw SystemError(number: count < 0 ? errno : EIO) }
      got += count
    }
    return bytes
  }
}

/// Runs a program to its end.
///
/// Of the environment it is given what starting it takes (`plainEnvironment`).
///
/// - Parameters:
///   - name: Of the program, which `PATH` finds.
///   - arguments: Without its name.
///   - input: Its standard input, which it can also open as `/dev/stdin`.
///   - launcher: Started instead, with the program and its arguments, which it becomes; it ends with
///     127 where there is no such program.
/// - Returns: How it ended.
/// - Throws: Why it could not be started: `ENOENT` where there is none.
func runProgram(
  _ name: String, _ arguments: [String], input: NamelessFile, launcher: [String] = []
) throws(SystemError) -> ProgramOutcome {
  let (output, error) = (try NamelessFile(), try NamelessFile())
  let words = launcher + [name] + arguments
  let process = try StartedProcess(
    words[0], words.dropFirst().map { Array($0.utf8) },
    descriptors: [
      (input.descriptor, STDIN_FILENO), (output.descriptor, STDOUT_FILENO),
      (error.descriptor, STDERR_FILENO),
    ], environment: plainEnvironment())
  let end = process.end()
  if !launcher.isEmpty, end == .exited(127) { throw SystemError(number: ENOENT) }
  return ProgramOutcome(end: end, output: try output.contents(), error: try error.contents())
}
