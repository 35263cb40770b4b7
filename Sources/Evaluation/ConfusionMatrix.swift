/// How often each class of isolated letters was taken for each other.
public struct ConfusionMatrix: Sendable, Equatable {
  /// How many classes there are.
  public let classCount: Int
  /// How often class `row` was taken for class `column`, at `row * classCount + column`.
  public let counts: [Int]

  /// Counts what a classifier said.
  ///
  /// - Parameters:
  ///   - labels: The true classes.
  ///   - predictions: What was said of each.
  ///   - classCount: How many classes there are.
  /// - Precondition: As many labels as predictions, all in `0 ..< classCount`.
  public init(labels: [Int], predictions: [Int], classCount: Int) {
    precondition(
      labels.count == predictions.count,
      "\(labels.count) labels for \(predictions.count) predictions")
    var counts = [Int](repeating: 0, count: classCount * classCount)
    for (label, prediction) in zip(labels, predictions) {
      precondition(
        (0..<classCount).contains(label) && (0..<classCount).contains(prediction),
        "class \(label) taken for \(prediction), of \(classCount) classes")
      counts[label * classCount + prediction] += 1
    }
    self.classCount = classCount
    self.counts = counts
  }

  /// How often `label` was taken for `prediction`.
  public subscript(label: Int, prediction: Int) -> Int { counts[label * classCount + prediction] }

  /// How many letters were judged.
  public var total: Int { counts.reduce(0, +) }

  /// How many were right.
  public var correct: Int { (0..<classCount).reduce(0) { $0 + self[$1, $1] } }

  /// The share that was right, 0 to 1; 0 where nothing was judged.
  public var accuracy: Double { Double(correct) / Double(max(1, total)) }

  /// Which share of the letters of class `label` was right; nil where there are none.
  public func accuracy(of label: Int) -> Double? {
    let count = (0..<classCount).reduce(0) { $0 + self[label, $1] }
    return count > 0 ? Double(self[label, label]) / Double(count) : nil
  }

  /// The mistakes that were made, most frequent first, equally frequent ones by class.
  public var mistakes: [(label: Int, prediction: Int, count: Int)] {
    counts.indices
      .map { (label: $0 / classCount, prediction: $0 % classCount, count: counts[$0]) }
      .filter { $0.label != $0.prediction && $0.count > 0 }
      .sorted { ($1.count, $0.label, $0.prediction) < ($0.count, $1.label, $1.prediction) }
  }
}
