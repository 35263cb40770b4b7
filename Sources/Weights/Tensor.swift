/// How a tensor's numbers are stored.
public enum TensorType: String, Sendable {
  /// IEEE 754, 32 bits.
  case float32 = "F32"
  /// IEEE 754, 16 bits: half the file, 11 bits of each number.
  case float16 = "F16"
  /// Whole numbers of 32 bits without a sign.
  case uint32 = "U32"
  /// Bytes.
  case uint8 = "U8"
  /// Bytes with a sign.
  case int8 = "I8"

  /// Bytes of one number.
  public var size: Int {
    switch self {
    case .float32, .uint32: 4
    case .float16: 2
    case .uint8, .int8: 1
    }
  }
}

/// A named array of numbers to be written to a weights file.
public struct Tensor: Sendable, Equatable {
  /// The numbers of a tensor, row-major.
  public enum Numbers: Sendable, Equatable {
    /// Finite; 32 or 16 bits in the file.
    case floats([Float])
    /// 32 bits each in the file.
    case words([UInt32])
    /// As they are.
    case bytes([UInt8])
    /// As they are.
    case signedBytes([Int8])

    /// How many they are.
    var count: Int {
      switch self {
      case .floats(let values): values.count
      case .words(let values): values.count
      case .bytes(let values): values.count
      case .signedBytes(let values): values.count
      }
    }
  }

  /// Its name in the file.
  public let name: String
  /// Its dimensions, slowest first.
  public let shape: [Int]
  /// Its numbers.
  public let numbers: Numbers

  /// A tensor over its numbers.
  ///
  /// - Parameters:
  ///   - name: Its name in the file.
  ///   - shape: Its dimensions, slowest first, none negative.
  ///   - numbers: As many as the product of `shape`.
  public init(name: String, shape: [Int], numbers: Numbers) {
    precondition(
      numbers.count == shape.reduce(1, *), "\(numbers.count) numbers for \(name) of shape \(shape)")
    self.name = name
    self.shape = shape
    self.numbers = numbers
  }

  /// A tensor over floats; see the other initializer.
  ///
  /// - Parameters:
  ///   - name: Its name in the file.
  ///   - shape: Its dimensions, slowest first, none negative.
  ///   - values: As many finite numbers as the product of `shape`.
  public init(name: String, shape: [Int], values: [Float]) {
    self.init(name: name, shape: shape, numbers: .floats(values))
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
