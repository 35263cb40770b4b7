/// A network's layers as steps, and the planes between them.
struct PreparedPlan {
  /// What is done picture by picture.
  private(set) var pictures = PreparedSteps()
  /// What is done after it for all samples of a group.
  private(set) var group = PreparedSteps()

  /// `nil` where the layers follow each other in another way than `PreparedNetwork` says.
  init?(of layers: [any Layer], parameters read: ParameterReading) {
    let last = layers.lastIndex { $0 is Convolution || $0 is FullyConnected }
    var start = 0
    for (index, layer) in layers.enumerated() {
      let fits =
        switch layer {
        case let layer as Convolution: add(layer, start, read, isLast: index == last)
        case let layer as MaxPool: add(layer)
        case let layer as FullyConnected: add(layer, start, read, isLast: index == last)
        case let layer as Activation:
          group.isEmpty ? pictures.add(layer) : group.add(layer)
        case is Dropout: true
        default: false
        }
      if !fits { return nil }
      start += layer.parameterCount
    }
    if group.isEmpty { endPictures() }
    if group.isEmpty { return nil }
  }

  private mutating func add(
    _ layer: Convolution, _ start: Int, _ read: ParameterReading, isLast: Bool
  ) -> Bool {
    guard begin(with: layer.input) else { return false }
    pictures.prepareWeighing(
      numbers: layer.kernel * layer.kernel * layer.input.channels, border: layer.border,
      isLast: isLast)
    pictures.add(
      filters: layer.filters, height: layer.output.height, width: layer.output.width,
      windowHeight: layer.kernel, windowWidth: layer.kernel, start, read)
    return true
  }

  private mutating func add(_ layer: MaxPool) -> Bool {
    guard begin(with: layer.input) else { return false }
    pictures.add(layer)
    return true
  }

  private mutating func add(
    _ layer: FullyConnected, _ start: Int, _ read: ParameterReading, isLast: Bool
  ) -> Bool {
    if !group.isEmpty || pictures.isEmpty {
      if group.isEmpty {
        group = PreparedSteps(height: 1, width: 1, channels: layer.inputs)
      }
      group.prepareWeighing(numbers: layer.inputs, border: 0, isLast: isLast)
    } else {
      // Pictures of bytes are smaller to keep for a group.
      pictures.prepareWeighing(numbers: layer.inputs, border: 0, isLast: isLast)
      endPictures()
    }
    guard let before = group.planes.last else { return false }
    group.add(
      filters: layer.outputs, height: 1, width: 1, windowHeight: before.height,
      windowWidth: before.width, start, read)
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
