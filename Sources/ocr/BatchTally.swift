import Files
import Synchronization

/// Counts and shows how a batch goes, writes its report, and says when it must end.
final class BatchTally: Sendable {
  private struct State {
    var done = 0
    var failed = 0
    /// Set once no further picture counts.
    var end: ExitStatus?
  }

  private let count: Int
  private let folder: FilePath
  private let report: BatchReport?
  private let failsFast: Bool
  private let state = Mutex(State())
  private let stop = Atomic<Bool>(false)
  private let progress = ProgressLine()

  /// A tally that has counted nothing.
  ///
  /// - Parameters:
  ///   - count: The pictures that are to be read.
  ///   - folder: Theirs.
  ///   - report: Gets a line of each.
  ///   - failsFast: Whether the first that fails is the last that counts.
  init(count: Int, folder: FilePath, report: BatchReport?, failsFast: Bool) {
    self.count = count
    self.folder = folder
    self.report = report
    self.failsFast = failsFast
    progress.show(done: 0, of: count, "")
  }

  /// Pictures that count, with those that failed.
  var done: Int { state.withLock { $0.done } }
  /// Pictures that failed.
  var failed: Int { state.withLock { $0.failed } }
  /// How the batch ends where it ended early for another reason than an interrupt.
  var end: ExitStatus? { state.withLock { $0.end } }

  /// Whether no picture may be begun any more.
  var isStopped: Bool { stop.load(ordering: .relaxed) || isInterrupted }

  /// Stops the batch if this record is one to end it; any thread.
  ///
  /// Pictures are begun in order, so that those before it have been begun and will count.
  func look(at record: BatchRecord) {
    if ends(record) != nil { stop.store(true, ordering: .relaxed) }
  }

  /// Counts a picture; called by one thread at a time, in the order of the pictures.
  func add(_ record: BatchRecord) {
    guard end == nil else { return }
    if let error = record.error {
      progress.clear()
      Failure(folder.appending(record.picture).description, error, .someFailed).print()
    }
    var end = ends(record)
    do throws(Failure) {
      try report?.add(record)
    } catch {
      progress.clear()
      error.print()
      end = .cannotWrite
      stop.store(true, ordering: .relaxed)
    }
    let (done, failed) = state.withLock { state in
      state.done += 1
      if record.error != nil { state.failed += 1 }
      state.end = end
      return (state.done, state.failed)
    }
    progress.show(done: done, of: count, failed > 0 ? ", \(failed) failed" : "")
  }

  /// Takes the progress away.
  func finish() {
    progress.clear()
  }

  /// How the batch ends with this record; `nil` where it goes on.
  private func ends(_ record: BatchRecord) -> ExitStatus? {
    if record.status == .diskFull { return .cannotWrite }
    return failsFast && record.error != nil ? .someFailed : nil
  }
}
