import Files
import Glibc

/// This program as a process of its own, whose standard output is read.
///
/// Its standard input ends when this process does, however that ends (`endWithParent`). It gets no signal that a terminal sends to this one, and what it says on
/// standard error is lost.
enum ChildProcess {
  /// What a process can take too much of.
  enum Excess {
    case time
    case memory
  }

  /// How it ended.
  struct End {
    /// Its process.
    let process: pid_t
    /// Its exit status; `nil` where a signal ended it.
    let status: Int32?
    /// All that it printed.
    let output: [UInt8]
    /// What it took too much of, and was killed for.
    let excess: Excess?
  }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: The program's, without its name.
  ///   - timeout: The seconds after which it is killed.
  ///   - maxMemory: The bytes of memory with more of which it is killed, within ten milliseconds.
  /// - Returns: How it ended; `nil` where it could not be started.
  static func run(_ arguments: [[UInt8]], timeout: Double?, maxMemory: Int?) -> End? {
    // Both ends are closed in every process that is started meanwhile by another thread.
    var ends: [Int32] = [0, 0]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
    let process = spawn(arguments, end: ends[1])
    close(ends[1])
    defer { close(ends[0]) }
    guard let process else { return nil }
    var bytes: [UInt8] = []
    let excess = read(
      ends[0], into: &bytes, until: timeout.map { ContinuousClock.now + .seconds($0) },
      isTooLarge: { maxMemory.map { $0 < peakMemory(of: process) ?? 0 } })
    if excess != nil {
      // Stopped, it starts no further program while those that it runs are ended.
      kill(process, SIGSTOP)
      killChildren(of: process)
      kill(process, SIGKILL)
    }
    var state: Int32 = 0
    while unsafe waitpid(process, &state, 0) < 0, errno == EINTR {}
    return End(
      process: process, status: state & 0x7F == 0 ? (state >> 8) & 0xFF : nil, output: bytes,
      excess: excess)
  }

  /// Starts the program with `end` of a connection as its standard input and output.
  private static func spawn(_ arguments: [[UInt8]], end: Int32) -> pid_t? {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, end, STDIN_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, end, STDOUT_FILENO)
    unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    let words = unsafe ([Array("ocr".utf8)] + arguments).map { word in
      unsafe strdup(word.map(CChar.init(bitPattern:)) + [0])
    }
    defer { unsafe words.forEach { unsafe free($0) } }
    var process = pid_t()
    let failure = unsafe posix_spawn(
      &process, "/proc/self/exe", &actions, &attributes, words + [nil], environ)
    return failure == 0 ? process : nil
  }

  /// Reads to the end.
  ///
  /// - Parameters:
  ///   - descriptor: What is read.
  ///   - bytes: All that was read.
  ///   - end: When it is given up.
  ///   - isTooLarge: Asked again and again whether it is given up; `nil` to be asked no more.
  /// - Returns: Why it was given up.
  private static func read(
    _ descriptor: Int32, into bytes: inout [UInt8], until end: ContinuousClock.Instant?,
    isTooLarge: () -> Bool?
  ) -> Excess? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let tooLarge = isTooLarge()
      if tooLarge == true { return .memory }
      // Milliseconds; forever without a limit.
      var wait = tooLarge == nil ? Double.infinity : 10
      if let end { wait = min(wait, (end - ContinuousClock.now) / .milliseconds(1)) }
      if wait <= 0 { return .time }
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let milliseconds = wait.isFinite ? Int32(min(wait.rounded(.up), 1e9)) : -1
      guard unsafe poll(&waiting, 1, milliseconds) > 0 else { continue }
      let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { return nil }
      if count > 0 { bytes += buffer[..<count] }
    }
  }
}

/// Ends the programs that a process runs; none where the system does not tell them.
private func killChildren(of process: pid_t) {
  let tasks = FilePath("/proc/\(process)/task")
  for task in (try? listFolder(tasks)) ?? [] {
    let list = (try? readFile(tasks.appending(task).appending("children"))) ?? []
    for word in String(decoding: list, as: UTF8.self).split(separator: " ") {
      if let child = pid_t(word) { kill(child, SIGKILL) }
    }
  }
}

/// Ends this process, a child, and the programs that it runs, as soon as its parent has ended.
func endWithParent() {
  var thread = pthread_t()
  unsafe pthread_create(
    &thread, nil,
    { _ in
      var byte: UInt8 = 0
      while unsafe read(STDIN_FILENO, &byte, 1) != 0 {}
      killChildren(of: getpid())
      _exit(ExitStatus.interrupted.rawValue)
    }, nil)
}

/// The most memory that a running process held at a time, in bytes, what it shares among it; `nil`
/// where the system does not tell.
func peakMemory(of process: pid_t) -> Int? {
  guard let status = try? readFile(FilePath("/proc/\(process)/status")) else { return nil }
  let lines = String(decoding: status, as: UTF8.self).split(separator: "\n")
  guard let line = lines.first(where: { $0.hasPrefix("VmHWM:") }) else { return nil }
  return Int(line.filter(\.isNumber)).map { $0 * 1024 }
}
