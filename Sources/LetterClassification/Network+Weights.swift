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
    for tensor in try storedTensors(of: layers, in: file, member: member, of: card.members) {
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
  /// What the file has of the network, in the order of its parameters.
  private let tensors: [StoredTensor]
  /// Where the parameters of each begin, and those that are floats.
  private let numbers: [(start: Int, floats: FloatTensor?)]

  /// The network `member` of a file.
  ///
  /// - Throws: As `Network` does.
  init(card: WeightsCard, file: WeightsFile, member: Int) throws(WeightsError) {
    layers = try networkLayers(of: card)
    self.file = file
    tensors = try storedTensors(of: layers, in: file, member: member, of: card.members)
    var numbers: [(start: Int, floats: FloatTensor?)] = []
    var start = 0
    for tensor in tensors {
      let areBytes = try tensor.areBytes(in: file)
      let floats = areBytes ? nil : try file.floats(of: tensor.name, shape: tensor.own.shape)
      numbers.append((start, floats))
      start += tensor.own.count
    }
    self.numbers = numbers
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
    guard let place = numbers.lastIndex(where: { $0.start <= range.lowerBound }) else { return }
    guard let floats = numbers[place].floats else {
      throw .wrongType(tensor: tensors[place].name, found: .int8, needed: .float32)
    }
    floats.copy(from: range.lowerBound - numbers[place].start, to: &target)
  }

  func bytes(ofLayer index: Int, shape: [Int]) throws(WeightsError) -> ByteWeights? {
    guard let tensor = tensors.first(where: { $0.layer == index && $0.own.isWeight }),
      try tensor.areBytes(in: file)
    else { return nil }
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
  /// The name of the steps that go with bytes.
  let stepName: String

  /// Whether the file has the layer's weights laid out as bytes.
  func areBytes(in file: WeightsFile) throws(WeightsError) -> Bool {
    if own.isWeight { try file.type(of: name) == .int8 } else { false }
  }
}

/// The tensors that one of `members` networks has in its file.
///
/// - Throws: `unused` for a tensor of the file that none of them has: before memory is taken for what the
///   card claims; `missing`.
private func storedTensors(
  of layers: [any Layer], in file: WeightsFile, member: Int, of members: Int
) throws(WeightsError) -> [StoredTensor] {
  var tensors: [[StoredTensor]] = []
  for number in 0..<members {
    let prefix = memberPrefix(number)
    tensors.append(
      layers.enumerated().flatMap { index, layer in
        layer.tensors.map { tensor in
          StoredTensor(
            name: "\(prefix)\(index).\(tensor.name)", layer: index, own: tensor,
            stepName: "\(prefix)\(index).step")
        }
      })
  }
  var names: Set<String> = []
  for tensor in tensors.joined() {
    names.insert(tensor.name)
    if try tensor.areBytes(in: file) { names.insert(tensor.stepName) }
  }
  for name in file.tensorNames where !names.contains(name) { throw .unused(tensor: name) }
  return tensors[member]
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
