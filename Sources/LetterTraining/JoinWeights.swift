import LetterClassification
import NeuralNetwork
public import Weights

/// Joins networks of one shape that were trained apart to weights that average their probabilities.
///
/// Weights that `PreparedNetwork` rounds to bytes are kept as these bytes, laid out, so that they are used
/// where they lie in the file; all else as floats of 32 bits. A network whose first convolution looks at
/// fewer channels than the first network's gets weights of 0 for those that it does not know.
///
/// - Parameters:
///   - parts: Weights of one network each, at least one; the first of them is asked first.
///   - partsOfNumbers: Weights of networks that know numbers alone (`WeightsCard.numberMembers`).
///   - biases: What is added to what each network says of a class: for one that was rarer where it was
///     learned than where it is read.
///   - temperature: What the outputs are divided by before the softmax, above 0: that of all together.
///   - path: The file to write, whole or not at all. Its card is that of the first part, but for the
///     temperature; for `training`, which tells how each was trained; for the sources, which are those of
///     all; and for the measurements, of which there are none: they are of one network alone.
/// - Throws: Which part is wrong, or that the file cannot be written.
public func joinWeights(
  _ parts: [WeightsFile], ofNumbers partsOfNumbers: [WeightsFile] = [], biases: [ClassBias],
  temperature: Double, to path: String
) throws(JoiningError) {
  precondition(!parts.isEmpty && temperature > 0, "\(parts.count) parts at \(temperature)")
  var cards: [WeightsCard] = []
  var networks: [Network] = []
  for (number, part) in (parts + partsOfNumbers).enumerated() {
    let card: WeightsCard
    let network: Network
    do throws(WeightsError) {
      card = try WeightsCard(metadata: part.metadata)
    } catch {
      throw .unusable(part: number, error)
    }
    if card.members > 1 || part.types.contains(.int8) { throw .alreadyJoined(part: number) }
    do throws(WeightsError) {
      network = try Network(card: card, file: part)
    } catch {
      throw .unusable(part: number, error)
    }
    guard card.classes == (cards.first ?? card).classes else {
      throw .different(part: number, reason: "its classes are others than the first one's")
    }
    guard var member = network.widened(to: (networks.first ?? network).layers) else {
      throw .different(part: number, reason: "its layers are others than the first one's")
    }
    for bias in biases {
      guard let place = card.classes.firstIndex(of: bias.label) else {
        throw .unknownClass(bias.label)
      }
      // The biases of the last weights are the last parameters.
      member.parameters[member.parameters.count - card.classes.count + place] += bias.amount
    }
    cards.append(card)
    networks.append(member)
  }
  let card = WeightsCard(
    joining: cards, ofNumbers: partsOfNumbers.count, biases: biases, temperature: temperature)
  do {
    try writeWeights(tensors(of: networks), metadata: card.metadata, to: path)
  } catch {
    throw .unwritable(error)
  }
}

/// What is added to what a network says of a class.
public struct ClassBias: Sendable, Equatable {
  /// The class.
  public let label: String
  /// What is added to its output, before the softmax.
  public let amount: Float

  /// `amount` for the class `label`.
  public init(label: String, amount: Float) {
    self.label = label
    self.amount = amount
  }
}

/// Why weights cannot be joined.
public enum JoiningError: Error, Equatable {
  /// A part, counted from 0, those of numbers after the others, cannot be used.
  case unusable(part: Int, WeightsError)
  /// A part, counted from 0, has several networks, or bytes, which cannot be changed any more.
  case alreadyJoined(part: Int)
  /// A part, counted from 0, does not go with the first; `reason` says why.
  case different(part: Int, reason: String)
  /// A bias is of a class that the networks do not know.
  case unknownClass(String)
  /// The file cannot be written.
  case unwritable(WeightsError)
}

extension WeightsCard {
  /// The card of networks with these cards, joined.
  fileprivate init(
    joining cards: [WeightsCard], ofNumbers: Int, biases: [ClassBias], temperature: Double
  ) {
    let first = cards[0]
    let trainings = cards.enumerated().map { number, card in
      "member \(number + 1) (\(card.name), seed \(card.seed)): \(card.training)"
    }
    let added = biases.map { "\($0.amount) added to the bias of \($0.label)" }
    var sources: [Source] = []
    for source in cards.flatMap(\.sources) where !sources.contains(source) {
      sources.append(source)
    }
    self.init(
      name: first.name, layers: first.layers, members: cards.count, numberMembers: ofNumbers,
      classes: first.classes,
      zones: first.zones, normalization: first.normalization, temperature: temperature,
      sources: sources, training: (trainings + added).joined(separator: "; "), seed: first.seed,
      measurements: [])
  }
}

extension Network {
  /// The same network with these layers, which may differ from its own in that their first convolution
  /// looks at more channels; `nil` where they differ otherwise.
  fileprivate func widened(to layers: [any Layer]) -> Network? {
    guard layers.count == self.layers.count,
      zip(layers, self.layers).dropFirst().allSatisfy({ $0.description == $1.description })
    else { return nil }
    if layers[0].description == self.layers[0].description { return self }
    guard let own = self.layers[0] as? Convolution, let wide = layers[0] as? Convolution,
      own.input.height == wide.input.height, own.input.width == wide.input.width,
      own.input.channels < wide.input.channels, own.filters == wide.filters,
      own.kernel == wide.kernel, own.border == wide.border
    else { return nil }
    let further = [Float](repeating: 0, count: wide.input.channels - own.input.channels)
    let pixels = own.filters * own.kernel * own.kernel
    let known = own.input.channels
    var widened: [Float] = []
    for pixel in 0..<pixels {
      widened += parameters[pixel * known..<(pixel + 1) * known] + further
    }
    widened += parameters[(pixels * known)...]
    return Network(layers: layers, parameters: widened)
  }
}

/// The tensors of networks: bytes first, since they begin at multiples of their panels' size there.
private func tensors(of networks: [Network]) -> [Tensor] {
  var bytes: [Tensor] = []
  var floats: [Tensor] = []
  for (member, network) in networks.enumerated() {
    let prepared = PreparedNetwork(network)
    var parameters = network.parameters[...]
    for (index, layer) in network.layers.enumerated() {
      for tensor in layer.tensors {
        let own = parameters.prefix(tensor.count)
        parameters = parameters.dropFirst(tensor.count)
        let name = "\(memberPrefix(member))\(index).\(tensor.name)"
        if tensor.isWeight, let weights = prepared?.byteWeights(ofLayer: index) {
          bytes.append(Tensor(name: name, shape: weights.shape, numbers: .signedBytes(weights.all)))
          floats.append(
            Tensor(
              name: "\(memberPrefix(member))\(index).step", shape: [weights.steps.count],
              values: weights.steps))
        } else {
          floats.append(Tensor(name: name, shape: tensor.shape, values: Array(own)))
        }
      }
    }
  }
  return bytes + floats
}
