import Evaluation
import Files
import ImageCodecs
import LanguageModel
import OCRKit
import Raster
import TestSupport
import Testing
import Weights

/// A file of `../shared`.
func sharedFile(_ relative: String) throws -> [UInt8] {
  try readFile(FilePath(try #require(SharedData.path(relative))))
}

/// A text of `../shared`.
func sharedText(_ relative: String) throws -> String {
  String(decoding: try sharedFile(relative), as: UTF8.self)
}

/// The first page of a picture of `../shared`.
func sharedPicture(_ relative: String) throws -> GrayImage {
  try ImageFile(bytes: sharedFile(relative)).page(0)
}

/// The weights that ship as `models/NAME.safetensors`.
func shippedWeights(_ name: String) throws -> NetworkClassifier {
  try NetworkClassifier(path: "\(packageFolder)/models/\(name).safetensors")
}

/// What the weights that ship know of diacritics.
func shippedDiacritics() throws -> DiacriticModel {
  try DiacriticModel(WeightsFile(path: "\(packageFolder)/models/diacritics.safetensors"))
}

/// The language model that ships.
func shippedLanguage() throws -> LanguageModel {
  try LanguageModel(WeightsFile(path: "\(packageFolder)/models/language.safetensors"))
}

/// The errors over the pictures `names` (with their endings) of a folder of `../shared/pages`.
func errors(
  reading names: [String], in folder: String, with classifier: NetworkClassifier
) throws -> TextErrors {
  let language = try shippedLanguage()
  return try names.reduce(TextErrors.none) { sum, name in
    let stem = name.prefix { $0 != "." }
    let reading = read(
      try sharedPicture("pages/\(folder)/\(name)"), with: classifier, language: language)
    let truth = try sharedText("pages/\(folder)/\(stem).txt")
    return sum + measure(truth: truth, hypothesis: reading.page.text)
  }
}
