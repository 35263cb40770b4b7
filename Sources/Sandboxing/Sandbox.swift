import CSandbox
import Glibc
public import Processes

/// Whether this system has what a sandbox needs.
public func sandboxIsAvailable() -> Bool {
  sandbox_check() == .ok
}

/// Lets this process be ended as soon as the thread that started it ends, however it does.
public func endWithStarter() {
  sandbox_end_with_starter()
}

/// Locks this process up until its end: it computes, reads and writes what it has open, and nothing
/// else (`sandbox_enter_computing`).
///
/// - Parameter memory: The bytes of address space that it may take besides what it has.
/// - Throws: Why it is not locked up; it must end then.
func enterComputingSandbox(memory: Int) throws(SandboxError) {
  try check(sandbox_enter_computing(UInt64(memory)))
}

/// Becomes a program that can read files, and neither change one nor reach anything else but what
/// this process has open (`sandbox_enter_reading`).
///
/// - Parameters:
///   - program: Its name, which `PATH` finds, and its arguments.
///   - memory: The bytes of address space that it may take.
///   - fileSize: The most bytes of a file that it writes to.
/// - Returns: Why there is no such program: the system's error.
/// - Throws: Why this process is not locked up; it must end then.
public func becomeSandboxed(
  _ program: [String], memory: Int, fileSize: Int
) throws(SandboxError) -> SystemError {
  precondition(!program.isEmpty, "a program without a name")
  try check(sandbox_enter_reading(UInt64(memory), UInt64(fileSize)))
  let words = unsafe program.map { unsafe strdup($0) } + [nil]
  defer { unsafe words.forEach { unsafe free($0) } }
  _ = unsafe execvp(program[0], words)
  return SystemError(number: errno)
}

private func check(_ status: SandboxStatus) throws(SandboxError) {
  switch status {
  case .ok: return
  case .unavailable: throw .unavailable
  case .refused: throw .refused(number: errno)
  }
}
