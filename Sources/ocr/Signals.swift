import Files
import Glibc
import Synchronization

/// Set once the user has asked the program to stop.
private let interruption = Atomic<Bool>(false)

/// How often `uninterrupted` is under way, and `endOfWrites` besides once an interrupt is to end the
/// program.
private let writes = Atomic<Int>(0)
private let endOfWrites = 1 << 32

/// `true` once the user has asked the program to stop: work under way is finished, none begun.
var isInterrupted: Bool { interruption.load(ordering: .relaxed) }

/// Makes a reader that went away and a file that may grow no larger errors of `write`, and a trap of
/// Swift's an exit status.
///
/// Swift stops the program too where it gets no memory; the allocator has then said so in `errno`.
func prepareSignals() {
  signal(SIGPIPE, SIG_IGN)
  signal(SIGXFSZ, SIG_IGN)
  for number in [SIGILL, SIGTRAP, SIGABRT] {
    handle(number, flags: Int32(bitPattern: UInt32(SA_RESETHAND))) { _ in
      if errno == ENOMEM {
        end(.outOfMemory, "Error: out of memory; give the program more, or a smaller picture\n")
      }
      end(.defect, "Error: a defect of ocr stopped it; please report it with the input\n")
    }
  }
}

/// Ends the program with a last word, from within a signal's handler.
private func end(_ status: ExitStatus, _ text: StaticString) -> Never {
  unsafe write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
  _exit(status.rawValue)
}

/// Lets `isInterrupted` tell of SIGINT, SIGTERM and SIGHUP; the second one ends the program at once.
///
/// SIGHUP that was ignored when the program began (`nohup`) stays so. SIGINT does not: shells
/// ignore it for whatever a script puts in the background, where `kill -INT` must still be heard.
func watchForInterrupts() {
  _ = isInterrupted  // Made before a handler may need it.
  for number in [SIGINT, SIGTERM, SIGHUP] {
    setUnlessIgnored(number) { _ in
      if interruption.exchange(true, ordering: .relaxed) {
        _exit(ExitStatus.interrupted.rawValue)
      }
    }
  }
}

/// Lets SIGINT, SIGTERM and SIGHUP end the program at once with the status of interrupts, but for what is
/// within `uninterrupted`: that is done first, unless a second one comes.
///
/// For work that leaves nothing half done before its result is written.
func endAtInterrupts() {
  _ = writes.load(ordering: .relaxed)  // Made before a handler may need it.
  for number in [SIGINT, SIGTERM, SIGHUP] {
    setUnlessIgnored(number) { _ in
      let before = writes.bitwiseOr(endOfWrites, ordering: .relaxed).oldValue
      if before == 0 || before & endOfWrites != 0 { _exit(ExitStatus.interrupted.rawValue) }
    }
  }
}

/// Writes files that belong together: an interrupt that would end the program (`endAtInterrupts`) ends it
/// when they are whole.
func uninterrupted<Result>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
  // Another thread is ending the program.
  if writes.add(1, ordering: .relaxed).newValue & endOfWrites != 0 { pause() }
  defer {
    if writes.subtract(1, ordering: .relaxed).newValue == endOfWrites {
      _exit(ExitStatus.interrupted.rawValue)
    }
  }
  return try body()
}

/// Throws once the user has asked the program to stop.
func checkInterrupt() throws(Failure) {
  if isInterrupted { throw Failure(nil, "", .interrupted) }
}

/// Whether writing failed since nobody reads any more.
func isBrokenPipe(_ error: FileError) -> Bool {
  error == .cannotWrite(EPIPE)
}

/// Sets what a signal does, unless it is a SIGHUP that is ignored.
private func setUnlessIgnored(_ number: Int32, _ handler: @convention(c) (Int32) -> Void) {
  var old = sigaction()
  unsafe sigaction(number, nil, &old)
  if number == SIGHUP, isIgnored(old) { return }
  handle(number, flags: 0, handler)
}

private func handle(
  _ number: Int32, flags: Int32, _ handler: @convention(c) (Int32) -> Void
) {
  var action = sigaction()
  unsafe action.__sigaction_handler.sa_handler = handler
  action.sa_flags = flags
  unsafe sigaction(number, &action, nil)
}

private func isIgnored(_ action: sigaction) -> Bool {
  let handler = unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
  let ignoring = unsafe unsafeBitCast(SIG_IGN, to: Int.self)
  return handler == ignoring
}
