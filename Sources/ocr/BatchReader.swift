import Datasets
import DocumentFormats
import Files
import Glibc
import TextAssembly

/// Reads pictures of a batch and writes their results, in this process; the limit of memory is for
/// one that reads a single picture.
struct BatchReader: Sendable {
  let input: FilePath
  let output: FilePath
  let formats: [DocumentFormat]
  let limits: BatchLimits
  let reader: PageReader

  /// Reads one picture and writes its results, each whole or not at all.
  ///
  /// - Returns: How it went.
  func read(_ item: BatchPlan.Item) -> BatchRecord {
    let start = ContinuousClock.now
    var checksum: String?
    var outcome: BatchRecord.Outcome
    do throws(Failure) {
      outcome = try read(item, checksum: &checksum)
    } catch {
      outcome = BatchRecord.Outcome(error, picture: input.appending(item.picture).description)
    }
    return BatchRecord(
      item, checksum: checksum, outcome: outcome, time: ContinuousClock.now - start)
  }

  private func read(
    _ item: BatchPlan.Item, checksum: inout String?
  ) throws(Failure) -> BatchRecord.Outcome {
    let picture = input.appending(item.picture)
    let bytes = try inputBytes(at: picture)
    checksum = sha256(of: bytes)
    let pages = try reader.pages(of: bytes, name: picture.description)
    // What needed too much for a moment only fails too, whether or not that was seen from outside.
    if let limit = limits.maxMemory, limit.bytes < peakMemory(of: getpid()) ?? 0 {
      return .failed(.memory, error: limits.memoryError)
    }
    for (format, name) in zip(formats, item.results) {
      let result = output.appending(name)
      try makeOutputFolder(result.folder)
      try write(reader.documents(pages, as: format), to: result)
    }
    let letters = pages.flatMap { $0.page.lines.flatMap { $0.words.flatMap(\.letters) } }
    let confidence = letters.reduce(0) { $0 + Double($1.confidence) } / Double(letters.count)
    return .read(
      BatchRecord.Contents(
        pages: pages.count,
        textLength: pages.reduce(0) { $0 + $1.page.text.unicodeScalars.count },
        confidence: letters.isEmpty ? nil : (confidence * 1e6).rounded() / 1e6))
  }

  /// Whether `record` still tells how it is: the picture was read, has not changed since, and the
  /// results are there.
  func stands(_ record: BatchRecord, for item: BatchPlan.Item) -> Bool {
    guard record.status == .read, record.results == item.results,
      item.results.allSatisfy({ fileKind(at: output.appending($0)) == .file }),
      let bytes = try? readFile(input.appending(item.picture))
    else { return false }
    return sha256(of: bytes) == record.checksum
  }

  /// Whether all results are there and newer than the picture.
  func isDone(_ item: BatchPlan.Item) -> Bool {
    guard let changed = modificationTime(of: input.appending(item.picture)) else { return false }
    return item.results.allSatisfy { name in
      let result = output.appending(name)
      guard let made = modificationTime(of: result) else { return false }
      return fileKind(at: result) == .file && made >= changed
    }
  }
}
