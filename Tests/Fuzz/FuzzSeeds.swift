import Datasets
import Files
import Glibc
import LanguageTraining
import Weights

/// Called by libFuzzer before anything else: writes small valid files of the target to the folder
/// that `FUZZ_SEEDS` names, from which it goes on to damaged ones, and ends.
///
/// - Returns: 0, as libFuzzer asks; it is not reached where seeds are written.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ count: UnsafeMutablePointer<Int32>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>
) -> Int32 {
  guard let folder = environmentPath("FUZZ_SEEDS") else { return 0 }
  do {
    try makeFolder(folder)
    for (number, bytes) in try seeds().enumerated() {
      try writeFile(bytes, to: folder.appending("seed-\(number)"))
    }
  } catch {
    fatalError("no seeds: \(error)")
  }
  exit(0)
}

/// Small valid files of the target.
private func seeds() throws -> [[UInt8]] {
  switch target {
  case .picture: []
  case .weights: [try toyWeights()]
  case .language: [try toyLanguage()]
  case .matlab: [toyMatrix]
  case .idx:
    [
      IDXArray<UInt8>(shape: [2, 3, 2], values: Array(1...12)).gzippedFile(),
      IDXArray<Float>(shape: [2], values: [1, -0.5]).gzippedFile(),
      [0, 0, 8, 1, 0, 0, 0, 2, 7, 9],
    ]
  }
}

/// Weights of one layer for letters of 8 × 8 pixels.
private func toyWeights() throws -> [UInt8] {
  let card = WeightsCard(
    name: "toy", layers: [.init(kind: "fully-connected", sizes: ["inputs": 64, "outputs": 2])],
    classes: ["A", "B"], normalization: .init(side: 8, box: 6, strokeWidth: 1), temperature: 1,
    sources: [], training: "none", seed: 1, measurements: [])
  return try written { path in
    try writeWeights(
      [
        Tensor(name: "0.weight", shape: [2, 64], values: [Float](repeating: 0.5, count: 128)),
        Tensor(name: "0.bias", shape: [2], values: [0, 1]),
      ], metadata: card.metadata, to: path)
  }
}

/// A language model of a few sentences.
private func toyLanguage() throws -> [UInt8] {
  let folder = FilePath("/dev/shm/ocr-fuzz-corpus-\(getpid())")
  try makeFolder(folder)
  let corpus = """
    {"sources": [], "words": [{"name": "list"}], "texts": [
      {"name": "prose", "kind": "prose", "language": "en", "capitals": 0.2, "copies": 1}]}
    """
  let sentence = "The lazy dog; it was 12 o'clock, and nobody cared for its tail.\n"
  let files: [(name: String, text: String)] = [
    ("corpus.json", corpus), ("prose.txt", String(repeating: sentence, count: 60)),
    ("list.txt", "ab\nzebra\n"),
  ]
  for file in files { try writeFile(Array(file.text.utf8), to: folder.appending(file.name)) }
  defer {
    for file in files { try? removeFile(folder.appending(file.name)) }
    _ = unsafe rmdir(folder.description)
  }
  let recipe = LanguageRecipe(order: 2, caseLength: 1, bytes: 4000)
  return try written { path in
    try buildLanguageModel(Corpus(folder: folder), recipe, to: path) { _ in }
  }
}

/// A MATLAB 5 file with a matrix of two bytes, "a".
private let toyMatrix: [UInt8] =
  [UInt8](repeating: 0x20, count: 124) + [0, 1, 0x49, 0x4D]
  + [14, 0, 0, 0, 48, 0, 0, 0]
  + [6, 0, 0, 0, 8, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]
  + [5, 0, 0, 0, 8, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0]
  + [1, 0, 1, 0, 0x61, 0, 0, 0] + [2, 0, 2, 0, 7, 9, 0, 0]

/// The bytes of the file that `write` writes.
private func written(_ write: (String) throws -> Void) throws -> [UInt8] {
  let path = "/dev/shm/ocr-fuzz-seed-\(getpid())"
  defer { unsafe unlink(path) }
  try write(path)
  return try readFile(FilePath(path))
}
