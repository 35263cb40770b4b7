import LanguageModel
import LetterNormalization
public import NeuralNetwork
public import Weights

extension Network {
  /// One of the networks that a weights file holds.
  ///
  /// - Parameters:
  ///   - card: The file's card.
  ///   - file: The file.
  ///   - member: Which of the card's members, from 0.
  /// - Throws: `badCard` where the layers are unknown or do not fit each other, the letter's frame
  ///   or the classes; what `WeightsFile.values` throws for a tensor; `unused` for one too many.
  public init(card: WeightsCard, file: WeightsFile, member: Int = 0) throws(WeightsError) {
    let layers = try networkLayers(of: card)
    var parameters: [Float] = []
    parameters.reserveCapacity(file.parameterCount)
    for tensor in try storedTensors(of: layers, in: file, members: card.members)[member] {
      parameters += try file.values(of: tensor.name, shape: tensor.own.shape)
    }
    self.init(layers: layers, parameters: parameters)
  }

  /// Its layers as a card has them.
  public var cardLayers: [WeightsCard.Layer] {
    layers.map { WeightsCard.Layer(kind: $0.description.kind, sizes: $0.description.sizes) }
  }

  /// Its parameters as a weights file has them.
  public var weightsTensors: [Tensor] {
    tensors.map {
      Tensor(name: $0.name, shape: $0.shape, values: Array(parameters[$0.range]))
    }
  }
}

/// One of the networks that a weights file holds, checked, its numbers where they lie in the file.
///
/// Floats, or for layers whose weights `PreparedNetwork` rounds, these laid out as it does: `0.weight` of
/// type I8, and `0.step`, what a weight of 1 is worth, for each filter.
struct StoredNetwork {
  private let layers: [any Layer]
  private let file: WeightsFile
  /// What the file has of the network, in the order of its parameters: where those of each tensor begin,
  /// and its numbers where they are floats.
  private let tensors: [(stored: StoredTensor, start: Int, floats: FloatTensor?)]

  /// All networks of a file.
  ///
  /// - Throws: As `Network` does.
  static func all(card: WeightsCard, file: WeightsFile) throws(WeightsError) -> [StoredNetwork] {
    let layers = try networkLayers(of: card)
    var networks: [StoredNetwork] = []
    for tensors in try storedTensors(of: layers, in: file, members: card.members) {
      networks.append(try StoredNetwork(layers, tensors, in: file))
    }
    return networks
  }

  private init(
    _ layers: [any Layer], _ stored: [StoredTensor], in file: WeightsFile
  ) throws(WeightsError) {
    self.layers = layers
    self.file = file
    var tensors: [(stored: StoredTensor, start: Int, floats: FloatTensor?)] = []
    var start = 0
    for tensor in stored {
      let floats =
        tensor.areBytes ? nil : try file.floats(of: tensor.name, shape: tensor.own.shape)
      tensors.append((tensor, start, floats))
      start += tensor.own.count
    }
    self.tensors = tensors
  }

  /// The network laid out; `nil` where its layers cannot be.
  ///
  /// - Throws: `wrongShape`, `wrongType` or `meaningless` where bytes are not those of a network of these
  ///   layers; `missing` or `notFinite` for their steps.
  func prepared() throws(WeightsError) -> PreparedNetwork? {
    try PreparedNetwork(layers: layers, parameters: self)
  }
}

extension StoredNetwork: ParameterSource {
  func read(_ range: Range<Int>, to target: inout MutableSpan<Float>) throws(WeightsError) {
    guard let tensor = tensors.last(where: { $0.start <= range.lowerBound }) else { return }
    guard let floats = tensor.floats else {
      throw .wrongType(tensor: tensor.stored.name, found: .int8, needed: .float32)
    }
    floats.copy(from: range.lowerBound - tensor.start, to: &target)
  }

  func bytes(ofLayer index: Int, shape: [Int]) throws(WeightsError) -> ByteWeights? {
    let laidOut = tensors.first { $0.stored.layer == index && $0.stored.areBytes }
    guard let tensor = laidOut?.stored else { return nil }
    let bytes = try file.mappedSignedBytes(of: tensor.name, shape: shape)
    let steps = try file.values(of: tensor.stepName, shape: [shape[0] * shape[3]])
    guard let weights = ByteWeights(bytes, shape: shape, steps: steps) else {
      throw .meaningless(tensor: tensor.name, reason: "two bytes side by side are too large")
    }
    return weights
  }
}

