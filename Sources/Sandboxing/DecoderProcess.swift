import Glibc
import Processes

/// A process that decodes one picture, locked up, and the connection to it.
final class DecoderProcess {
  /// The way to it.
  let connection: Connection
  private let process: StartedProcess
  private var isOver = false

  /// Starts a decoder and waits until it is locked up.
  ///
  /// - Parameter command: A program and its arguments, which calls `serveDecoder`.
  /// - Throws: Why there is none.
  init(_ command: [String]) throws(SandboxError) {
    precondition(!command.isEmpty, "a decoder without a program")
    // Both ends are closed in every process that is started meanwhile by another thread.
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw .cannotStart(number: errno)
    }
    let nowhere = unsafe open("/dev/null", O_WRONLY | O_CLOEXEC)
    defer {
      close(ends[1])
      close(nowhere)
    }
    do throws(SystemError) {
      process = try StartedProcess(
        command[0], command.dropFirst().map { Array($0.utf8) },
        descriptors: [
          (ends[1], STDIN_FILENO), (nowhere, STDOUT_FILENO), (nowhere, STDERR_FILENO),
        ], environment: plainEnvironment())
    } catch {
      close(ends[0])
      throw .cannotStart(number: error.number)
    }
    connection = Connection(descriptor: ends[0], isLockedUp: false)
  }

  deinit {
    if !isOver {
      kill(process.number, SIGKILL)
      _ = process.end()
    }
    close(connection.descriptor)
  }

  /// How an answer begins.
  ///
  /// - Throws: Why there is none, or not the one that was hoped for.
  func answer() throws(SandboxError) {
    let answer = try received { () throws(SystemError) in try connection.receiveNumber() }
    switch DecoderAnswer(rawValue: answer) {
    case .done:
      return
    case .refused:
      let count = try received { () throws(SystemError) in try connection.receiveNumber() }
      guard count <= 10_000 else { throw .ended }
      let sentence = try received { () throws(SystemError) in
        try connection.receive(count: Int(count))
      }
      throw .picture(printable(String(decoding: sentence, as: UTF8.self)))
    case .notLockedUp:
      let number = try received { () throws(SystemError) in try connection.receiveNumber() }
      throw .refused(number: Int32(truncatingIfNeeded: number))
    case nil:
      throw .ended
    }
  }

  /// Waits for what comes next.
  ///
  /// - Parameter receive: What waits for it.
  /// - Returns: What came.
  /// - Throws: What became of the decoder, where nothing comes.
  func received<Part>(_ receive: () throws(SystemError) -> Part) throws(SandboxError) -> Part {
    do throws(SystemError) { return try receive() } catch { throw reasonOfEnd() }
  }

  /// What became of a decoder that says no more.
  private func reasonOfEnd() -> SandboxError {
    guard !isOver else { return .ended }
    isOver = true
    // One that only closed its end must not hold this process up; one that has ended stays as it is.
    kill(process.number, SIGKILL)
    switch process.end() {
    case .killed(signal: SIGSYS): return .forbidden
    case .killed(let signal): return .crashed(signal: signal)
    case .exited: return .ended
    }
  }
}

/// A decoder's sentence as one line: it may quote the file.
private func printable(_ sentence: String) -> String {
  String(
    String.UnicodeScalarView(
      sentence.unicodeScalars.map { (0x20...0x7E).contains($0.value) || $0 == "×" ? $0 : "?" }))
}
