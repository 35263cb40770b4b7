public import LetterNormalization
import NeuralNetwork
public import Raster
public import Weights

/// Classifies letters with a network from a weights file.
public struct NetworkClassifier: LetterClassifying {
  /// What the weights file says about itself.
  public let card: WeightsCard
  /// The card's classes, *C*.
  public var classes: [String] { card.classes }
  /// The card's zones.
  public let zones: [LetterZone]?
  /// The card's way of normalizing.
  public let normalization: NormalizationOptions
  private let networks: ClassifierNetworks
  /// Of each class, those of its shape (`shapes`), itself among them.
  private let companions: [[Int]]

  /// Where the first of several networks is surer than this of a shape, the others are not asked.
  private static let sure: Float = 0.99
  /// Characters of one shape: their sizes and their places tell them apart, and no network that looks
  /// at them once more.
  private static let shapes = ["Cc", "Kk", "Oo", "Pp", "Ss", "Uu", "Vv", "Ww", "Xx", "Zz", "',"]

  /// The classifier that the weights file at `path` holds.
  ///
  /// - Throws: The first thing that is wrong with the file.
  public init(path: String) throws(WeightsError) {
    try self.init(WeightsFile(path: path))
  }

  /// The classifier that a weights file holds.
  ///
  /// - Throws: The first thing that is wrong with the file.
  public init(_ file: WeightsFile) throws(WeightsError) {
    card = try WeightsCard(metadata: file.metadata)
    normalization = NormalizationOptions(card.normalization)
    zones = card.zones?.map { zone in
      LetterZone(
        top: .init(mean: zone[0], deviation: zone[1]),
        bottom: .init(mean: zone[2], deviation: zone[3]),
        width: .init(mean: zone[4], deviation: zone[5]))
    }
    networks = try ClassifierNetworks(card: card, file: file)
    let classes = card.classes
    companions = classes.indices.map { index in
      guard let own = classes[index].first,
        let shape = Self.shapes.first(where: { $0.contains(own) })
      else { return [index] }
      return classes.indices.filter { classes[$0].first.map(shape.contains) ?? false }
    }
  }

  /// Class probabilities: the network's outputs over the card's temperature, through a softmax.
  ///
  /// Of several networks, the mean of their probabilities; but where the first is sure which shape it
  /// is, its own.
  ///
  /// - Parameter batch: *N* letters of the card's side.
  /// - Returns: `[N, C]`.
  public func probabilities(of batch: LetterBatch) -> [Float] {
    precondition(
      batch.side == normalization.side && batch.channels == normalization.channels,
      "letters of \(batch.side) pixels for a network of \(normalization.side)")
    var probabilities = self.probabilities(
      of: networks.firstOutputs(for: batch.values, samples: batch.count))
    guard networks.areSeveral else { return probabilities }
    let count = classes.count
    let doubtful = (0..<batch.count).filter { letter in
      !isSure(probabilities[letter * count..<(letter + 1) * count])
    }
    if doubtful.isEmpty { return probabilities }
    let others = networks.otherOutputs(for: batch.values, rows: doubtful).map {
      self.probabilities(of: $0)
    }
    let share = 1 / Float(others.count + 1)
    for (row, letter) in doubtful.enumerated() {
      for place in 0..<count {
        let sum = others.reduce(probabilities[letter * count + place]) {
          $0 + $1[row * count + place]
        }
        probabilities[letter * count + place] = sum * share
      }
    }
    return probabilities
  }

  /// Whether class probabilities `[C]` leave no doubt of the shape.
  private func isSure(_ own: ArraySlice<Float>) -> Bool {
    guard let best = own.indices.max(by: { own[$0] < own[$1] }) else { return false }
    let shape = companions[best - own.startIndex].reduce(0) { $0 + own[own.startIndex + $1] }
    return shape > Self.sure
  }

  /// What outputs of one network say, `[letters, C]`.
  private func probabilities(of outputs: [Float]) -> [Float] {
    var probabilities = outputs
    softmax(&probabilities, classes: classes.count, temperature: Float(card.temperature))
    return probabilities
  }
}

extension NormalizationOptions {
  /// What a card says of it.
  init(_ card: WeightsCard.Normalization) {
    self.init(
      side: card.side, box: card.box, strokeWidth: card.strokeWidth,
      tone: Tone(rawValue: card.tone) ?? .mask)
  }
}