extension MappedNumbers: WeightBytes where Number == Int8 {}

/// A tensor of a network as a file has it.
private struct StoredTensor {
  /// Its name in the file.
  let name: String
  /// The place of its layer.
  let layer: Int
  /// The layer's own.
  let own: LayerTensor
  /// Whether it is weights that were laid out as bytes.
  let areBytes: Bool
  /// The name of the steps that go with bytes.
  let stepName: String
}

/// The tensors that each of `members` networks has in their file.
///
/// - Throws: `unused` for a tensor of the file that none of them has: before memory is taken for what the
///   card claims; `missing`.
private func storedTensors(
  of layers: [any Layer], in file: WeightsFile, members: Int
) throws(WeightsError) -> [[StoredTensor]] {
  var networks: [[StoredTensor]] = []
  var names: Set<String> = []
  for member in 0..<members {
    var tensors: [StoredTensor] = []
    for (index, layer) in layers.enumerated() {
      let prefix = "\(memberPrefix(member))\(index)."
      for own in layer.tensors {
        let name = prefix + own.name
        let areBytes = own.isWeight ? try file.type(of: name) == .int8 : false
        tensors.append(
          StoredTensor(
            name: name, layer: index, own: own, areBytes: areBytes, stepName: prefix + "step"))
        names.insert(name)
        if areBytes { names.insert(prefix + "step") }
      }
    }
    networks.append(tensors)
  }
  // Diacritics are told by a network and by words.
  names.insert(MarkedWords.tensor)
  for name in file.tensorNames where !names.contains(name) { throw .unused(tensor: name) }
  return networks
}

/// What comes before the names of the tensors of a file's network `member`, from 0.
public func memberPrefix(_ member: Int) -> String {
  member == 0 ? "" : "member\(member + 1)."
}

/// The layers that `card` names, each checked against the one before, the frame and the classes.
func networkLayers(of card: WeightsCard) throws(WeightsError) -> [any Layer] {
  var layers: [any Layer] = []
  let frame = NormalizationOptions(card.normalization)
  var width = frame.inputs
  for (index, entry) in card.layers.enumerated() {
    guard let layer = networkLayer(entry), layer.inputs == width else {
      throw .badCard(field: "layer \(index) (\(entry.kind))")
    }
    layers.append(layer)
    width = layer.outputs
  }
  guard !layers.isEmpty, width == card.classes.count else { throw .badCard(field: "layers") }
  return layers
}

/// The layer that an entry of a card names; `nil` where its kind or a size makes no sense.
private func networkLayer(_ entry: WeightsCard.Layer) -> (any Layer)? {
  func size(_ name: String) -> Int? { entry.sizes[name].flatMap { $0 > 0 ? $0 : nil } }
  switch entry.kind {
  case "fully-connected":
    guard let inputs = size("inputs"), let outputs = size("outputs") else { return nil }
    return FullyConnected(inputs: inputs, outputs: outputs)
  case "dropout":
    guard let size = size("size"), let percent = entry.sizes["percent"], (0..<100).contains(percent)
    else { return nil }
    return Dropout(percent: percent, size: size)
  case "convolution":
    guard let picture = picture(of: entry), let filters = size("filters"), filters < 1 << 15,
      let kernel = size("kernel"), let border = entry.sizes["border"],
      (0..<kernel).contains(border),
      kernel <= min(picture.height, picture.width) + 2 * border
    else { return nil }
    return Convolution(picture, filters: filters, kernel: kernel, border: border)
  case "max-pool":
    guard let picture = picture(of: entry), let size = size("size"),
      size <= min(picture.height, picture.width)
    else { return nil }
    return MaxPool(picture, size: size)
  default:
    guard let curve = Activation.Curve(rawValue: entry.kind), let size = size("size") else {
      return nil
    }
    return Activation(curve, size: size)
  }
}

/// The picture that a layer takes; `nil` where a size is missing or makes no sense.
private func picture(of entry: WeightsCard.Layer) -> ImageShape? {
  // So that no product of sizes overflows: four of them are multiplied at most.
  let possible = 1..<1 << 15
  guard let height = entry.sizes["height"], let width = entry.sizes["width"],
    let channels = entry.sizes["channels"],
    possible.contains(height), possible.contains(width), possible.contains(channels)
  else { return nil }
  return ImageShape(height: height, width: width, channels: channels)
}
