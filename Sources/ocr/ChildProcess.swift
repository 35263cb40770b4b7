import Files
import Glibc
import Processes

/// This program as a process of its own, whose standard output is read.
///
/// Its standard input ends when this process does, however that ends (`endWithParent`). What it says
/// on standard error is lost.
enum ChildProcess {
  /// What a process can take too much of.
  enum Excess {
    case time
    case memory
  }

  /// How it ended.
  struct End {
    /// By itself or by a signal.
    let end: ProcessEnd
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
    defer { close(ends[0]) }
    let started = start(arguments, end: ends[1])
    close(ends[1])
    guard let started else { return nil }
    let process = started.number
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
    return End(end: started.end(), output: bytes, excess: excess)
  }

  /// Starts the program with `end` of a connection as its standard input and output.
  private static func start(_ arguments: [[UInt8]], end: Int32) -> StartedProcess? {
    let nowhere = unsafe open("/dev/null", O_WRONLY | O_CLOEXEC)
    defer { close(nowhere) }
    return try? StartedProcess(
      "/proc/self/exe", arguments,
      descriptors: [(end, STDIN_FILENO), (end, STDOUT_FILENO), (nowhere, STDERR_FILENO)])
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
