import LetterClassification
import OCRKit
import Raster
import SeededRandom
import TestSupport
import Testing

@testable import ocr_bench

@Suite("Timed stages")
struct StagesTests {
  @Test("every stage of a name runs, and the whole way is the last")
  func name() throws {
    let weights = packageFolder + "/models/handprint.safetensors"
    let classifier = try NetworkClassifier(path: weights)
    let diacritics = try DiacriticModel(path: packageFolder + "/models/diacritics.safetensors")
    let found = try stages(
      of: Input.name(), classifier: classifier, diacritics: diacritics, language: nil)
    for stage in found { stage.body() }
    #expect(
      found.map(\.name) == [
        "decode", "binarize", "rules", "components", "lines", "segment", "normalize", "classify",
        "assemble", "page",
      ])
  }
}
