import ArgumentParser
import Files
import LetterClassification
import Weights

/// Which weights read.
struct ModelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The weights: a file, or the name of one that ships.",
      discussion:
        "Otherwise $OCR_MODEL, then \(Self.standard) beside the program or in its models/.",
      valueName: "file"))
  var model: String?

  /// The weights that read unless told otherwise.
  private static let standard = "nist36"

  /// The classifier of the chosen weights.
  func classifier() throws(Failure) -> NetworkClassifier {
    let path = try path()
    do throws(WeightsError) {
      return try NetworkClassifier(path: path.description)
    } catch {
      throw Failure(weights: path.description, error)
    }
  }

  /// Where the chosen weights are.
  private func path() throws(Failure) -> FilePath {
    if let model {
      let path = FilePath(model)
      if fileKind(at: path) != nil || model.contains("/") {
        return path
      }
      return Self.shipped(model) ?? path
    }
    if let path = environmentPath("OCR_MODEL") {
      return path
    }
    guard let path = Self.shipped(Self.standard) else {
      throw Failure(
        "no weights found beside the program or in models/ above it; name a file with --model",
        .noInput)
    }
    return path
  }

  /// The weights `name` beside the program, or in the folder `models` of one above it: an installed
  /// program has them beside it, one that was just built in the package's folder.
  private static func shipped(_ name: String) -> FilePath? {
    guard let program = executablePath() else { return nil }
    let file = "\(name).safetensors"
    var folder = program.folder
    var places = [folder.appending(file)]
    for _ in 0..<6 {
      places.append(folder.appending("models").appending(file))
      folder = folder.folder
    }
    return places.first { fileKind(at: $0) == .file }
  }
}
