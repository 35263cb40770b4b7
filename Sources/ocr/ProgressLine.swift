import Files
import Glibc

/// One line on standard error that is written over again and again; nothing where that is no
/// terminal.
struct ProgressLine {
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private var isShown = false

  /// Shows `text` in place of what was shown before.
  mutating func show(_ text: String) {
    guard isTerminal else { return }
    writeStandardError("\r\u{1B}[K" + text)
    isShown = true
  }

  /// Takes the line away.
  mutating func erase() {
    guard isShown else { return }
    writeStandardError("\r\u{1B}[K")
    isShown = false
  }

  /// Leaves the line and goes on below it.
  mutating func end() {
    guard isShown else { return }
    writeStandardError("\n")
    isShown = false
  }
}
