import Datasets
import Glibc
import LetterNormalization
import NeuralNetwork
import Weights

/// A set of letters with its name.
struct NamedLetters: Sendable {
  let name: String
  let letters: LabelledLetters
}

/// The letters that a recipe learns from, is chosen by, and is measured on.
struct TrainingData: Sendable {
  let classes: [String]
  let training: [LabelledLetters]
  let validation: [NamedLetters]
  let test: [NamedLetters]
  /// The files learned from.
  let sources: [WeightsCard.Source]
  /// What is learned from instead of `training`: letters cut out of synthetic pages.
  let pages: AugmentedLetters?
  /// Letters cut out of synthetic pages by other hands and faces.
  let validationPages: [NormalizedLetters]
  /// Where letters of each class stand on their line; see `WeightsCard.zones`.
  let zones: [[Double]]?
  /// Words whose letters carry diacritics.
  let words: Set<String>

  init(
    classes: [String], training: [LabelledLetters], validation: [NamedLetters],
    test: [NamedLetters], sources: [WeightsCard.Source] = [], pages: AugmentedLetters? = nil,
    validationPages: [NormalizedLetters] = [], zones: [[Double]]? = nil,
    words: Set<String> = []
  ) {
    self.words = words
    self.pages = pages
    self.validationPages = validationPages
    self.zones = zones
    self.classes = classes
    self.training = training
    self.validation = validation
    self.test = test
    self.sources = sources
  }

  /// Loads what `recipe` needs from `folder`, which has `nist36` and `emnist`, and from `fontFolder`, a
  /// letter set.
  init(
    recipe: TrainingRecipe, folder: String, fontFolder: String, wordLists: [String] = []
  ) throws(TrainingError) {
    if let pages = recipe.pages, pages.isOfDiacritics {
      try self.init(
        ofDiacritics: recipe, pages: pages.count, folder: folder, fontFolder: fontFolder,
        wordLists: wordLists)
      return
    }
    if let pages = recipe.pages {
      try self.init(recipe: recipe, pages: pages, folder: folder, fontFolder: fontFolder)
      return
    }
    var loader = LetterLoader(
      folder: folder, limit: recipe.letterLimit, classes: capitalsAndDigits)
    var training: [LabelledLetters] = []
    if recipe.sources.contains(.nist36) { training.append(try loader.nist("nist36_train")) }
    if recipe.sources.contains(.emnist) { training.append(try loader.emnist("train")) }
    let sources = loader.sources
    var validation = [NamedLetters(name: "nist36_valid", letters: try loader.nist("nist36_valid"))]
    var test = [
      NamedLetters(name: "nist36_test", letters: try loader.nist("nist36_test")),
      NamedLetters(name: "nist26_valid", letters: try loader.nist("nist26_valid")),
    ]
    if recipe.sources.contains(.emnist) {
      validation.append(
        NamedLetters(name: "emnist-byclass-valid", letters: try loader.emnist("valid")))
      test.append(NamedLetters(name: "emnist-byclass-test", letters: try loader.emnist("test")))
    }
    self.init(
      classes: capitalsAndDigits, training: training, validation: validation, test: test,
      sources: sources)
  }
}

/// Loads sets and notes their files.
struct LetterLoader {
  let folder: String
  let limit: Int?
  /// The classes that are kept.
  let classes: [String]
  private(set) var sources: [WeightsCard.Source] = []

  init(folder: String, limit: Int?, classes: [String]) {
    self.folder = folder
    self.limit = limit
    self.classes = classes
  }

  mutating func nist(_ name: String) throws(TrainingError) -> LabelledLetters {
    let (path, bytes) = try file("nist36/\(name).mat")
    return used(try letters(mat: bytes, path: path))
  }

  mutating func emnist(_ part: String) throws(TrainingError) -> LabelledLetters {
    let (path, images) = try file("emnist/emnist-byclass-\(part)-images-idx3-ubyte.gz")
    let (labelPath, labels) = try file("emnist/emnist-byclass-\(part)-labels-idx1-ubyte.gz")
    return used(
      try letters(idxImages: images, path: path, labels: labels, labelPath: labelPath))
  }

  private func used(_ letters: LabelledLetters) -> LabelledLetters {
    let kept = letters.restricted(to: letters.classes.filter(classes.contains))
    return limit.map(kept.thinned) ?? kept
  }

