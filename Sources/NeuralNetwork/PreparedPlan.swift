/// A network's layers as steps, and the planes between them.
struct PreparedPlan {
  private(set) var pictureSteps: [PreparedStep] = []
  private(set) var groupSteps: [PreparedStep] = []
  private(set) var picturePlanes: [PicturePlane] = []
  private(set) var groupPlanes: [PicturePlane] = []

  /// `nil` where the layers follow each other in another way than `PreparedNetwork` says.
  init?(of layers: [any Layer], parameters read: ParameterReading) {
    var start = 0
    for layer in layers {
      let fits =
        switch layer {
        case let layer as Convolution: add(layer, start, read)
        case let layer as MaxPool: add(layer)
        case let layer as FullyConnected: add(layer, start, read)
        case let layer as Activation: add(layer)
        case is Dropout: true
        default: false
        }
      if !fits { return nil }
      start += layer.parameterCount
    }
    if groupPlanes.isEmpty { endPictures() }
    if groupPlanes.isEmpty { return nil }
  }

  private mutating func add(_ layer: Convolution, _ start: Int, _ read: ParameterReading) -> Bool {
    guard begin(with: layer.input) else { return false }
    let last = picturePlanes.count - 1
    picturePlanes[last].border = layer.border
    let weights = PreparedWeights(
      start, read, filters: layer.filters, window: (layer.kernel, layer.kernel),
      on: picturePlanes[last])
    pictureSteps.append(.weigh(weights))
    picturePlanes.append(
      PicturePlane(
        height: layer.output.height, width: layer.output.width, channels: layer.filters,
        laid: weights.filters))
    return true
  }

  private mutating func add(_ layer: MaxPool) -> Bool {
    guard begin(with: layer.input) else { return false }
    pictureSteps.append(.pool(layer.size))
    picturePlanes.append(
      PicturePlane(
        height: layer.output.height, width: layer.output.width, channels: layer.input.channels,
        laid: picturePlanes[picturePlanes.count - 1].laid))
    return true
  }

  private mutating func add(_ layer: FullyConnected, _ start: Int, _ read: ParameterReading) -> Bool
  {
    if groupPlanes.isEmpty {
      if picturePlanes.isEmpty {
        groupPlanes = [
          PicturePlane(height: 1, width: 1, channels: layer.inputs, laid: layer.inputs)
        ]
      } else {
        endPictures()
      }
    }
    let before = groupPlanes[groupPlanes.count - 1]
    let weights = PreparedWeights(
      start, read, filters: layer.outputs, window: (before.height, before.width), on: before)
    groupSteps.append(.weigh(weights))
    groupPlanes.append(
      PicturePlane(height: 1, width: 1, channels: layer.outputs, laid: weights.filters))
    return true
  }

  /// A curve: ReLU right after weights goes with them.
  private mutating func add(_ layer: Activation) -> Bool {
    if groupPlanes.isEmpty {
      return PreparedPlan.add(layer, to: &pictureSteps, &picturePlanes)
    }
    return PreparedPlan.add(layer, to: &groupSteps, &groupPlanes)
  }

  private static func add(
    _ layer: Activation, to steps: inout [PreparedStep], _ planes: inout [PicturePlane]
  ) -> Bool {
    guard let plane = planes.last else { return false }
    if layer.curve == .relu, case .weigh(var weights) = steps.last {
      weights.isRectified = true
      steps[steps.count - 1] = .weigh(weights)
    } else {
      steps.append(.bend(layer))
      planes.append(
        PicturePlane(
          height: plane.height, width: plane.width, channels: plane.channels, laid: plane.laid))
    }
    return true
  }

  /// Whether a layer that takes `picture` can follow; the first brings the first plane.
  private mutating func begin(with picture: ImageShape) -> Bool {
    guard groupPlanes.isEmpty else { return false }
    guard let last = picturePlanes.last else {
      picturePlanes = [
        PicturePlane(
          height: picture.height, width: picture.width, channels: picture.channels,
          laid: picture.channels)
      ]
      return true
    }
    return last.height == picture.height && last.width == picture.width
      && last.channels == picture.channels
  }

  /// What follows takes the last picture as it lies.
  private mutating func endPictures() {
    if let last = picturePlanes.last { groupPlanes = [last] }
  }
}
