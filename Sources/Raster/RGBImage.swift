/// A picture in colour, for looking at: three bytes a pixel (red, green, blue), row by row.
public struct RGBImage: Sendable, Equatable {
  /// Columns.
  public let width: Int
  /// Rows.
  public let height: Int
  /// Samples: red of pixel (x, y) is at `(y * width + x) * 3`, green and blue follow.
  public var samples: [UInt8]

  /// An image over its samples.
  ///
  /// - Parameters:
  ///   - width: Columns, at least 0.
  ///   - height: Rows, at least 0.
  ///   - samples: `width * height * 3` bytes, row by row.
  public init(width: Int, height: Int, samples: [UInt8]) {
    precondition(
      width >= 0 && height >= 0 && samples.count == width * height * 3,
      "\(samples.count) samples for \(width) × \(height) pixels of three")
    self.width = width
    self.height = height
    self.samples = samples
  }
}
