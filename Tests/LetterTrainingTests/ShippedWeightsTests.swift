import LetterClassification
import LetterNormalization
import TestSupport
import Testing
import Weights

@testable import LetterTraining

@Suite("The weights that ship")
struct ShippedWeightsTests {
  /// A file of the package's `models` folder.
  static func path(_ name: String) -> String {
    packageFolder + "/models/" + name + ".safetensors"
  }

  @Test(
    "they read the letters of nist36_test as their card says, and as many as they must",
    .enabled(if: SharedData.path("data/nist36/nist36_test.mat") != nil, "needs ../shared"),
    .enabled(if: isOptimized, "reads two million numbers: a minute in a debug build"),
    arguments: [("nist36-64", 0.771), ("nist36", 0.915)])
  func accuracy(name: String, needed: Double) throws {
    let classifier = try NetworkClassifier(path: Self.path(name))
    let file = try #require(SharedData.path("data/nist36/nist36_test.mat"))
    let letters = try loadLetters(mat: file)
    let found = evaluate(letters, with: classifier).accuracy
    let measured = try #require(
      classifier.card.measurements.first { $0.name == "nist36_test" })
    #expect(measured.letters == 1800)
    #expect(measured.accuracy >= needed)
    // Another processor adds in another order: a letter or two may change sides.
    #expect(abs(found - measured.accuracy) < 0.002)
  }

  @Test(
    "their cards name the training data alone, by their sums", arguments: ["nist36-64", "nist36"])
  func sources(name: String) throws {
    let card = try WeightsCard(metadata: WeightsFile(path: Self.path(name)).metadata)
    #expect(card.name == name)
    #expect(card.classes == capitalsAndDigits)
    var expected = ["nist36_train.mat"]
    if name == "nist36" {
      expected += [
        "emnist-byclass-train-images-idx3-ubyte.gz", "emnist-byclass-train-labels-idx1-ubyte.gz",
      ]
    }
    #expect(card.sources.map(\.name) == expected)
  }

  @Test(
    "to 'orientation' a digit on its head is less a digit, nine times in ten and more",
    .enabled(if: SharedData.path("data/emnist") != nil, "needs ../shared"),
    .enabled(if: isOptimized, "looks at thousands of letters"))
  func orientation() throws {
    let classifier = try NetworkClassifier(path: Self.path("orientation"))
    #expect(classifier.card.name == "orientation" && classifier.knowsNonLetters)
    let part = try #require(SharedData.path("data/emnist")) + "/emnist-byclass-test"
    let digits = try loadLetters(
      idxImages: part + "-images-idx3-ubyte.gz", labels: part + "-labels-idx1-ubyte.gz"
    ).restricted(to: digits).thinned(to: 1000)
    let frames = LetterBatch(
      count: digits.count, side: 28, values: normalized(digits, classifier.normalization))
    // Of 28 by 28 pixels.
    let heads = LetterBatch(
      count: digits.count, side: 28,
      values: (0..<digits.count).flatMap { frames.values[$0 * 784..<($0 + 1) * 784].reversed() })
    func shares(_ batch: LetterBatch) -> [Float] {
      let probabilities = classifier.probabilities(of: batch)
      let places = classifier.classes.indices.filter {
        digits.classes.contains(classifier.classes[$0])
      }
      return (0..<batch.count).map { letter in
        places.reduce(0) { $0 + probabilities[letter * classifier.classes.count + $1] }
      }
    }
    let right = zip(shares(frames), shares(heads)).filter { $0 > $1 }.count
    #expect(10 * right >= 9 * digits.count, "\(right) of \(digits.count)")
  }
}
