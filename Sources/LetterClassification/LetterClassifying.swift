public import LetterNormalization
public import Raster

/// Tells how probable each class is for each letter of a batch.
///
/// The pipeline takes any; `NetworkClassifier` is the one that ships.
public protocol LetterClassifying: Sendable {
  /// The classes, *C*, in the order of the probabilities: one character each, and the empty text for
  /// what is not one letter (half of one, two, a speck) where it is told from letters.
  var classes: [String] { get }
  /// Where letters of each class stand on their line, *C*; `nil` where that is not known.
  var zones: [LetterZone]? { get }
  /// How letters must be normalized for it.
  var normalization: NormalizationOptions { get }
  /// Class probabilities.
  ///
  /// - Parameter batch: *N* letters, normalized as `normalization` says.
  /// - Returns: `[N, C]`, row-major; each row sums to 1.
  func probabilities(of batch: LetterBatch) -> [Float]
}

extension LetterClassifying {
  /// Not known.
  public var zones: [LetterZone]? { nil }
  /// Whether it tells letters from what is not one letter.
  public var knowsNonLetters: Bool { classes.contains("") }
}
