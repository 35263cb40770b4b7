import ArgumentParser
import Datasets
import DocumentFormats
import Files
import ImageCodecs
import LanguageModel
import LetterClassification
import NeuralNetwork
import Poppler
import Sandboxing
import Weights

/// `ocr doctor`: what this build has and finds.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say which libraries, weights and options this build has.",
    discussion: """
      Ends with an error where the weights or the language model that are used without options \
      cannot be.
      """)

  func run() throws {
    var rows = [("ocr", "\(programVersion), \(buildMode) build for \(architecture)")]
    if let path = executablePath() { rows.append(("program", path.description)) }
    rows.append(("processors", "\(processorCount)"))
    rows += labelled("libraries", codecLibraries + [compressionLibrary, matrixLibrary])
    let poppler = popplerPrograms()
    rows += labelled(
      "programs",
      poppler.map { program in
        program.version.map { "\(program.name) \($0)" }
          ?? "no \(program.name): install poppler-utils ('apt-get install poppler-utils')"
      })
    let pdf = poppler.allSatisfy { $0.version != nil } ? ["PDF"] : []
    rows.append(("reads", (picturesRead + pdf).joined(separator: ", ")))
    rows += labelled("writes", [DocumentFormat.allCases.map(\.rawValue).joined(separator: ", ")])
    rows.append(("sandbox", sandboxIsAvailable() ? "seccomp filters" : "none: no seccomp filters"))
    for name in ["OCR_MODEL", "XDG_DATA_HOME", "XDG_DATA_DIRS", "OPENBLAS_CORETYPE"] {
      rows.append((name, environmentPath(name)?.description ?? "not set"))
    }
    rows += labelled("weights", shippedModels().map(description))
    if shippedModel(orientationModel) == nil {
      rows.append(("", "no '\(orientationModel)': fewer numbers are found that are upside down"))
    }
    if shippedModel(diacriticsModel) == nil {
      rows.append(("", "no '\(diacriticsModel)': letters are read without their diacritics"))
    }
    rows += labelled(
      "looked in", modelFolders().filter { fileKind(at: $0) == .folder }.map(\.description))
    try print(rows.map { padded($0.0, to: 18) + $0.1 + "\n" }.joined())
    _ = try ModelOptions.parse([]).classifier()
    _ = try TextOptions.parse([]).languageModel()
    _ = try shippedModel(diacriticsModel).map(loadDiacritics)
  }

  /// The kinds of pictures that are read.
  private var picturesRead: [String] {
    ["JPEG", "PNG", "TIFF", "PBM", "PGM", "PPM"]
      + [ImageFormat.webp, .heic, .avif].filter(\.isRead).map(\.name)
  }

  /// Rows of which only the first has the label; one where there is nothing.
  private func labelled(_ label: String, _ values: [String]) -> [(String, String)] {
    (values.isEmpty ? ["none"] : values).enumerated().map { ($0 == 0 ? label : "", $1) }
  }

  /// A weights file with what its card says, or why it cannot be used.
  private func description(of path: FilePath) -> String {
    let name = path.name.withoutExtension.description
    let file: WeightsFile
    do throws(Failure) { file = try loadWeights(path) } catch {
      return "\(name): \(error.reason) (\(path))"
    }
    if let language = try? LanguageModel(file) {
      let card = language.card
      return "\(name): \(card.order)-grams of characters and \(card.wordCount) words (\(path))"
    }
    do throws(WeightsError) {
      let card = try NetworkClassifier(file).card
      let accuracy = card.measurements.last.map {
        ", \(plainPercent($0.accuracy)) of \($0.letters) letters of \($0.name)"
      }
      return "\(name): \(card.classes.count) characters\(accuracy ?? "") (\(path))"
    } catch {
      return "\(name): \(error) (\(path))"
    }
  }

  /// How the program was built: `assert` runs its condition in debug builds alone.
  private var buildMode: String {
    var mode = "release"
    assert(
      {
        mode = "debug"
        return true
      }())
    return mode
  }

  private var architecture: String {
    #if arch(x86_64)
      "x86_64"
    #elseif arch(arm64)
      "arm64"
    #else
      "another processor"
    #endif
  }
}
