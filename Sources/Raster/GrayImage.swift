/// A picture of grey levels, row by row from the top-left corner; 0 is black, 255 is white.
public struct GrayImage: Sendable, Equatable {
  /// Columns.
  public let width: Int
  /// Rows.
  public let height: Int
  /// Levels, row by row: pixel (x, y) is at `y * width + x`.
  public let pixels: [UInt8]

  /// An image over its levels.
  ///
  /// - Parameters:
  ///   - width: Columns, at least 0.
  ///   - height: Rows, at least 0.
  ///   - pixels: `width * height` levels, row by row.
  public init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(
      width >= 0 && height >= 0 && pixels.count == width * height,
      "\(pixels.count) levels for \(width) × \(height) pixels")
    self.width = width
    self.height = height
    self.pixels = pixels
  }
}
