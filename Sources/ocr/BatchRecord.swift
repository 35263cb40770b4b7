import Files
import JSON

/// What became of one picture of a batch: a line of the report.
struct BatchRecord: Sendable, Equatable {
  /// How it went.
  enum Status: String, Sendable {
    /// Its result is written.
    case read
    /// It is damaged, too large, or no picture.
    case badData = "bad_data"
    /// It is not there or cannot be opened.
    case noInput = "no_input"
    /// Its result cannot be written.
    case cannotWrite = "cannot_write"
    /// There is no room for its result, nor for any further one.
    case diskFull = "disk_full"
    /// It took longer than `--timeout` allows.
    case timeout
    /// It needed more memory than `--max-memory` allows or the system gives.
    case memory
    /// A defect of this program stopped it.
    case defect
  }

  /// What was read in a picture.
  struct Contents: Sendable, Equatable {
    /// Its pages.
    let pages: Int
    /// Unicode scalars of its pages' text, line feeds among them.
    let textLength: Int
    /// The mean confidence of its letters, 0 … 1; `nil` without letters.
    let confidence: Double?
  }

  /// The picture, relative to the folder of the batch.
  let picture: FilePath
  /// Its results, one for each format, relative to the output folder; none where it was not read:
  /// what an earlier run may have left is no result of this one.
  let results: [FilePath]
  /// The SHA-256 of its file; `nil` where that was not read.
  let checksum: String?
  /// How it went.
  let status: Status
  /// What went wrong, on one line without the picture's name; `nil` where it was read.
  let error: String?
  /// What was read; `nil` where it was not.
  let contents: Contents?
  /// How long it took, to the millisecond: all that differs from run to run.
  let seconds: Double

  init(
    _ item: BatchPlan.Item, checksum: String?, outcome: Outcome, time: Duration
  ) {
    picture = item.picture
    self.checksum = checksum
    seconds = (time / .milliseconds(1)).rounded() / 1000
    switch outcome {
    case .read(let contents):
      (results, status, error, self.contents) = (item.results, .read, nil, contents)
    case .failed(let status, let error):
      (results, self.status, self.error, contents) = ([], status, error, nil)
    }
  }

  /// What was read, or why nothing was.
  enum Outcome {
    case read(Contents)
    case failed(Status, error: String)
  }
}

extension BatchRecord.Outcome {
  /// What the report says of a failure; `picture` is what the failure calls the picture.
  init(_ failure: Failure, picture: String) {
    let status: BatchRecord.Status =
      switch failure.status {
      case .badData: .badData
      case .noInput: .noInput
      case .cannotWrite: failure.isDiskFull ? .diskFull : .cannotWrite
      default: .defect
      }
    let isOwn = failure.name == picture
    self = .failed(
      status, error: isOwn ? Failure(nil, failure.reason, failure.status).line : failure.line)
  }
}

extension BatchRecord {
  /// The line of the report, ended by a line feed; `schemas/batch-1.schema.json` describes it.
  var line: [UInt8] {
    let members: [JSONMember] =
      BatchRecord.members("path", picture) + [
        JSONMember(
          "results", .array(results.map { .object(BatchRecord.members("path", $0)) })),
        JSONMember("sha256", checksum.map { .string($0) } ?? .null),
        JSONMember("status", .string(status.rawValue)),
        JSONMember("error", error.map { .string($0) } ?? .null),
        JSONMember("pages", contents.map { JSONValue($0.pages) } ?? .null),
        JSONMember("text_length", contents.map { JSONValue($0.textLength) } ?? .null),
        JSONMember("confidence", contents?.confidence.map { .number($0) } ?? .null),
        JSONMember("seconds", .number(seconds)),
      ]
    return Array((JSONValue.object(members).compact + "\n").utf8)
  }

  /// The record that `line` holds, with or without the line feed; `nil` where it is no such line.
  init?(line: [UInt8]) {
    guard let json = try? JSONValue(parsing: line),
      let picture = BatchRecord.path("path", in: json),
      let results = json["results"]?.array?.map({ BatchRecord.path("path", in: $0) }),
      let status = json["status"]?.string.flatMap(Status.init(rawValue:)),
      let seconds = json["seconds"]?.number
    else { return nil }
    self.picture = picture
    self.results = results.compactMap(\.self)
    self.status = status
    self.seconds = seconds
    checksum = json["sha256"]?.string
    error = json["error"]?.string
    if let pages = json["pages"]?.integer, let textLength = json["text_length"]?.integer {
      contents = Contents(
        pages: pages, textLength: textLength, confidence: json["confidence"]?.number)
    } else {
      contents = nil
    }
    guard (status == .read) == (contents != nil), !results.contains(nil) else { return nil }
  }

  /// A path as members: as text, and as hexadecimal digits too where its bytes are no UTF-8.
  private static func members(_ key: String, _ path: FilePath) -> [JSONMember] {
    if let text = path.string { return [JSONMember(key, .string(text))] }
    let digits = path.bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
    return [
      JSONMember(key, .string(path.description)),
      JSONMember(key + "_bytes", .string(digits.joined())),
    ]
  }

  private static func path(_ key: String, in json: JSONValue) -> FilePath? {
    guard let text = json[key]?.string, !text.utf8.contains(0) else { return nil }
    guard let digits = json[key + "_bytes"]?.string?.utf8 else { return FilePath(text) }
    let bytes = stride(from: 0, to: digits.count, by: 2).map { start in
      UInt8(String(decoding: digits.dropFirst(start).prefix(2), as: UTF8.self), radix: 16) ?? 0
    }
    return bytes.contains(0) ? nil : FilePath(bytes: bytes)
  }
}
