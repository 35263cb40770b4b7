/// Where the parameters of layers come from that are to be laid out.
public protocol ParameterSource {
  /// What may go wrong.
  associatedtype Failure: Error

  /// Writes a range of the parameters, as a network of these layers has them, to `target`, which is as
  /// long; never one of two tensors.
  func read(_ range: Range<Int>, to target: inout MutableSpan<Float>) throws(Failure)

  /// The weights of layer `index` where they were laid out as bytes before.
  ///
  /// - Parameters:
  ///   - index: The layer's place among all.
  ///   - shape: The shape of its bytes (`ByteWeights.shape`).
  /// - Returns: `nil` where they are to be read and laid out.
  /// - Throws: What went wrong, such as bytes of another shape.
  func bytes(ofLayer index: Int, shape: [Int]) throws(Failure) -> ByteWeights?
}

extension Network: ParameterSource {
  /// Writes a range of its parameters.
  public func read(_ range: Range<Int>, to target: inout MutableSpan<Float>) {
    for place in range { target[place - range.lowerBound] = parameters[place] }
  }

  /// None: a network that learns has floats.
  public func bytes(ofLayer index: Int, shape: [Int]) -> ByteWeights? { nil }
}
