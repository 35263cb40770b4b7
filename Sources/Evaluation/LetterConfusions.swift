/// A mistake, and how often it was made.
public struct LetterConfusion: Sendable, Equatable {
  /// What is on the page; nil for a letter that was read where there is none.
  public let truth: Unicode.Scalar?
  /// What was read; nil for a letter that was missed.
  public let read: Unicode.Scalar?
  /// How often.
  public let count: Int
}

/// Which letters were taken for which, over any number of texts.
public struct LetterConfusions: Sendable {
  /// Which symbols of a text are compared.
  public enum Symbols: Sendable {
    /// All characters, white space folded.
    case characters
    /// A–Z and 0–9 alone, in upper case.
    case letters
  }

  private let symbols: Symbols
  private var counts: [Aligned<Unicode.Scalar>: Int] = [:]

  /// No mistakes yet.
  public init(of symbols: Symbols = .letters) {
    self.symbols = symbols
  }

  /// Counts the mistakes in one text.
  ///
  /// - Parameters:
  ///   - truth: What is on the page.
  ///   - hypothesis: What was read.
  /// - Complexity: O(*m* · *n*) for texts of *m* and *n* characters.
  public mutating func add(truth: String, hypothesis: String) {
    let (truth, hypothesis) = (FoldedText(truth), FoldedText(hypothesis))
    let pairs =
      switch symbols {
      case .characters: align(truth.characters[...], hypothesis.characters[...])
      case .letters: align(truth.letters[...], hypothesis.letters[...])
      }
    for pair in pairs where pair.first != pair.second { counts[pair, default: 0] += 1 }
  }

  /// The mistakes, most frequent first.
  ///
  /// Equally frequent ones come in the order of what is on the page, then of what was read; by
  /// Unicode value, nothing before everything.
  public var mostFrequentFirst: [LetterConfusion] {
    func place(_ scalar: Unicode.Scalar?) -> Int { scalar.map { Int($0.value) } ?? -1 }
    return counts.map { pair, count in
      LetterConfusion(truth: pair.first, read: pair.second, count: count)
    }.sorted {
      ($1.count, place($0.truth), place($0.read)) < ($0.count, place($1.truth), place($1.read))
    }
  }
}
