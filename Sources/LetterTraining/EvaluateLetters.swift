public import LetterClassification
import LetterNormalization

/// How a classifier read letters whose classes are known.
public struct LetterEvaluation: Sendable, Equatable {
  /// What a letter is and what it was read as.
  public struct Prediction: Sendable, Equatable {
    /// The letter's place among all that were given.
    public let letter: Int
    /// What it is.
    public let truth: String
    /// What it was read as.
    public let found: String
    /// How sure the classifier was, 0 … 1.
    public let probability: Float
  }

  /// One a letter, in the letters' order, without those left out.
  public let predictions: [Prediction]
  /// Letters of classes that the classifier does not know, which were left out.
  public let leftOut: Int

  /// The share read correctly; 0 where there are none.
  public var accuracy: Double {
    let right = predictions.filter { $0.truth == $0.found }.count
    return Double(right) / Double(max(1, predictions.count))
  }

  /// What was read wrongly most often: truth, reading, how many times; most frequent first.
  public var confusions: [(truth: String, found: String, count: Int)] {
    var counts: [[String]: Int] = [:]
    for prediction in predictions where prediction.truth != prediction.found {
      counts[[prediction.truth, prediction.found], default: 0] += 1
    }
    return counts.map { (truth: $0.key[0], found: $0.key[1], count: $0.value) }
      .sorted { ($1.count, $0.truth, $0.found) < ($0.count, $1.truth, $1.found) }
  }
}

/// Reads letters whose classes are known.
///
/// Each letter is normalized as the classifier wishes, like a letter of a page. Letters of classes
/// that the classifier does not know, such as EMNIST's small ones for a net of capitals, are left
/// out and counted; they are not folded to capitals.
///
/// - Parameters:
///   - letters: The letters.
///   - classifier: The classifier.
/// - Returns: What was read.
public func evaluate(
  _ letters: LabelledLetters, with classifier: some LetterClassifying
) -> LetterEvaluation {
  let classes = classifier.classes
  let known = (0..<letters.count).filter { classes.contains(letters.classes[letters.labels[$0]]) }
  var predictions: [LetterEvaluation.Prediction] = []
  let chunk = 1024  // Four megabytes of letters at a time.
  for start in stride(from: 0, to: known.count, by: chunk) {
    let part = known[start..<min(known.count, start + chunk)]
    var values: [Float] = []
    for letter in part {
      values += normalizeLetter(
        ink: letters.letter(letter), width: letters.side, height: letters.side,
        options: classifier.normalization)
    }
    let probabilities = classifier.probabilities(
      of: LetterBatch(
        count: part.count, side: classifier.normalization.side,
        channels: classifier.normalization.channels, values: values))
    let found = largestPlaces(probabilities, classes: classes.count)
    for (row, letter) in part.enumerated() {
      predictions.append(
        LetterEvaluation.Prediction(
          letter: letter, truth: letters.classes[letters.labels[letter]],
          found: classes[found[row]],
          probability: probabilities[row * classes.count + found[row]]))
    }
  }
  return LetterEvaluation(
    predictions: predictions, leftOut: letters.count - known.count)
}
