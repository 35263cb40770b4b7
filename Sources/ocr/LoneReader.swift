import Files
import Processes

/// Reads pictures of a batch and writes their results, each in a process of its own: this program
/// again with the same arguments, and the picture.
struct LoneReader: Sendable {
  let output: FilePath
  let limits: BatchLimits

  /// Reads one picture and writes its result.
  ///
  /// - Returns: How it went; whatever ends the process is a failure of this picture alone.
  func read(_ item: BatchPlan.Item) -> BatchRecord {
    let start = ContinuousClock.now
    var arguments = programArguments().map(ArgumentText.bytes(of:))
    // Behind the command's name: what follows a lone '--' would be no option.
    arguments.insert(
      contentsOf: [Array("--lone-picture=".utf8) + item.picture.bytes]
        + item.results.map { Array("--lone-result=".utf8) + $0.bytes }, at: 1)
    let end = ChildProcess.run(
      arguments, timeout: limits.timeout?.seconds, maxMemory: limits.maxMemory?.bytes)
    guard let end else { return failed(item, .defect, "no process could be started for it", start) }
    if end.end == .exited(ExitStatus.success.rawValue), let record = BatchRecord(line: end.output) {
      return record
    }
    for result in item.results { removeAbandonedFiles(in: output.appending(result).folder) }
    switch (end.excess, end.end) {
    case (.time, _): return failed(item, .timeout, limits.timeoutError, start)
    case (.memory, _): return failed(item, .memory, limits.memoryError, start)
    case (nil, .exited(ExitStatus.outOfMemory.rawValue)):
      return failed(item, .memory, "needs more memory than the system gives", start)
    case (nil, _):
      return failed(item, .defect, "a defect of ocr stopped it; please report it", start)
    }
  }

  private func failed(
    _ item: BatchPlan.Item, _ status: BatchRecord.Status, _ error: String,
    _ start: ContinuousClock.Instant
  ) -> BatchRecord {
    BatchRecord(
      item, checksum: nil, outcome: .failed(status, error: error),
      time: ContinuousClock.now - start)
  }
}
