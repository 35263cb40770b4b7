import LanguageModel
package import Weights

/// Makes what `MarkedWords` is read from.
///
/// - Parameter words: In lower case; at least one.
/// - Returns: A tensor for a weights file, and a text for its header.
package func buildMarkedWords(
  _ words: Set<String>
) -> (tensor: Tensor, metadata: (key: String, value: String)) {
  let keys = Set(words.map(MarkedWords.key)).sorted { $0.bits < $1.bits }
  let filter = buildWordFilter(keys)
  return (
    Tensor(
      name: MarkedWords.tensor, shape: [filter.fingerprints.count],
      numbers: .bytes(filter.fingerprints)),
    (MarkedWords.seedField, String(filter.seed))
  )
}
