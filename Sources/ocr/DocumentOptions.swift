import ArgumentParser
import DocumentFormats
import Files

/// The options that say what is written and where, of commands whose result is one document a format.
struct DocumentOptions: ParsableArguments {
  @OptionGroup var format: FormatOptions

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Write to this file instead, whole or not at all; '-' is standard output.",
      discussion: "Of several formats, each goes to FILE with its ending: FILE.txt, FILE.hocr.",
      valueName: "file"))
  var output: PathArgument?

  /// What is written.
  var formats: [DocumentFormat] { format.formats }

  /// Whether the document goes to standard output.
  var isStandardOutput: Bool { output?.file == nil }

  /// What is written to which file; none where the document goes to standard output.
  var files: [(format: DocumentFormat, path: FilePath)] {
    guard let output = output?.file else { return [] }
    if formats.count == 1 { return [(formats[0], output)] }
    return formats.map { ($0, output.adding(suffix: "." + $0.fileExtension)) }
  }

  func validate() throws {
    if formats.count > 1 && isStandardOutput {
      throw ValidationError("Several formats need --output with the name of a file.")
    }
  }

  /// Writes pages in all formats, to `--output` or, of one format, to standard output.
  ///
  /// - Parameters:
  ///   - pages: At least one.
  ///   - model: The name of the weights that read them.
  /// - Throws: Why one cannot be written.
  func write(
    _ pages: [ReadPage], model: String
  ) throws(Failure) {
    func documents(_ format: DocumentFormat) -> [[UInt8]] {
      DocumentFormats.documents(
        pages, as: format, programVersion: programVersion, model: model)
    }
    try uninterrupted { () throws(Failure) in
      for (format, path) in files { try ocr.write(documents(format), to: path) }
    }
    if isStandardOutput {
      let documents = documents(formats[0])
      guard documents.count == 1 else {
        throw Failure(
          nil, "PAGE XML holds one page a file, not \(documents.count); name it with --output",
          .usage)
      }
      try print(documents[0])
    }
  }
}

/// Writes the files of one result, such as documents of one format.
///
/// - Parameters:
///   - documents: The bytes of each.
///   - path: Of the first; further ones go to `numbered` paths.
/// - Throws: Why one cannot be written; those before it are then there.
func write(_ documents: [[UInt8]], to path: FilePath) throws(Failure) {
  for place in documents.indices { try checkIsNoInput(numbered(path, place + 1)) }
  try uninterrupted { () throws(Failure) in
    for (place, bytes) in documents.enumerated() { try write(bytes, to: numbered(path, place + 1)) }
  }
}

/// The path for a page's file where each has its own: `FILE-2.png` of `FILE.png` and the second
/// page; `FILE.png` itself for the first.
func numbered(_ path: FilePath, _ page: Int) -> FilePath {
  guard page > 1 else { return path }
  let stem = path.withoutExtension
  let ending = path.bytes.dropFirst(stem.bytes.count)
  return FilePath(bytes: stem.adding(suffix: "-\(page)").bytes + ending)
}
