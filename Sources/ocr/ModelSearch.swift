import ArgumentParser
import Files
import LetterClassification
import Weights

/// The option that names the weights.
struct ModelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The weights to read with.",
      discussion: """
        Without it: $OCR_MODEL, then 'nist36.safetensors' beside the program, in 'models' beside it, \
        and in 'models' of a folder above it.
        """,
      valueName: "file"))
  var model: PathArgument?

  /// The classifier of the weights that are asked for or found.
  func classifier() throws(Failure) -> NetworkClassifier {
    if let path = model?.path ?? environmentPath("OCR_MODEL") { return try loadClassifier(path) }
    return try loadClassifier(try foundModel())
  }
}

/// The weights' file name where none is asked for.
private let defaultModel = "nist36.safetensors"

/// The default weights near the program.
private func foundModel() throws(Failure) -> FilePath {
  var folder = executablePath()?.folder ?? "/"
  let beside = folder.appending(defaultModel)
  if fileKind(at: beside) == .file { return beside }
  while true {
    let candidate = folder.appending("models").appending(defaultModel)
    if fileKind(at: candidate) == .file { return candidate }
    if folder == folder.folder { break }
    folder = folder.folder
  }
  throw Failure(
    defaultModel, "no such weights beside the program; name some with --model or $OCR_MODEL",
    .noInput)
}

/// The checked weights file at `path`.
func loadWeights(_ path: FilePath) throws(Failure) -> WeightsFile {
  let name = path.description
  switch fileKind(at: path) {
  case nil: throw Failure(reading: name, .missing)
  case .folder: throw Failure(reading: name, .isFolder)
  case .other: throw Failure(reading: name, .notAFile)
  case .file: break
  }
  guard let text = path.string else {
    throw Failure(name, "the path of the weights is not UTF-8; rename the file", .noInput)
  }
  do {
    return try WeightsFile(path: text)
  } catch {
    throw Failure(weights: name, error)
  }
}

/// The classifier that the weights at `path` hold.
func loadClassifier(_ path: FilePath) throws(Failure) -> NetworkClassifier {
  let file = try loadWeights(path)
  do {
    return try NetworkClassifier(file)
  } catch {
    throw Failure(weights: path.description, error)
  }
}

extension Failure {
  /// Weights that cannot be used.
  init(weights name: String, _ error: WeightsError) {
    let status: ExitStatus =
      switch error {
      case .unreadable: .noInput
      case .unwritable: .cannotWrite
      default: .badData
      }
    self.init(name, error.description, status)
  }
}
