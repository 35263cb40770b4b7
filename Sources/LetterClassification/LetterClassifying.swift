public import LetterNormalization

/// Tells how probable each class is for each letter of a batch.
///
/// The pipeline takes any; `NetworkClassifier` is the one that ships.
public protocol LetterClassifying: Sendable {
  /// The classes, *C*: one character each, in the order of the probabilities.
  var classes: [String] { get }
  /// How letters must be normalized for it.
  var normalization: NormalizationOptions { get }
  /// Class probabilities.
  ///
  /// - Parameter batch: *N* letters, normalized as `normalization` says.
  /// - Returns: `[N, C]`, row-major; each row sums to 1.
  func probabilities(of batch: LetterBatch) -> [Float]
}
