/// Ink pixels side by side in one row, end-exclusive: columns `start ..< end` of row `y`.
public struct Run: Sendable, Hashable {
  /// The row.
  public let y: Int32
  /// First column.
  public let start: Int32
  /// Column after the last.
  public let end: Int32

  /// Columns `start ..< end` of row `y`.
  ///
  /// - Precondition: `start < end`.
  public init(y: Int, start: Int, end: Int) {
    precondition(start < end, "run \(start) ..< \(end) of row \(y) is empty")
    self.y = Int32(y)
    self.start = Int32(start)
    self.end = Int32(end)
  }
}

/// Ink that hangs together: a letter, a stroke of one, a speck, a ruled line.
public struct Component: Sendable, Equatable {
  /// The smallest box that holds all its ink.
  public let box: Box
  /// Ink pixels.
  public let area: Int
  /// The mean place of its ink; the middle of pixel (x, y) is (x + 0.5, y + 0.5).
  public let centroid: Point
  /// Its ink, by row and then by column.
  ///
  /// Components of one page share one buffer.
  public let runs: ArraySlice<Run>

  /// The component that `runs` make up.
  ///
  /// - Parameter runs: At least one, in order of rows and then columns, none overlapping.
  public init(runs: ArraySlice<Run>) {
    precondition(!runs.isEmpty, "a component without ink")
    var minX = Int.max
    var maxX = Int.min
    var minY = Int.max
    var maxY = Int.min
    var area = 0
    var sumX = 0.0
    var sumY = 0.0
    for run in runs {
      let start = Int(run.start)
      let end = Int(run.end)
      let y = Int(run.y)
      let length = end - start
      minX = min(minX, start)
      maxX = max(maxX, end)
      minY = min(minY, y)
      maxY = max(maxY, y + 1)
      area += length
      sumX += Double(length) * Double(start + end) / 2
      sumY += Double(length) * (Double(y) + 0.5)
    }
    self.box = Box(minX: minX, minY: minY, maxX: maxX, maxY: maxY)
    self.area = area
    self.centroid = Point(x: sumX / Double(area), y: sumY / Double(area))
    self.runs = runs
  }
}
