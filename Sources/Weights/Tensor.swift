/// How a tensor's numbers are stored.
public enum TensorType: String, Sendable {
  /// IEEE 754, 32 bits.
  case float32 = "F32"
  /// IEEE 754, 16 bits: half the file, 11 bits of each number.
  case float16 = "F16"

  /// Bytes of one number.
  public var size: Int {
    switch self {
    case .float32: 4
    case .float16: 2
    }
  }
}

/// A named array of numbers to be written to a weights file.
public struct Tensor: Sendable, Equatable {
  /// Its name in the file.
  public let name: String
  /// Its dimensions, slowest first.
  public let shape: [Int]
  /// Its numbers, row-major.
  public let values: [Float]

  /// A tensor over its numbers.
  ///
  /// - Parameters:
  ///   - name: Its name in the file.
  ///   - shape: Its dimensions, slowest first, none negative.
  ///   - values: As many finite numbers as the product of `shape`.
  public init(name: String, shape: [Int], values: [Float]) {
    precondition(
      values.count == shape.reduce(1, *), "\(values.count) values for \(name) of shape \(shape)")
    self.name = name
    self.shape = shape
    self.values = values
  }
}

/// Where a weights file has a tensor.
struct TensorPlace: Sendable, Equatable {
  let name: String
  let type: TensorType
  let shape: [Int]
  /// Its bytes, counted from the start of the data.
  let bytes: Range<Int>
}
