import NeuralNetwork

/// Hand-written digits, capital and small letters by class, 28 × 28, upright, ink 1 on 0.
enum EMNIST {
  /// Pixels of a side.
  static let side = 28
  /// What the classes are, 0–9, A–Z, a–z.
  static let classes = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz").map {
    String($0)
  }

  /// The class of the capital letter for a small one's, and any other class as it is.
  static func withoutCase(_ label: Int) -> Int { label < 36 ? label : label - 26 }

  /// One part from the folder `emnist`.
  ///
  /// - Parameters:
  ///   - part: `train`, `valid` or `test`.
  ///   - laboratory: Gives the files.
  ///   - limit: The most pictures that are kept, the first ones.
  /// - Returns: Samples of all classes.
  /// - Throws: `missingData` or `badData`.
  static func samples(
    _ part: String, from laboratory: Laboratory, limit: Int
  ) throws(ExperimentError) -> Samples {
    let pictures = try IDXPictures(
      "emnist/emnist-byclass-\(part)", side: side, classes: classes.count, from: laboratory)
    let count = min(limit, pictures.count)
    return Samples(
      inputs: pictures.pixels.prefix(count * side * side).map { Float($0) / 255 },
      labels: Array(pictures.labels.prefix(count)), classes: classes.count)
  }
}
