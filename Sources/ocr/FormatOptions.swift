public import ArgumentParser
public import DocumentFormats
import Files

extension DocumentFormat: ExpressibleByArgument {}

/// The option that says what is written, given once or several times.
struct FormatOptions: ParsableArguments {
  @Option(
    name: .customLong("format"), parsing: .singleValue,
    help: ArgumentHelp("What is written; may be repeated.", valueName: "format"))
  var formats = [DocumentFormat.text]

  func validate() throws {
    for format in formats where formats.filter({ $0 == format }).count > 1 {
      throw ValidationError("--format \(format.rawValue) is given twice.")
    }
  }
}

/// Writes documents of one format.
///
/// - Parameters:
///   - documents: What `PageReader.documents` gave for the format.
///   - path: Of the first; further ones, which only PAGE XML has, go to `numbered` paths.
/// - Throws: Why one cannot be written; those before it are then there.
func write(_ documents: [[UInt8]], to path: FilePath) throws(Failure) {
  for (place, bytes) in documents.enumerated() { try write(bytes, to: numbered(path, place + 1)) }
}

/// The path for a page's file where each has its own: `FILE-2.png` of `FILE.png` and the second
/// page; `FILE.png` itself for the first.
func numbered(_ path: FilePath, _ page: Int) -> FilePath {
  guard page > 1 else { return path }
  let stem = path.withoutExtension
  let ending = path.bytes.dropFirst(stem.bytes.count)
  return FilePath(bytes: stem.adding(suffix: "-\(page)").bytes + ending)
}
