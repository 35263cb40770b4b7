import ArgumentParser
import Files
import LanguageModel
import LetterClassification
import OCRKit
import Weights

/// The option that names the weights.
struct ModelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The weights: a file, or the name of one that ships.",
      discussion: """
        Without it: $OCR_MODEL, then 'handprint' where 'ocr doctor' says that weights are.
        """,
      valueName: "file"))
  var model: PathArgument?

  /// The classifier of the weights that are asked for or found, which is to read `characters`, `nil` for
  /// all that it knows.
  func classifier(
    reading characters: Set<Character>? = nil
  ) throws(Failure) -> NetworkClassifier {
    if let path = model?.path ?? environmentPath("OCR_MODEL") {
      let classifier = try loadClassifier(chosenModel(path, of: .letters), reading: characters)
      guard !DiacriticModel.isMeant(by: classifier.card) else {
        throw Failure(
          path.description,
          "weights that tell diacritics, which cannot read; weights that tell letters are needed, such as '\(defaultModel)'",
          .badData)
      }
      return classifier
    }
    guard let path = shippedModel(defaultModel) else {
      throw Failure(
        defaultModel,
        "no such weights; 'ocr doctor' says where they are looked for; name some with --model or $OCR_MODEL",
        .noInput)
    }
    return try loadClassifier(path, reading: characters)
  }
}

/// The weights that read where none are asked for.
private let defaultModel = "handprint"

/// The weights that tell which way up letters are; pages are read without them where they are missing.
let orientationModel = "orientation"

/// The weights that tell which diacritics letters carry; without them letters are read without.
let diacriticsModel = "diacritics"

/// What weights are for.
enum WeightsKind {
  /// Telling letters, or what is on them, by their pictures.
  case network
  /// Telling what letters are.
  case letters
  /// Telling what text is like.
  case language

  /// Whether those at `path` are for this, by their card.
  func fits(_ path: FilePath) -> Bool {
    guard let metadata = try? loadWeights(path).metadata else { return false }
    return switch self {
    case .network: (try? WeightsCard(metadata: metadata)) != nil
    case .letters:
      (try? WeightsCard(metadata: metadata)).map { !DiacriticModel.isMeant(by: $0) } ?? false
    case .language: (try? LanguageCard(metadata: metadata)) != nil
    }
  }
}

/// The file that `choice` means: itself, or shipped weights of that name where no such file is.
///
/// - Throws: `noInput` for a name without a folder that is neither, with the names of this kind that ship.
func chosenModel(_ choice: FilePath, of kind: WeightsKind) throws(Failure) -> FilePath {
  if fileKind(at: choice) != nil || choice.name != choice { return choice }
  if let shipped = choice.string.flatMap(shippedModel) { return shipped }
  let names = shippedModels().filter(kind.fits).map { $0.name.withoutExtension.description }
  throw Failure(
    choice.description,
    "no such file"
      + (names.isEmpty
        ? "" : ", nor weights of this name; there are: \(names.joined(separator: ", "))"),
    .noInput)
}

/// The weights `name` of the first of `modelFolders` that has them.
func shippedModel(_ name: String) -> FilePath? {
  modelFolders().map { $0.appending(name + modelEnding) }.first { fileKind(at: $0) == .file }
}

/// All weights that can be named, by their names; of two of one name the one that is used.
func shippedModels() -> [FilePath] {
  var models: [FilePath: FilePath] = [:]
  for folder in modelFolders() {
    for name in (try? listFolder(folder)) ?? [] where name.pathExtension == "safetensors" {
      let path = folder.appending(name)
      if models[name] == nil, fileKind(at: path) == .file { models[name] = path }
    }
  }
  return models.sorted { $0.key < $1.key }.map(\.value)
}

/// How the names of weights end.
private let modelEnding = ".safetensors"

/// Where weights are looked for, in this order: beside the program; in `share/ocr/models` of the folder
/// above its own, where an installed one has them; in `models` of its own folder and of each above it,
/// where a program that was just built has them; in `ocr/models` of the user's data folder
/// (`$XDG_DATA_HOME`) and of the system's (`$XDG_DATA_DIRS`).
///
/// An installed program's own weights come before any `models` folder above it, which may be
/// anybody's: `/tmp/models` for one in `/tmp/prefix`.
///
/// Source: XDG Base Directory Specification, version 0.8; relative paths are left out as it asks.
func modelFolders() -> [FilePath] {
  var folders: [FilePath] = []
  if let own = executablePath()?.folder {
    folders += [own, own.folder.appending("share/ocr/models")]
    var folder = own
    while true {
      folders.append(folder.appending("models"))
      if folder == folder.folder { break }
      folder = folder.folder
    }
  }
  let home = environmentPath("HOME")?.appending(".local/share")
  let system = environmentPath("XDG_DATA_DIRS") ?? "/usr/local/share:/usr/share"
  let data =
    [environmentPath("XDG_DATA_HOME") ?? home].compactMap { $0 }
    + system.bytes.split(separator: UInt8(ascii: ":")).map { FilePath(bytes: Array($0)) }
  return folders + data.filter(\.isAbsolute).map { $0.appending("ocr/models") }
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
  protectInput(path)
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
func loadClassifier(
  _ path: FilePath, reading characters: Set<Character>? = nil
) throws(Failure) -> NetworkClassifier {
  let file = try loadWeights(path)
  do {
    return try NetworkClassifier(file, reading: characters)
  } catch {
    throw Failure(weights: path.description, error)
  }
}

/// What the weights at `path` know of diacritics.
func loadDiacritics(_ path: FilePath) throws(Failure) -> DiacriticModel {
  let file = try loadWeights(path)
  do {
    return try DiacriticModel(file)
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
