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
  private let networks: [UsedNetwork]
  /// Of each class, those of its shape (`shapes`), itself among them.
  private let companions: [[Int]]

  /// A network as it is used: prepared, or as it is where its layers cannot be prepared.
  private enum UsedNetwork {
    case prepared(PreparedNetwork)
    case plain(Network)

    init(_ card: WeightsCard, _ file: WeightsFile, member: Int) throws(WeightsError) {
      if let prepared = try PreparedNetwork(card: card, file: file, member: member) {
        self = .prepared(prepared)
      } else {
        self = .plain(try Network(card: card, file: file, member: member))
      }
    }

    func outputs(for inputs: [Float], samples: Int) -> [Float] {
      switch self {
      case .prepared(let network): network.outputs(for: inputs, samples: samples)
      case .plain(let network): network.outputs(for: inputs, samples: samples)
      }
    }
  }

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
    var networks: [UsedNetwork] = []
    for member in 0..<card.members {
      networks.append(try UsedNetwork(card, file, member: member))
    }
    self.networks = networks
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
    var probabilities = probabilities(networks[0], batch.values, letters: batch.count)
    guard networks.count > 1 else { return probabilities }
    let count = classes.count
    let doubtful = (0..<batch.count).filter { letter in
      !isSure(probabilities[letter * count..<(letter + 1) * count])
    }
    var values: [Float] = []
    values.reserveCapacity(doubtful.count * normalization.inputs)
    for letter in doubtful {
      values += batch.values[letter * normalization.inputs..<(letter + 1) * normalization.inputs]
    }
    let others = networks.dropFirst().map {
      self.probabilities($0, values, letters: doubtful.count)
    }
    let share = 1 / Float(networks.count)
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

  /// What one network says of letters, `[letters, C]`.
  private func probabilities(
    _ network: UsedNetwork, _ values: [Float], letters: Int
  ) -> [Float] {
    var outputs = network.outputs(for: values, samples: letters)
    softmax(&outputs, classes: classes.count, temperature: Float(card.temperature))
    return outputs
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
