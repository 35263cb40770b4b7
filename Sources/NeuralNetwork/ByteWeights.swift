import CNetworkKernels

/// The weights of a layer, rounded to bytes and in the order in which a `PreparedNetwork` reads them.
///
/// Legend: F filters with those that fill the last panel of 16, L lines of a window, R numbers of a
/// line with those that fill the last four.
public struct ByteWeights: Sendable {
  /// `[F / 16, L, R / 4, 16, 4]`.
  public let shape: [Int]
  /// Of each panel four numbers of its first filter, four of its second, and so on.
  public let bytes: any WeightBytes
  /// What a weight of 1 is worth, `[F]`.
  public let steps: [Float]

  /// Weights that were laid out before, by a `PreparedNetwork`; `nil` where sums of their products would
  /// leave 16 bits: the sizes of the two of a pair must sum to 128 at most (`network_weigh_bytes`).
  ///
  /// - Parameters:
  ///   - bytes: As many as `shape` says.
  ///   - shape: `[F / 16, L, R / 4, 16, 4]`.
  ///   - steps: `[F]`.
  public init?(_ bytes: any WeightBytes, shape: [Int], steps: [Float]) {
    let fit = unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe network_pairs_fit(network_processor(), bytes.baseAddress, bytes.count)
    }
    guard fit != 0 else { return nil }
    self.init(fitting: bytes, shape: shape, steps: steps)
  }

  /// Weights whose pairs fit.
  init(fitting bytes: any WeightBytes, shape: [Int], steps: [Float]) {
    precondition(
      shape.count == 5 && shape.reduce(1, *) == bytes.count && shape[0] * shape[3] == steps.count,
      "\(bytes.count) bytes and \(steps.count) steps for \(shape)")
    self.shape = shape
    self.bytes = bytes
    self.steps = steps
  }

  /// A copy of the bytes.
  public var all: [Int8] {
    unsafe bytes.withUnsafeBufferPointer { bytes in unsafe Array(bytes) }
  }
}

/// Bytes of weights, in an array or where a mapped file has them.
public protocol WeightBytes: Sendable {
  /// How many.
  var count: Int { get }
  /// What `body` makes of all of them.
  @unsafe func withUnsafeBufferPointer<Result>(
    _ body: (UnsafeBufferPointer<Int8>) -> Result
  ) -> Result
}

/// Bytes in an array.
struct OwnBytes: WeightBytes {
  let bytes: [Int8]

  var count: Int { bytes.count }

  @unsafe func withUnsafeBufferPointer<Result>(
    _ body: (UnsafeBufferPointer<Int8>) -> Result
  ) -> Result {
    unsafe bytes.withUnsafeBufferPointer { unsafe body($0) }
  }
}
