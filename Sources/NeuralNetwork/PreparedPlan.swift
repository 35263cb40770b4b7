/// Where a layer is among the layers of a network.
struct LayerPlace {
  /// How many come before it.
  let index: Int
  /// Where its parameters begin.
  let start: Int
  /// Whether it is the last with weights.
  let isLast: Bool
}

/// A network's layers as steps, and the planes between them.
struct PreparedPlan {
  /// What is done picture by picture.
  private(set) var pictures = PreparedSteps()
  /// What is done after it for all samples of a group.
  private(set) var group = PreparedSteps()

  /// `nil` where the layers follow each other in another way than `PreparedNetwork` says.
  init?<Source: ParameterSource>(
    of layers: [any Layer], parameters source: Source
  ) throws(Source.Failure) {
    let last = layers.lastIndex { $0 is Convolution || $0 is FullyConnected }
    var start = 0
    for (index, layer) in layers.enumerated() {
      let place = LayerPlace(index: index, start: start, isLast: index == last)
      let fits: Bool
      switch layer {
      case let layer as Convolution: fits = try add(layer, place, source)
      case let layer as MaxPool: fits = add(layer)
      case let layer as FullyConnected: fits = try add(layer, place, source)
      case let layer as Activation:
        fits = group.isEmpty ? pictures.add(layer) : group.add(layer)
      case is Dropout: fits = true
      default: fits = false
      }
      if !fits { return nil }
      start += layer.parameterCount
    }
    if group.isEmpty { endPictures() }
    if group.isEmpty { return nil }
  }

  private mutating func add<Source: ParameterSource>(
    _ layer: Convolution, _ place: LayerPlace, _ source: Source
  ) throws(Source.Failure) -> Bool {
    guard begin(with: layer.input) else { return false }
    pictures.prepareWeighing(
      numbers: layer.kernel * layer.kernel * layer.input.channels, border: layer.border,
      isLast: place.isLast)
    try pictures.add(
      filters: layer.filters, height: layer.output.height, width: layer.output.width,
      windowHeight: layer.kernel, windowWidth: layer.kernel, place, source)
    return true
  }

  private mutating func add(_ layer: MaxPool) -> Bool {
    guard begin(with: layer.input) else { return false }
    pictures.add(layer)
    return true
  }

  private mutating func add<Source: ParameterSource>(
    _ layer: FullyConnected, _ place: LayerPlace, _ source: Source
  ) throws(Source.Failure) -> Bool {
    if !group.isEmpty || pictures.isEmpty {
      if group.isEmpty {
        group = PreparedSteps(height: 1, width: 1, channels: layer.inputs)
      }
      group.prepareWeighing(numbers: layer.inputs, border: 0, isLast: place.isLast)
    } else {
      // Pictures of bytes are smaller to keep for a group.
      pictures.prepareWeighing(numbers: layer.inputs, border: 0, isLast: place.isLast)
      endPictures()
    }
    guard let before = group.planes.last else { return false }
    try group.add(
      filters: layer.outputs, height: 1, width: 1, windowHeight: before.height,
      windowWidth: before.width, place, source)
    return true
  }

  /// Whether a layer that takes `picture` can follow; the first brings the first plane.
  private mutating func begin(with picture: ImageShape) -> Bool {
    guard group.isEmpty else { return false }
    guard let last = pictures.planes.last else {
      pictures = PreparedSteps(
        height: picture.height, width: picture.width, channels: picture.channels)
      return true
    }
    return last.height == picture.height && last.width == picture.width
      && last.channels == picture.channels
  }

  /// What follows takes the last picture as it lies.
  private mutating func endPictures() {
    group = PreparedSteps(following: pictures)
  }
}
