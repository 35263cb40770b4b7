/// A character of a text that was read, and how sure the reader was of it.
public struct ReadCharacter: Sendable, Equatable {
  /// The character.
  public let scalar: Unicode.Scalar
  /// The reader's probability of it, 0 … 1; `nil` for white space, of which it gives none.
  public let confidence: Double?

  /// A character with its confidence.
  public init(_ scalar: Unicode.Scalar, confidence: Double?) {
    self.scalar = scalar
    self.confidence = confidence
  }
}

/// Whether something that was read is right, and how sure the reader was of it.
public struct Judgement: Sendable, Equatable {
  /// How sure the reader was, 0 … 1.
  public let confidence: Double
  /// Whether it is right.
  public let isRight: Bool

  /// A judgement.
  public init(confidence: Double, isRight: Bool) {
    self.confidence = confidence
    self.isRight = isRight
  }
}

/// Which characters that were read are right.
///
/// The text is laid beside the truth with as few edits as there can be, as for the CER: case and marks
/// count. A character is right where it stands beside its like. What was missed is not judged, since
/// nobody was sure or unsure of it.
///
/// - Parameters:
///   - truth: What is on the page.
///   - read: What was read, one blank between words and one line feed between lines.
/// - Returns: One judgement a character that has a confidence, in order.
/// - Complexity: O(*m* · *n*) for texts of *m* and *n* characters.
public func judgeCharacters(truth: String, read: [ReadCharacter]) -> [Judgement] {
  let pairs = align(FoldedText(truth).characters[...], read.map(\.scalar)[...])
  var place = 0
  var judgements: [Judgement] = []
  for pair in pairs where pair.second != nil {
    if let confidence = read[place].confidence {
      judgements.append(Judgement(confidence: confidence, isRight: pair.first == pair.second))
    }
    place += 1
  }
  return judgements
}

/// Which words that were read are right as a whole, case and marks too.
///
/// - Parameters:
///   - truth: What is on the page.
///   - read: The words that were read, in order, each with how sure the reader was, 0 … 1.
/// - Returns: One judgement a word that was read, in order.
/// - Complexity: O(*m* · *n*) for texts of *m* and *n* words.
public func judgeWords(truth: String, read: [(text: String, confidence: Double)]) -> [Judgement] {
  let words = read.map { Array($0.text.unicodeScalars) }
  let pairs = align(FoldedText(truth).words[...], words[...])
  return zip(pairs.filter { $0.second != nil }, read).map { pair, word in
    Judgement(confidence: word.confidence, isRight: pair.first == pair.second)
  }
}
