/// A place on a page in pixels: x to the right, y down, (0, 0) the page's top-left corner.
public struct Point: Sendable, Hashable {
  /// Distance from the left edge.
  public let x: Double
  /// Distance from the top edge.
  public let y: Double

  /// The point at (`x`, `y`).
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// A rectangle of whole pixels, end-exclusive: it holds (x, y) with minX ≤ x < maxX, minY ≤ y < maxY.
public struct Box: Sendable, Hashable {
  /// First column.
  public let minX: Int
  /// First row.
  public let minY: Int
  /// Column after the last.
  public let maxX: Int
  /// Row after the last.
  public let maxY: Int

  /// The box from its four edges.
  ///
  /// - Precondition: `minX <= maxX` and `minY <= maxY`.
  public init(minX: Int, minY: Int, maxX: Int, maxY: Int) {
    precondition(minX <= maxX && minY <= maxY, "box \(minX) \(minY) \(maxX) \(maxY) is inside out")
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  /// Columns.
  public var width: Int { maxX - minX }
  /// Rows.
  public var height: Int { maxY - minY }
  /// The middle, in pixels.
  public var center: Point {
    Point(x: Double(minX + maxX) / 2, y: Double(minY + maxY) / 2)
  }

  /// The smallest box that holds both.
  public func union(_ other: Box) -> Box {
    Box(
      minX: min(minX, other.minX), minY: min(minY, other.minY), maxX: max(maxX, other.maxX),
      maxY: max(maxY, other.maxY))
  }

  /// How many columns both cover; 0 when they stand side by side.
  public func sharedColumns(with other: Box) -> Int {
    max(0, min(maxX, other.maxX) - max(minX, other.minX))
  }

  /// How many rows both cover; 0 when one is above the other.
  public func sharedRows(with other: Box) -> Int {
    max(0, min(maxY, other.maxY) - max(minY, other.minY))
  }
}
