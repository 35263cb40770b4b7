import Datasets
import Glibc
import ImageCodecs
import LanguageModel
import LetterClassification
import Raster
import Weights

/// What reads bytes from outside.
enum FuzzTarget: String, CaseIterable {
  case picture
  case weights
  case language
  case matlab
  case idx

  /// Reads `bytes`, which must throw or give a value, whatever they are.
  func read(_ bytes: [UInt8]) {
    switch self {
    case .picture: readPicture(bytes)
    case .weights: readWeights(bytes)
    case .language: readLanguage(bytes)
    case .matlab: _ = try? MATFile(parsing: bytes, maximumBytes: 1 << 20)
    case .idx:
      _ = try? IDXArray<UInt8>(parsing: bytes, maximumBytes: 1 << 20)
      _ = try? IDXArray<Float>(parsing: bytes, maximumBytes: 1 << 20)
    }
  }
}

/// Decodes the first pages of a picture of any format but HEIC and AVIF.
///
/// Of these only the beginning is looked at: libheif 1.15 and its decoders, which are not built for this,
/// leak memory and take gigabytes for files of 2 kB that say false sizes, which only a sandbox limits.
private func readPicture(_ bytes: [UInt8]) {
  guard !needsLoadedLibrary(bytes) else { return }
  guard let file = try? ImageFile(bytes: bytes, maxPixels: 1 << 18) else { return }
  for index in 0..<min(file.pageCount, 3) {
    for factor in [4, 1] {
      guard let page = try? file.page(index, reducedBy: factor) else { continue }
      precondition(page.pixels.count == page.width * page.height, "a page of another size")
    }
  }
}

/// Makes a classifier of weights.
private func readWeights(_ bytes: [UInt8]) {
  guard let file = weightsFile(bytes) else { return }
  _ = try? NetworkClassifier(file)
}

/// Walks through a language model.
private func readLanguage(_ bytes: [UInt8]) {
  guard let file = weightsFile(bytes), let model = try? LanguageModel(file) else { return }
  var state = model.pageStart
  for character in "The Oak 14, LS7\n0208".utf8 {
    state = model.transition(after: state, on: character).state
    _ = model.logProbabilities(after: state)
  }
  _ = model.contains(WordKey(Array("oak".utf8)))
}

/// The checked file of these bytes, which weights are mapped from.
private func weightsFile(_ bytes: [UInt8]) -> WeightsFile? {
  let path = "/dev/shm/ocr-fuzz-\(getpid())"
  // Not `writeFile`, which waits for the disk.
  let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  guard descriptor >= 0, unsafe write(descriptor, bytes, bytes.count) == bytes.count else {
    fatalError("cannot write \(path)")
  }
  close(descriptor)
  defer { unsafe unlink(path) }
  return try? WeightsFile(path: path)
}
