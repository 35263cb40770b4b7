import Files

/// The report of a batch, a line a picture: what the user sees, and the journal that `--resume`
/// goes on from.
///
/// Lines come in the order of the pictures. Each is on the disk when `add` returns, after the
/// picture's result: what has a line has a result, whatever ends the program.
final class BatchReport: Sendable {
  private let path: FilePath
  private let file: AppendedFile

  /// Begins a report, or goes on with one.
  ///
  /// - Parameters:
  ///   - path: Of its file, which is written over.
  ///   - kept: The lines it begins with.
  /// - Throws: Why it cannot be written, or that another run is writing it.
  init(at path: FilePath, keeping kept: [BatchRecord]) throws(Failure) {
    self.path = path
    do {
      guard !kept.isEmpty else {
        file = try AppendedFile(path, keeps: false)
        return
      }
      // Held until the file that takes its place is: another run sees one of them in use.
      let earlier = try AppendedFile(path, keeps: true)
      try writeFile(kept.flatMap(\.line), to: path)
      file = try AppendedFile(path, keeps: true)
      withExtendedLifetime(earlier) {}
    } catch {
      throw Failure(writing: path.description, error)
    }
  }

  /// The whole lines of an earlier run's report; none where there is no such file.
  ///
  /// The end of a line that was being written when the run was killed is left out.
  ///
  /// - Throws: Why it cannot be read; a file that is no report is not written over.
  static func records(at path: FilePath) throws(Failure) -> [BatchRecord] {
    let name = path.description
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try readFile(path)
    } catch .missing {
      return []
    } catch .notAFile {
      throw Failure(name, "is a device or socket; --resume needs a report in a file", .usage)
    } catch {
      throw Failure(reading: name, error)
    }
    var records: [BatchRecord] = []
    // What follows the last line feed is no line.
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
      guard let record = BatchRecord(line: Array(line)) else {
        throw Failure(
          name, "line \(records.count + 1) is not one of a batch's report; name another file",
          .badData)
      }
      records.append(record)
    }
    return records
  }

  /// Adds the line of a picture.
  func add(_ record: BatchRecord) throws(Failure) {
    do {
      try file.append(record.line)
    } catch {
      throw Failure(writing: path.description, error)
    }
  }

  /// Brings the lines into the order of the pictures, which a resumed run may not have kept: it
  /// reads pictures that are new, or failed before, after all that were done.
  func sort(as pictures: [FilePath]) throws(Failure) {
    let records = try BatchReport.records(at: path)
    let places = Dictionary(
      pictures.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let sorted = records.sorted { places[$0.picture, default: 0] < places[$1.picture, default: 0] }
    guard sorted != records else { return }
    try write(sorted.flatMap(\.line), to: path)
  }
}
