import Glibc

/// Measures the time since the lap before.
struct Stopwatch {
  private var last = (wall: 0.0, cpu: 0.0)

  /// Seconds by the clock and of the processor.
  mutating func lap() -> (wall: Double, cpu: Double) {
    let now = (wall: seconds(CLOCK_MONOTONIC), cpu: seconds(CLOCK_PROCESS_CPUTIME_ID))
    defer { last = now }
    return (now.wall - last.wall, now.cpu - last.cpu)
  }

  private func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

/// Writes out what was printed.
func flushOutput() {
  fflush(nil)
}

/// The bytes of a file.
func contents(of path: String) throws(BenchError) -> [UInt8] {
  let file = unsafe open(path, O_RDONLY)
  guard file >= 0 else { throw BenchError(message: "cannot read \(path)") }
  defer { close(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 20)
  while true {
    let count = unsafe read(file, &chunk, chunk.count)
    guard count >= 0 else { throw BenchError(message: "cannot read \(path)") }
    if count == 0 { return bytes }
    bytes += chunk.prefix(count)
  }
}
