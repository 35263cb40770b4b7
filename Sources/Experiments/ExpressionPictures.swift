import NeuralNetwork
import SeededRandom

/// Faces with one of seven expressions, 48 × 48, each brought to a mean of 0 and a standard deviation
/// of 1.
struct ExpressionPictures {
  /// How a picture lies.
  static let shape = ImageShape(height: 48, width: 48)
  /// What the classes are.
  static let classes = ["angry", "disgust", "fear", "happy", "sad", "surprise", "neutral"]
  /// The class that is rare: disgust.
  static let rare = 1

  /// Pictures, row after row: training, validation, test.
  private let pixels: [Float]
  /// The class of each.
  private let labels: [Int]
  /// Where the parts are.
  private let parts: [Range<Int>]

  /// Reads all parts from the folder `expressions`.
  ///
  /// - Parameters:
  ///   - laboratory: Gives the files.
  ///   - limit: The most pictures of each class that each part keeps, the first ones.
  /// - Throws: `missingData` or `badData`.
  init(from laboratory: Laboratory, limit: Int = .max) throws(ExperimentError) {
    var pixels: [Float] = []
    var labels: [Int] = []
    var parts: [Range<Int>] = []
    for part in ["train", "valid", "test"] {
      let start = labels.count
      let pictures = try IDXPictures(
        "expressions/expressions-\(part)", side: Self.shape.width, classes: Self.classes.count,
        from: laboratory)
      var kept = [Int](repeating: 0, count: Self.classes.count)
      for (place, label) in pictures.labels.enumerated() where kept[label] < limit {
        kept[label] += 1
        labels.append(label)
        pixels += Self.standardized(pictures.picture(place))
      }
      parts.append(start..<labels.count)
    }
    self.pixels = pixels
    self.labels = labels
    self.parts = parts
  }

  /// Numbers with a mean of 0 and a standard deviation of 1; flat pictures stay flat.
  private static func standardized(_ values: [Float]) -> [Float] {
    let count = Float(values.count)
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    let factor = 1 / max(0.02, variance.squareRoot())
    return values.map { ($0 - mean) * factor }
  }

  /// Training, validation and test samples.
  ///
  /// - Parameter number: 0 parts the pictures as the files do. Every other number parts them afresh,
  ///   with as many of each class in each part.
  /// - Returns: The three parts.
  func split(_ number: Int) -> [Samples] {
    var order = Array(labels.indices)
    if number > 0 {
      var random = SplitMix64(seed: UInt64(number))
      for label in Self.classes.indices {
        let own = labels.indices.filter { labels[$0] == label }
        for (place, picture) in zip(own, own.shuffled(using: &random)) { order[place] = picture }
      }
    }
    let size = Self.shape.count
    return parts.map { part in
      Samples(
        inputs: order[part].flatMap { pixels[$0 * size..<($0 + 1) * size] },
        labels: order[part].map { labels[$0] }, classes: Self.classes.count)
    }
  }

  /// The first picture of a class.
  func example(of label: Int) -> [Float] {
    let place = labels.firstIndex(of: label) ?? 0
    return Array(pixels[place * Self.shape.count..<(place + 1) * Self.shape.count])
  }
}
