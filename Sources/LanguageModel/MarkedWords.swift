public import Weights

/// Words some of whose letters carry diacritics, of the languages that are written so.
public struct MarkedWords: Sendable {
  private let filter: WordFilter

  /// The words that a file holds, which stays mapped as long as they live; `nil` where it holds none.
  ///
  /// - Throws: What is wrong with them.
  public init?(_ file: WeightsFile) throws(WeightsError) {
    guard file.tensorNames.contains(Self.tensor) else { return nil }
    let fingerprints = try file.mappedBytes(of: Self.tensor)
    guard let seed = file.metadata[Self.seedField].flatMap({ UInt64($0) }) else {
      throw .badCard(field: Self.seedField)
    }
    filter = try WordFilter(checking: fingerprints, of: Self.tensor, seed: seed)
  }

  /// The tensor that holds them.
  public static let tensor = "marked_words"
  /// The text of a file's header that says with which seed.
  package static let seedField = "ocr_marked_word_seed"

  /// The key of a word in lower case.
  package static func key(_ word: some StringProtocol) -> WordKey { WordKey(word.utf8) }

  /// Whether `word`, in lower case, is one of them, or is one of the 256th part that seems to be.
  package func contains(_ word: some StringProtocol) -> Bool { filter.contains(Self.key(word)) }
}
