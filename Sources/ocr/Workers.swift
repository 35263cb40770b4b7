import Glibc
import Synchronization

/// How many processors there are.
var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

/// Work on numbered items by several threads.
///
/// Threads take the next item as they get free, so that a slow one holds up no other; what they
/// find is handed over by one thread at a time and in the order of the items, so that the result
/// does not depend on who was faster.
///
/// - Parameters:
///   - count: Items.
///   - threads: How many work at once, at least 1.
///   - isStopped: No item is begun any more once this says so.
///   - work: What is done for an item; any thread, several at once.
///   - finish: Called with each item's result, in order, without gaps.
/// - Returns: How many items were done.
func inParallel<Result: Sendable>(
  count: Int, threads: Int, isStopped: @escaping @Sendable () -> Bool = { isInterrupted },
  work: @escaping @Sendable (Int) -> Result, finish: @escaping @Sendable (Int, Result) -> Void
) -> Int {
  let queue = WorkQueue(count: count, isStopped: isStopped, work: work, finish: finish)
  var running: [pthread_t] = []
  for _ in 1..<max(1, min(threads, count)) {
    // Fewer threads do the same work.
    guard let thread = startThread(queue) else { break }
    running.append(thread)
  }
  queue.run()
  for thread in running { pthread_join(thread, nil) }
  return queue.doneCount
}

/// What is done by a thread of its own while others go on.
final class StartedWork<Result: Sendable>: ThreadWork, @unchecked Sendable {
  private let work: @Sendable () -> Result
  private let result = Mutex<Result?>(nil)
  private var thread: pthread_t?

  /// Begins the work, which is done later where no thread can be had.
  init(_ work: @escaping @Sendable () -> Result) {
    self.work = work
    super.init()
    thread = startThread(self)
  }

  override func run() {
    let result = work()
    self.result.withLock { $0 = result }
  }

  /// What was found, once it is; asked for once.
  func found() -> Result {
    if let thread { pthread_join(thread, nil) }
    return result.withLock { $0 } ?? work()
  }
}

/// What a thread is given: it runs until there is no more work.
class ThreadWork: @unchecked Sendable {
  func run() {}
}

/// A thread of its own that runs `work`; `nil` where the system has none.
private func startThread(_ work: ThreadWork) -> pthread_t? {
  var thread = pthread_t()
  let context = unsafe Unmanaged.passRetained(work).toOpaque()
  let status = unsafe pthread_create(
    &thread, nil,
    { context in
      if let context = unsafe context {
        unsafe Unmanaged<ThreadWork>.fromOpaque(context).takeRetainedValue().run()
      }
      return nil
    }, context)
  if status == 0 { return thread }
  unsafe Unmanaged<ThreadWork>.fromOpaque(context).release()
  return nil
}

/// The items still to be done, and results that wait for those before them.
private final class WorkQueue<Result: Sendable>: ThreadWork, @unchecked Sendable {
  private struct State {
    var next = 0
    var finished = 0
    var waiting: [Int: Result] = [:]
  }

  private let count: Int
  private let isStopped: @Sendable () -> Bool
  private let work: @Sendable (Int) -> Result
  private let finish: @Sendable (Int, Result) -> Void
  private let state = Mutex(State())

  init(
    count: Int, isStopped: @escaping @Sendable () -> Bool,
    work: @escaping @Sendable (Int) -> Result, finish: @escaping @Sendable (Int, Result) -> Void
  ) {
    self.count = count
    self.isStopped = isStopped
    self.work = work
    self.finish = finish
  }

  var doneCount: Int { state.withLock { $0.finished } }

  override func run() {
    while !isStopped() {
      let item = state.withLock { state -> Int? in
        guard state.next < count else { return nil }
        state.next += 1
        return state.next - 1
      }
      guard let item else { return }
      let result = work(item)
      state.withLock { state in
        state.waiting[item] = result
        while let ready = state.waiting.removeValue(forKey: state.finished) {
          finish(state.finished, ready)
          state.finished += 1
        }
      }
    }
  }
}
