import Glibc

/// How a program ended, and what it wrote.
struct ProgramOutcome {
  /// Its exit status; 128 and the signal's number where a signal ended it.
  let status: Int32
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

/// What the system refused, by its `errno`.
struct SystemError: Error {
  let number: Int32
}

/// Runs a program to its end.
///
/// It is found by `PATH`, the only variable that it is given besides the plainest locale, and stands
/// in a process group of its own: what the user sends from the keyboard does not reach it.
///
/// - Parameters:
///   - name: Of the program.
///   - arguments: Without its name.
///   - input: Its standard input, which it can also open as `/dev/stdin`.
/// - Returns: How it ended.
/// - Throws: Why it could not be started: `ENOENT` where there is none.
func runProgram(
  _ name: String, _ arguments: [String], input: NamelessFile
) throws(SystemError) -> ProgramOutcome {
  let (output, error) = (try NamelessFile(), try NamelessFile())
  var actions = unsafe posix_spawn_file_actions_t()
  unsafe posix_spawn_file_actions_init(&actions)
  defer { unsafe posix_spawn_file_actions_destroy(&actions) }
  for (file, descriptor) in [(input, 0), (output, 1), (error, 2)] as [(NamelessFile, Int32)] {
    unsafe posix_spawn_file_actions_adddup2(&actions, file.descriptor, descriptor)
  }

  var attributes = posix_spawnattr_t()
  unsafe posix_spawnattr_init(&attributes)
  defer { unsafe posix_spawnattr_destroy(&attributes) }
  var signals = sigset_t()
  unsafe sigemptyset(&signals)
  unsafe posix_spawnattr_setsigmask(&attributes, &signals)
  unsafe sigaddset(&signals, SIGPIPE)
  unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
  unsafe posix_spawnattr_setflags(
    &attributes,
    Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))

  var environment = ["LC_ALL=C"]
  if let path = unsafe getenv("PATH") {
    environment.append("PATH=" + (unsafe String(cString: path)))
  }
  let words = unsafe cStrings([name] + arguments)
  let settings = unsafe cStrings(environment)
  defer { unsafe (words + settings).forEach { unsafe free($0) } }
  var process = pid_t()
  let failure = unsafe posix_spawnp(&process, name, &actions, &attributes, words, settings)
  guard failure == 0 else { throw SystemError(number: failure) }
  var state: Int32 = 0
  while unsafe waitpid(process, &state, 0) < 0 {
    guard errno == EINTR else { throw SystemError(number: errno) }
  }
  return ProgramOutcome(
    status: state & 0x7F == 0 ? (state >> 8) & 0xFF : 128 + (state & 0x7F),
    output: try output.contents(), error: try error.contents())
}

/// Texts as C wants them, with the closing null; each to be freed.
private func cStrings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
  unsafe texts.map { text in unsafe strdup(text) } + [nil]
}
