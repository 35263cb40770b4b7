/// Which pixels of a page are ink.
public struct BinaryImage: Sendable, Equatable {
  /// Columns.
  public let width: Int
  /// Rows.
  public let height: Int
  /// `true` is ink; pixel (x, y) is at `y * width + x`.
  public let ink: [Bool]

  /// A mask over its pixels.
  ///
  /// - Parameters:
  ///   - width: Columns, at least 0.
  ///   - height: Rows, at least 0.
  ///   - ink: `width * height` values, row by row; `true` is ink.
  public init(width: Int, height: Int, ink: [Bool]) {
    precondition(
      width >= 0 && height >= 0 && ink.count == width * height,
      "\(ink.count) values for \(width) × \(height) pixels")
    self.width = width
    self.height = height
    self.ink = ink
  }
}
