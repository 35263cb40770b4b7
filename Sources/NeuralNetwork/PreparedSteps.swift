/// Steps that follow each other, and the planes before each of them and after the last.
struct PreparedSteps: Sendable {
  /// The steps.
  private(set) var steps: [PreparedStep] = []
  /// The planes, one more; none before the first layer.
  private(set) var planes: [PicturePlane] = []
  /// Whether no number of the last plane is below 0.
  private var isPositive = true

  /// Nothing yet.
  init() {}

  /// The plane of a network's inputs.
  init(height: Int, width: Int, channels: Int) {
    planes = [PicturePlane(height: height, width: width, channels: channels, laid: channels)]
  }

  /// The last plane of other steps.
  init(following other: PreparedSteps) {
    planes = other.planes.suffix(1)
    isPositive = other.isPositive
  }

  /// Whether there is no plane yet.
  var isEmpty: Bool { planes.isEmpty }

  /// Makes the last plane one that can be weighed: bytes where that loses little.
  ///
  /// Not for the network's last weights, whose sums are its answer, nor for what may be below 0, nor
  /// for more numbers under a window than sums of bytes have room for.
  mutating func prepareWeighing(numbers: Int, border: Int, isLast: Bool) {
    guard var plane = planes.last else { return }
    plane.border = border
    if isPositive && !isLast && numbers <= PreparedWeights.mostBytes {
      plane.isBytes = true
      steps.append(.round)
      planes.append(plane)
    } else {
      planes[planes.count - 1] = plane
    }
  }

  /// Adds the weights of a layer, which make a plane of `height` rows and `width` columns.
  mutating func add<Source: ParameterSource>(
    filters: Int, height: Int, width: Int, windowHeight: Int, windowWidth: Int,
    _ layer: LayerPlace, _ source: Source
  ) throws(Source.Failure) {
    guard let plane = planes.last else { return }
    let weights = try PreparedWeights(
      layer, source, filters: filters,
      window: PreparedWeights.Window(height: windowHeight, width: windowWidth, on: plane),
      isBytes: plane.isBytes)
    steps.append(.weigh(weights))
    planes.append(
      PicturePlane(height: height, width: width, channels: filters, laid: weights.filters))
    isPositive = false
  }

  /// Adds a pool: one right after weights goes with them.
  mutating func add(_ layer: MaxPool) {
    guard let plane = planes.last else { return }
    var pooled = PicturePlane(
      height: layer.output.height, width: layer.output.width, channels: plane.channels,
      laid: plane.laid)
    if case .weigh(var weights) = steps.last, weights.pool == 1 {
      weights.pool = layer.size
      steps[steps.count - 1] = .weigh(weights)
      pooled.strip = layer.size * layer.size * pooled.width * pooled.laid
      planes[planes.count - 1] = pooled
    } else {
      steps.append(.pool(layer.size))
      planes.append(pooled)
    }
  }

  /// Adds a curve, ReLU right after weights, pooled or not, to them; false where nothing is before it.
  mutating func add(_ layer: Activation) -> Bool {
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
    if layer.curve != .tanh { isPositive = true }
    return true
  }
}
