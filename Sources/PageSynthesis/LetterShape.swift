/// One letter as it can be set at any size: its ink, and where that stands.
///
/// Lengths in "heights" are heights of a capital of the same hand or face.
public struct LetterShape: Sendable {
  /// Signed distances to the edge of the ink, in pixels of the drawing, row by row.
  let field: [Float]
  /// Columns of the field.
  let width: Int
  /// Rows of the field.
  let height: Int
  /// Pixels of the drawing for a height.
  let unit: Double
  /// The field's row at which the baseline runs.
  let baseline: Double
  /// The field's column at which the letter's own space begins.
  let origin: Double
  /// From there to where the next letter's space begins, in heights, before `stretch`.
  let advance: Double
  /// How far the edge is moved outwards, in pixels of the drawing.
  var boldness = 0.0
  /// Its width against the drawing's.
  var stretch = 1.0
  /// Columns to the right for each row up, beyond the drawing's own.
  var slant = 0.0

  /// A letter from a drawing in grey levels; `nil` for one without ink.
  ///
  /// - Parameters:
  ///   - ink: `width * height` levels, row by row: 0 is paper, 255 is ink.
  ///   - width: Columns.
  ///   - height: Rows.
  ///   - unit: The height of a capital in this drawing, in pixels; positive.
  ///   - baseline: The row at which the baseline runs (its upper edge is row 0's upper edge), may lie
  ///     outside.
  ///   - origin: The column at which the letter's own space begins.
  ///   - advance: The width of that space, in heights.
  ///   - level: The level at which ink ends, 0 to 1.
  public init?(
    ink: some RandomAccessCollection<UInt8>, width: Int, height: Int, unit: Double,
    baseline: Double, origin: Double, advance: Double, level: Float = 0.5
  ) {
    precondition(ink.count == width * height, "\(ink.count) levels for \(width) × \(height)")
    precondition(unit > 0, "a capital \(unit) pixels high")
    let levels = Array(ink)
    let edge = UInt8(min(254, max(0, level * 255)))
    var minX = width
    var maxX = 0
    var minY = height
    var maxY = 0
    for y in 0..<height {
      for x in 0..<width where levels[y * width + x] > edge {
        minX = min(minX, x)
        maxX = max(maxX, x + 1)
        minY = min(minY, y)
        maxY = y + 1
      }
    }
    guard minX < maxX else { return nil }
    // Room for a bolder edge.
    let rim = Self.rim
    let columns = maxX - minX + 2 * rim
    let rows = maxY - minY + 2 * rim
    var cropped = [UInt8](repeating: 0, count: columns * rows)
    for y in max(0, minY - rim)..<min(height, maxY + rim) {
      let target = (y - minY + rim) * columns - minX + rim
      for x in max(0, minX - rim)..<min(width, maxX + rim) {
        cropped[target + x] = levels[y * width + x]
      }
    }
    field = distanceField(ink: cropped, width: columns, height: rows, level: level)
    self.width = columns
    self.height = rows
    self.unit = unit
    self.baseline = baseline - Double(minY - rim)
    self.origin = origin - Double(minX - rim)
    self.advance = advance
  }

  /// Pixels of paper round the ink of a field.
  static let rim = 6

  /// The width of its strokes in heights, roughly: in a strip of ink, the mean distance to its edge
  /// is a quarter of its width.
  var strokeWidth: Double {
    var sum: Float = 0
    var count = 0
    for distance in field where distance > 0 {
      sum += distance
      count += 1
    }
    return count > 0 ? 4 * Double(sum) / Double(count) / unit : 0
  }

  /// The same letter with strokes about `width` heights wide, as far as its drawing allows: at least
  /// half of its own, at most four pixels of the drawing more.
  func brought(toStrokeWidth width: Double) -> LetterShape {
    var changed = self
    let own = strokeWidth
    changed.boldness = min(4, max(-own / 4, (width - own) / 2) * unit)
    return changed
  }
}