  private mutating func file(
    _ relative: String
  ) throws(TrainingError) -> (path: String, bytes: [UInt8]) {
    let path = folder + "/" + relative
    let bytes = try letterFile(path)
    let name = relative.split(separator: "/").last.map(String.init) ?? relative
    sources.append(WeightsCard.Source(name: name, sha256: sha256(of: bytes)))
    return (path, bytes)
  }
}

/// Letters as the network wants them, with their labels.
struct NormalizedLetters: Sendable {
  let name: String
  let values: [Float]
  let labels: [Int]
  /// The classes that the set knows, among which the network has to choose; `nil` for all.
  let known: [Int]?

  /// Letters of a set in a network's classes.
  init(_ set: NamedLetters, _ options: NormalizationOptions, classes: [String]) {
    let letters = set.letters.restricted(to: classes)
    let known = set.letters.classes.compactMap { classes.firstIndex(of: $0) }
    self.init(
      name: set.name, values: normalized(letters, options), labels: letters.labels,
      known: known.count < classes.count ? known : nil)
  }

  /// Letters over values that are normalized already.
  init(name: String, values: [Float], labels: [Int], known: [Int]? = nil) {
    self.name = name
    self.values = values
    self.labels = labels
    self.known = known
  }

  /// The network's outputs for them, `[N, C]`; those of classes that the set does not know are very
  /// small.
  func outputs(of network: Network) -> [Float] {
    var outputs = network.outputs(for: values, samples: labels.count)
    guard let known else { return outputs }
    let isKnown = (0..<network.outputs).map(Set(known).contains)
    for place in outputs.indices where !isKnown[place % network.outputs] { outputs[place] = -1e4 }
    return outputs
  }

  /// The share that `network` gets right.
  func accuracy(of network: Network) -> Double {
    let found = largestPlaces(outputs(of: network), classes: network.outputs)
    return Double(zip(found, labels).filter { $0 == $1 }.count) / Double(max(1, labels.count))
  }
}

/// Letters normalized as page letters are, `[N, side, side]`.
func normalized(_ letters: LabelledLetters, _ options: NormalizationOptions) -> [Float] {
  var values: [Float] = []
  values.reserveCapacity(letters.count * options.inputs)
  for index in 0..<letters.count {
    values += normalizeLetter(
      ink: letters.letter(index), width: letters.side, height: letters.side, options: options)
  }
  return values
}

/// The place of the largest value of each row.
func largestPlaces(_ values: [Float], classes: Int) -> [Int] {
  stride(from: 0, to: values.count, by: classes).map { row in
    var best = row
    for place in row..<row + classes where values[place] > values[best] { best = place }
    return best - row
  }
}

/// The mean over `sets` of the share that `network` gets right.
func meanAccuracy(of network: Network, on sets: [NormalizedLetters]) -> Double {
  sets.reduce(0) { $0 + $1.accuracy(of: network) } / Double(max(1, sets.count))
}

/// The temperature with which the probabilities of `sets` fit best: their cross-entropy is least.
///
/// Each set counts the same. Searched by golden sections of the logarithm between 1/4 and 4, to a
/// part in a thousand.
///
/// Source: C. Guo et al., "On calibration of modern neural networks", ICML 2017, section 4.2.
func calibratedTemperature(of network: Network, on sets: [NormalizedLetters]) -> Double {
  let outputs = sets.map { $0.outputs(of: network) }
  func crossEntropy(_ exponent: Double) -> Double {
    var sum = 0.0
    for (set, values) in zip(sets, outputs) {
      var probabilities = values
      softmax(&probabilities, classes: network.outputs, temperature: Float(exp(exponent)))
      var loss = 0.0
      for (row, label) in set.labels.enumerated() {
        loss -= log(max(1e-12, Double(probabilities[row * network.outputs + label])))
      }
      sum += loss / Double(max(1, set.labels.count))
    }
    return sum
  }
  let golden = (5.0.squareRoot() - 1) / 2
  var low = log(0.25)
  var high = log(4.0)
  while high - low > 1e-3 {
    let left = high - golden * (high - low)
    let right = low + golden * (high - low)
    if crossEntropy(left) < crossEntropy(right) { high = right } else { low = left }
  }
  return (exp((low + high) / 2) * 1000).rounded() / 1000
}
