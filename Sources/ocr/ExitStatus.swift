import Files

/// How the program ends; thrown, it ends the program without a further word.
enum ExitStatus: Int32, Error {
  /// All read, even if there was no text.
  case success = 0
  /// Some input of several failed; each was named.
  case someFailed = 1
  /// The arguments make no sense.
  case usage = 64
  /// An input is damaged or of a kind that is not read.
  case badData = 65
  /// An input is not there or cannot be opened.
  case noInput = 66
  /// A defect of this program.
  case defect = 70
  /// The system gave no more memory.
  case outOfMemory = 71
  /// An output cannot be written.
  case cannotWrite = 73
  /// There is no program to become (`RunInSandboxCommand`); as shells say it.
  case noProgram = 127
  /// Stopped by the user.
  case interrupted = 130
}

/// What went wrong with one file, and how the program ends when it was the only one.
struct Failure: Error {
  /// The file; `nil` where no file is to blame.
  let name: String?
  /// One line for the user; empty to say nothing.
  let reason: String
  /// How the program ends.
  let status: ExitStatus
  /// Whether there is no room for any further output.
  let isDiskFull: Bool

  init(_ name: String?, _ reason: String, _ status: ExitStatus, isDiskFull: Bool = false) {
    self.name = name
    self.reason = reason
    self.status = status
    self.isDiskFull = isDiskFull
  }

  /// An input that cannot be read.
  init(reading name: String, _ error: FileError) {
    let status: ExitStatus =
      switch error {
      case .tooLarge: .badData
      case .interrupted: .interrupted
      default: .noInput
      }
    self.init(name, status == .interrupted ? "" : error.description, status)
  }

  /// An output that cannot be written.
  init(writing name: String, _ error: FileError) {
    self.init(name, error.description, .cannotWrite, isDiskFull: error.isDiskFull)
  }

  /// What went wrong, after the file's name where there is one.
  var line: String {
    // Codecs' messages come from outside: what is no text for one line is left out.
    let text = reason.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }
    return (name.map { $0 + ": " } ?? "") + String(String.UnicodeScalarView(text))
  }

  /// Prints it on standard error, as one line.
  func print() {
    guard !reason.isEmpty else { return }
    printError("Error: \(line)\n")
  }
}

/// Prints `text` on standard error.
func printError(_ text: String) {
  writeStandardError(text)
}

/// Prints `text` on standard output.
///
/// - Throws: A failure that says nothing when the reader went away, as after `| head`.
func print(_ text: String) throws(Failure) {
  try print(Array(text.utf8))
}

/// Writes `bytes` to standard output.
///
/// - Throws: A failure that says nothing when the reader went away, as after `| head`.
func print(_ bytes: [UInt8]) throws(Failure) {
  do {
    try writeStandardOutput(bytes)
  } catch {
    if isBrokenPipe(error) { throw Failure(nil, "", .cannotWrite) }
    throw Failure(writing: "standard output", error)
  }
}

/// Writes a file whole or not at all; never over one that this run reads (`protectInput`).
func write(_ bytes: [UInt8], to path: FilePath) throws(Failure) {
  try checkIsNoInput(path)
  try uninterrupted { () throws(Failure) in
    do throws(FileError) {
      try writeFile(bytes, to: path)
    } catch {
      throw Failure(writing: path.description, error)
    }
  }
}

/// Checks that a file can have this name: what would fail when all is read fails before.
///
/// - Throws: That it is a folder or a file that this run reads, that its folder is not there or takes no
///   files, or that it is `-`: only a document goes to standard output.
func checkOutputFile(_ path: FilePath) throws(Failure) {
  try checkOutputName(path)
  try checkIsNoInput(path)
  switch fileKind(at: path) {
  case .folder: throw Failure(writing: path.description, .isFolder)
  // What is there is written to, and its folder left alone.
  case .other: return
  case .file, nil: try checkHolder(of: resolvedLink(path))
  }
}

/// Refuses `-` as the name of what cannot go to standard output.
func checkOutputName(_ path: FilePath) throws(Failure) {
  if path == "-" {
    throw Failure(
      "-", "standard output cannot hold this; name a file or folder ('./-' is one of that name)",
      .usage)
  }
}
