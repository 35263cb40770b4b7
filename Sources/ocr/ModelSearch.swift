import ArgumentParser
import Files
import LetterClassification
import Weights

/// The option that names the weights.
struct ModelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The weights: a file, or the name of one that ships.",
      discussion: """
        Without it: $OCR_MODEL, then 'handprint' beside the program or in 'models' of a folder above it.
        """,
      valueName: "file"))
  var model: PathArgument?

  /// The classifier of the weights that are asked for or found.
  func classifier() throws(Failure) -> NetworkClassifier {
    if let path = model?.path ?? environmentPath("OCR_MODEL") {
      return try loadClassifier(chosenModel(path))
    }
    guard let path = shippedModel(defaultModel) else {
      throw Failure(
        defaultModel, "no such weights near the program; name some with --model or $OCR_MODEL",
        .noInput)
    }
    return try loadClassifier(path)
  }
}

/// The weights that read where none are asked for.
private let defaultModel = "handprint"

/// The file that `choice` means: itself, or shipped weights of that name where no such file is.
func chosenModel(_ choice: FilePath) -> FilePath {
  if fileKind(at: choice) != nil || choice.name != choice { return choice }
  return choice.string.flatMap(shippedModel) ?? choice
}

/// The weights `name` beside the program, or in the folder `models` of one above it: an installed
/// program has them beside it, one that was just built in the package's folder.
func shippedModel(_ name: String) -> FilePath? {
  let file = name + ".safetensors"
  guard var folder = executablePath()?.folder else { return nil }
  if fileKind(at: folder.appending(file)) == .file { return folder.appending(file) }
  while true {
    let candidate = folder.appending("models").appending(file)
    if fileKind(at: candidate) == .file { return candidate }
    if folder == folder.folder { return nil }
    folder = folder.folder
  }
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
