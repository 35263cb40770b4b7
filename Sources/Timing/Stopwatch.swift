import Glibc

/// Measures the time since the lap before.
public struct Stopwatch {
  private var last: (wall: Double, cpu: Double)

  /// A watch whose first lap begins now.
  public init() {
    last = (seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID))
  }

  /// Seconds by the clock, and of the processor on all threads of the process.
  public mutating func lap() -> (wall: Double, cpu: Double) {
    let now = (wall: seconds(CLOCK_MONOTONIC), cpu: seconds(CLOCK_PROCESS_CPUTIME_ID))
    defer { last = now }
    return (now.wall - last.wall, now.cpu - last.cpu)
  }
}

private func seconds(_ clock: clockid_t) -> Double {
  var time = timespec()
  unsafe clock_gettime(clock, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
