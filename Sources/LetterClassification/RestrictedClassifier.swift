public import LetterNormalization
public import Raster

/// A classifier that may only say some of the classes of another.
///
/// Every other class has the probability 0, and those left are scaled to a sum of 1. So it says of
/// each letter which of these classes it is, given that it is one of them.
public struct RestrictedClassifier<Base: LetterClassifying>: LetterClassifying {
  /// The classes left, in the order of the other classifier.
  public let classes: [String]
  /// Where letters of each class left stand on their line.
  public let zones: [LetterZone]?
  private let base: Base
  /// Their places among the classes of `base`.
  private let places: [Int]

  /// The classes of `base` for which `isAllowed` is true.
  public init(_ base: Base, to isAllowed: (String) -> Bool) {
    let classes = base.classes
    let places = classes.indices.filter { isAllowed(classes[$0]) }
    self.base = base
    self.places = places
    self.classes = places.map { classes[$0] }
    zones = base.zones.map { zones in places.map { zones[$0] } }
  }

  /// How letters must be normalized for the other classifier.
  public var normalization: NormalizationOptions { base.normalization }

  /// Class probabilities, `[N, C]` for the *C* classes left; all alike where each of them is 0.
  public func probabilities(of batch: LetterBatch) -> [Float] {
    let all = base.probabilities(of: batch)
    let width = base.classes.count
    var kept: [Float] = []
    kept.reserveCapacity(batch.count * places.count)
    for letter in 0..<batch.count {
      let own = places.map { all[letter * width + $0] }
      let sum = own.reduce(0, +)
      kept += own.map { sum > 0 ? $0 / sum : 1 / Float(own.count) }
    }
    return kept
  }
}
