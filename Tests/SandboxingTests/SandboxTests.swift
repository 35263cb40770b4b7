import Glibc
import SandboxAttempts
import Sandboxing
import Testing

@Suite("A sandbox", .enabled(if: sandboxIsAvailable(), "needs seccomp filters"))
struct SandboxTests {
  @Test(
    "one that only computes kills at once what opens, deletes, connects, starts or signals",
    arguments: [
      .open, .openToWrite, .unlink, .socket, .fork, .exec, .signalToParent, .executableMemory,
      .openByOlderThread, .newLimitOfTimers,
    ] as [Attempt])
  func computing(attempt: Attempt) {
    #expect(sandbox_attempt(.computing, attempt) == -SIGSYS)
  }

  @Test(
    "one that only computes has its memory, threads and signals to itself",
    arguments: [.smallMemory, .thread, .nameOfThread, .signalToItself] as [Attempt])
  func allowed(attempt: Attempt) {
    #expect(sandbox_attempt(.computing, attempt) == 0)
  }

  @Test("no more memory is given than was asked for")
  func memory() {
    #expect(sandbox_attempt(.computing, .largeMemory) == ENOMEM)
  }

  @Test(
    "one that only reads fails where something is written, deleted, connected, started or signalled",
    arguments: [
      .openToWrite, .unlink, .socket, .fork, .signalToParent, .newLimitOfTimers,
    ] as [Attempt])
  func reading(attempt: Attempt) {
    #expect(sandbox_attempt(.reading, attempt) == ENOSYS)
  }

  @Test(
    "one that only reads opens files and becomes other programs",
    arguments: [.open, .exec, .thread, .smallMemory, .executableMemory] as [Attempt])
  func allowedToRead(attempt: Attempt) {
    #expect(sandbox_attempt(.reading, attempt) == 0)
  }
}
