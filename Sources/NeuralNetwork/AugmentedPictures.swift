public import SeededRandom

// Legend: N samples of a batch, D numbers of a picture.

/// Pictures of another source, a little different each time they are shown.
///
/// All that moves pixels is done in one step, so that a picture is not blurred once for each.
public struct AugmentedPictures<Source: SampleSource>: SampleSource {
  private let source: Source
  private let shape: ImageShape
  private let augmentations: [Augmentation]

  /// Pictures of `source`, changed.
  ///
  /// - Parameters:
  ///   - source: Whose inputs are pictures of `shape`.
  ///   - shape: How they lie.
  ///   - augmentations: What may differ, in the order in which it is done; none shows them as they
  ///     are.
  public init(_ source: Source, shape: ImageShape, augmentations: [Augmentation]) {
    precondition(source.inputs == shape.count, "\(source.inputs) inputs as a picture of \(shape)")
    self.source = source
    self.shape = shape
    self.augmentations = augmentations
  }

  /// As many as the source has.
  public var count: Int { source.count }
  /// As the source's, *D*.
  public var inputs: Int { source.inputs }
  /// As the source's.
  public var targets: Int { source.targets }

  /// The source's order.
  public func order(using random: inout SplitMix64) -> [Int] { source.order(using: &random) }

  /// The source's batch, each picture changed by draws of its own.
  public func fill(
    _ samples: ArraySlice<Int>, inputs: inout MutableSpan<Float>,
    targets: inout MutableSpan<Float>, using random: inout SplitMix64
  ) {
    source.fill(samples, inputs: &inputs, targets: &targets, using: &random)
    if augmentations.isEmpty { return }
    var picture = [Float](repeating: 0, count: shape.count)
    for row in 0..<samples.count {
      var shown = inputs._mutatingExtracting(row * shape.count..<(row + 1) * shape.count)
      for place in 0..<shape.count { picture[place] = shown[place] }
      let showing = Showing(augmentations, of: shape, using: &random)
      showing.write(picture.span, to: &shown)
    }
  }
}
