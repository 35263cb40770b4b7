import Glibc

/// A line on standard error that shows how far a long run is; nothing where that is no terminal.
struct ProgressLine {
  private let isShown: Bool
  private let start = ContinuousClock.now

  init() {
    isShown = isatty(STDERR_FILENO) == 1
  }

  /// Replaces the line.
  func show(_ text: String) {
    if isShown { printError("\r\u{1B}[K" + text) }
  }

  /// Replaces the line by a bar of what is done.
  func show(done: Int, of count: Int, _ text: String) {
    let width = 30
    let filled = count > 0 ? width * done / count : width
    let bar =
      String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
    var left = ""
    if done > 0 {
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      left = ", \(Int((seconds / Double(done) * Double(count - done)).rounded(.up))) s left"
    }
    show("[\(bar)] \(done) of \(count)\(text)\(left)")
  }

  /// Takes the line away.
  func clear() {
    show("")
  }
}
