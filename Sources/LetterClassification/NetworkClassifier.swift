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
  private let network: UsedNetwork

  /// The network as it is used: prepared, or as it is where its layers cannot be prepared.
  private enum UsedNetwork {
    case prepared(PreparedNetwork)
    case plain(Network)
  }

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
    if let prepared = try PreparedNetwork(card: card, file: file) {
      network = .prepared(prepared)
    } else {
      network = .plain(try Network(card: card, file: file))
    }
  }

  /// Class probabilities: the network's outputs over the card's temperature, through a softmax.
  ///
  /// - Parameter batch: *N* letters of the card's side.
  /// - Returns: `[N, C]`.
  public func probabilities(of batch: LetterBatch) -> [Float] {
    precondition(
      batch.side == normalization.side && batch.channels == normalization.channels,
      "letters of \(batch.side) pixels for a network of \(normalization.side)")
    var outputs =
      switch network {
      case .prepared(let network): network.outputs(for: batch.values, samples: batch.count)
      case .plain(let network): network.outputs(for: batch.values, samples: batch.count)
      }
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
