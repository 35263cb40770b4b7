public import Glibc

/// A program that runs as a process of its own.
///
/// It stands in a process group of its own: what the user sends from the keyboard does not reach it.
/// No signal is blocked for it, and SIGPIPE ends it as usual.
public struct StartedProcess: Sendable {
  /// Its number.
  public let number: pid_t

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - program: Its path, or its name where that has no slash: then `PATH` finds it.
  ///   - arguments: Without its name; any bytes but zero.
  ///   - descriptors: What it has open: `here` is ours, copied in this order to its number `there`.
  ///     Whatever else is open here stays open there, unless it is closed on `exec`.
  ///   - environment: Its variables as `NAME=value`; `nil` for those of this process.
  /// - Throws: Why it could not be started: `ENOENT` where there is none.
  public init(
    _ program: String, _ arguments: [[UInt8]], descriptors: [(here: Int32, there: Int32)],
    environment: [String]? = nil
  ) throws(SystemError) {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for descriptor in descriptors {
      unsafe posix_spawn_file_actions_adddup2(&actions, descriptor.here, descriptor.there)
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

    let words = unsafe cStrings([Array(program.utf8)] + arguments)
    let settings = unsafe environment.map { unsafe cStrings($0.map { Array($0.utf8) }) }
    defer {
      unsafe words.forEach { unsafe free($0) }
      unsafe settings?.forEach { unsafe free($0) }
    }
    var process = pid_t()
    let failure =
      if let settings = unsafe settings {
        unsafe posix_spawnp(&process, program, &actions, &attributes, words, settings)
      } else {
        unsafe posix_spawnp(&process, program, &actions, &attributes, words, environ)
      }
    guard failure == 0 else { throw SystemError(number: failure) }
    number = process
  }

  /// Waits until it has ended; called once.
  ///
  /// - Returns: How it ended.
  public func end() -> ProcessEnd {
    var state: Int32 = 0
    while unsafe waitpid(number, &state, 0) < 0, errno == EINTR {}
    return state & 0x7F == 0 ? .exited((state >> 8) & 0xFF) : .killed(signal: state & 0x7F)
  }
}

/// How a process ended.
public enum ProcessEnd: Sendable, Equatable {
  /// By itself, with this status.
  case exited(Int32)
  /// By a signal.
  case killed(signal: Int32)
}

/// What the system refused, by its `errno`.
public struct SystemError: Error, Equatable {
  /// The number, such as `ENOENT`.
  public let number: Int32

  /// The error of this number.
  public init(number: Int32) {
    self.number = number
  }
}

/// The environment of programs that have nothing to do with the user's: the plainest locale, one
/// thread for OpenBLAS, and what it takes to find programs and libraries.
public func plainEnvironment() -> [String] {
  var environment = ["LC_ALL=C", "OPENBLAS_NUM_THREADS=1"]
  for name in ["PATH", "LD_LIBRARY_PATH"] {
    if let value = unsafe getenv(name) {
      environment.append("\(name)=" + (unsafe String(cString: value)))
    }
  }
  return environment
}

/// Texts as C wants them, with the closing null; each to be freed.
private func cStrings(_ texts: [[UInt8]]) -> [UnsafeMutablePointer<CChar>?] {
  unsafe texts.map { text in unsafe strdup(text.map(CChar.init(bitPattern:)) + [0]) } + [nil]
}
