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
  /// Those that know numbers alone, where nothing else may be read.
  private let ofNumbers: ClassifierNetworks?
  /// Of each class, those of its shape (`shapes`), itself among them.
  private let companions: [[Int]]

  /// Where the first of several networks is surer than this of a shape, the others are not asked; and
  /// where the first and others, on average, no further ones.
  private static let sure: (first: Float, mean: Float) = (0.99, 0.9)
  /// Characters of one shape: their sizes and their places tell them apart, and no network that looks
  /// at them once more.
  private static let shapes = ["Cc", "Kk", "Oo", "Pp", "Ss", "Uu", "Vv", "Ww", "Xx", "Zz", "',"]

  /// The classifier that a weights file holds.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - characters: The characters that may be read, `nil` for all: where no letter is among them,
  ///     networks of the file that know numbers alone are asked besides. They are no guarantee: see
  ///     `AssemblyOptions.alphabet`.
  /// - Throws: The first thing that is wrong with the file.
  public init(path: String, reading characters: Set<Character>? = nil) throws(WeightsError) {
    try self.init(WeightsFile(path: path), reading: characters)
  }

  /// The classifier that an opened weights file holds, as `init(path:reading:)` makes it.
  public init(
    _ file: WeightsFile, reading characters: Set<Character>? = nil
  ) throws(WeightsError) {
    card = try WeightsCard(metadata: file.metadata)
    normalization = NormalizationOptions(card.normalization)
    zones = card.zones?.map { zone in
      LetterZone(
        top: .init(mean: zone[0], deviation: zone[1]),
        bottom: .init(mean: zone[2], deviation: zone[3]),
        width: .init(mean: zone[4], deviation: zone[5]))
    }
    let general = card.members - card.numberMembers
    networks = try ClassifierNetworks(0..<general, card: card, file: file)
    let areNumbers = characters.map { !$0.contains(where: \.isLetter) } ?? false
    ofNumbers =
      areNumbers && card.numberMembers > 0
      ? try ClassifierNetworks(general..<card.members, card: card, file: file) : nil
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
  /// Several networks are asked one after the other until they are sure, on average, which shape it is:
  /// the mean of those that were asked. Where numbers alone are read, it is the mean of that and of what
  /// the networks that know numbers alone say.
  ///
  /// - Parameter batch: *N* letters of the card's side.
  /// - Returns: `[N, C]`.
  public func probabilities(of batch: LetterBatch) -> [Float] {
    precondition(
      batch.side == normalization.side && batch.channels == normalization.channels,
      "letters of \(batch.side) pixels for a network of \(normalization.side)")
    let count = classes.count
    var doubtful = Array(0..<batch.count)
    var probabilities = self.probabilities(
      of: networks.outputs(of: 0, for: batch.values, rows: doubtful))
    for network in 1..<networks.count {
      let needed = network == 1 ? Self.sure.first : Self.sure.mean
      doubtful.removeAll { letter in
        sureness(of: probabilities[letter * count..<(letter + 1) * count]) > needed
      }
      if doubtful.isEmpty { break }
      let own = self.probabilities(
        of: networks.outputs(of: network, for: batch.values, rows: doubtful))
      let share = 1 / Float(network + 1)
      for (row, letter) in doubtful.enumerated() {
        for place in 0..<count {
          let mean = probabilities[letter * count + place]
          probabilities[letter * count + place] =
            mean + (own[row * count + place] - mean) * share
        }
      }
    }
    guard let ofNumbers else { return probabilities }
    for place in probabilities.indices { probabilities[place] *= 0.5 }
    let share = 0.5 / Float(ofNumbers.count)
    let letters = Array(0..<batch.count)
    for network in 0..<ofNumbers.count {
      let own = self.probabilities(
        of: ofNumbers.outputs(of: network, for: batch.values, rows: letters))
      for place in own.indices { probabilities[place] += share * own[place] }
    }
    return probabilities
  }

  /// How probable the most probable shape is, of class probabilities `[C]`.
  private func sureness(of own: ArraySlice<Float>) -> Float {
    guard let best = own.indices.max(by: { own[$0] < own[$1] }) else { return 0 }
    return companions[best - own.startIndex].reduce(0) { $0 + own[own.startIndex + $1] }
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
