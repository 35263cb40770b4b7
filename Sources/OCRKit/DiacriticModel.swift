import Diacritics
import LanguageModel
import LetterClassification
public import Weights

/// What tells which diacritics letters carry.
public struct DiacriticModel: Sendable {
  /// Tells what stands over a letter.
  let classifier: NetworkClassifier
  /// Words with diacritics; `nil` where none are known.
  let words: MarkedWords?

  /// The model that the file at `path` holds.
  ///
  /// - Throws: The first thing that is wrong with the file.
  public init(path: String) throws(WeightsError) {
    try self.init(WeightsFile(path: path))
  }

  /// The model that a weights file holds, made by `ocr train diacritics`.
  ///
  /// - Throws: The first thing that is wrong with the file.
  public init(_ file: WeightsFile) throws(WeightsError) {
    classifier = try NetworkClassifier(file)
    guard Self.isMeant(by: classifier.card) else {
      throw .badCard(field: "classes (those of diacritics are needed)")
    }
    words = try MarkedWords(file)
  }

  /// Whether weights with this card tell diacritics, and not letters.
  package static func isMeant(by card: WeightsCard) -> Bool {
    Set(card.classes) == Set(Diacritic.classes)
  }
}
