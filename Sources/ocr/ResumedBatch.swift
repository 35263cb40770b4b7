import Files
import Synchronization

/// What is still to be done of a batch, after what an earlier run did.
struct ResumedBatch {
  /// The pictures to be read, in their order.
  let items: [BatchPlan.Item]
  /// What gets a line of each.
  let report: BatchReport?
  /// Whether lines of an earlier run stand before those of this one.
  private let hasEarlierLines: Bool

  /// A batch without a report that begins anew.
  init(_ plan: BatchPlan) {
    items = plan.items
    report = nil
    hasEarlierLines = false
  }

  /// A batch without a report that goes on: what has a newer result is done.
  init(_ plan: BatchPlan, _ reader: BatchReader) {
    for folder in plan.resultFolders(in: reader.output) {
      removeAbandonedFiles(in: folder)
    }
    items = plan.items.filter { !reader.isDone($0) }
    report = nil
    hasEarlierLines = false
  }

  /// A batch with a report, which goes on from what that tells.
  ///
  /// - Throws: Why the report cannot be read or written; `interrupted`.
  init(
    _ plan: BatchPlan, _ reader: BatchReader, report path: FilePath, resumes: Bool, threads: Int
  ) throws(Failure) {
    guard resumes else {
      items = plan.items
      report = try BatchReport(at: path, keeping: [])
      hasEarlierLines = false
      return
    }
    for folder in plan.resultFolders(in: reader.output).union([path.folder]) {
      removeAbandonedFiles(in: folder)
    }
    let records = Dictionary(
      try BatchReport.records(at: path).map { ($0.picture, $0) },
      uniquingKeysWith: { _, last in last })
    let plannedItems = plan.items
    let standing = Mutex<[BatchRecord]>([])
    // Checksums are made of whole pictures: by all threads, and it can be stopped.
    let looked = inParallel(count: plannedItems.count, threads: threads) { place -> BatchRecord? in
      let item = plannedItems[place]
      guard let record = records[item.picture], reader.stands(record, for: item) else { return nil }
      return record
    } finish: { _, record in
      if let record { standing.withLock { $0.append(record) } }
    }
    guard looked == plannedItems.count else { throw Failure(nil, "", .interrupted) }
    let kept = standing.withLock { $0 }
    let done = Set(kept.map(\.picture))
    items = plannedItems.filter { !done.contains($0.picture) }
    report = try BatchReport(at: path, keeping: kept)
    hasEarlierLines = !kept.isEmpty
  }

  /// Brings the lines of the report into the order of the plan.
  func sortReport(as plan: BatchPlan) throws(Failure) {
    if hasEarlierLines { try report?.sort(as: plan.items.map(\.picture)) }
  }
}
