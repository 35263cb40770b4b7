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
    for tensor in try shapes(of: layers, in: file, member: member, of: card.members) {
      parameters += try file.values(of: tensor.name, shape: tensor.shape)
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
struct StoredNetwork: Sendable {
  private let layers: [any Layer]
  private let tensors: [(start: Int, numbers: FloatTensor)]

  /// The network `member` of a file.
  ///
  /// - Throws: As `Network` does.
  init(card: WeightsCard, file: WeightsFile, member: Int) throws(WeightsError) {
    layers = try networkLayers(of: card)
    var tensors: [(start: Int, numbers: FloatTensor)] = []
    var start = 0
    for tensor in try shapes(of: layers, in: file, member: member, of: card.members) {
      let numbers = try file.floats(of: tensor.name, shape: tensor.shape)
      tensors.append((start, numbers))
      start += numbers.count
    }
    self.tensors = tensors
  }

  /// The network laid out from the mapped file; `nil` where its layers cannot be.
  func prepared() -> PreparedNetwork? {
    PreparedNetwork(layers: layers) { range, target in
      guard let own = tensors.last(where: { $0.start <= range.lowerBound }) else { return }
      own.numbers.copy(from: range.lowerBound - own.start, to: &target)
    }
  }
}

/// The names and shapes that the tensors of one of `members` networks have in their file.
///
/// - Throws: `unused` for a tensor of the file that is none of them: before memory is taken for what the
///   card claims.
private func shapes(
  of layers: [any Layer], in file: WeightsFile, member: Int, of members: Int
) throws(WeightsError) -> [(name: String, shape: [Int])] {
  var tensors: [(name: String, shape: [Int])] = []
  for (index, layer) in layers.enumerated() {
    for tensor in layer.tensors { tensors.append(("\(index).\(tensor.name)", tensor.shape)) }
  }
  let prefixes = (0..<members).map { $0 == 0 ? "" : "member\($0 + 1)." }
  let names = Set(prefixes.flatMap { prefix in tensors.map { prefix + $0.name } })
  for name in file.tensorNames where !names.contains(name) { throw .unused(tensor: name) }
  return tensors.map { (prefixes[member] + $0.name, $0.shape) }
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
