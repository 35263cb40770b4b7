/// A table of counts as colours, such as a confusion matrix: rows are what is true, columns what was
/// read.
public struct HeatMap: Figure, Equatable {
  /// What the table shows.
  public let title: String
  /// What the rows are.
  public let rowLabel: String
  /// What the columns are.
  public let columnLabel: String
  /// The rows from top to bottom.
  public let rows: [String]
  /// The columns from left to right.
  public let columns: [String]
  /// `rows.count` rows of `columns.count` values, none negative.
  public let values: [Double]
  /// Whether each cell has its number written in it.
  public let showsNumbers: Bool

  /// A table of colours; the darkest is the largest value.
  ///
  /// - Parameters:
  ///   - title: What the table shows.
  ///   - rowLabel: What the rows are.
  ///   - columnLabel: What the columns are.
  ///   - rows: From top to bottom, at least one.
  ///   - columns: From left to right, at least one.
  ///   - values: Row by row, none negative.
  ///   - showsNumbers: Whether each cell has its number in it; for up to a dozen columns.
  public init(
    title: String, rowLabel: String, columnLabel: String, rows: [String], columns: [String],
    values: [Double], showsNumbers: Bool
  ) {
    precondition(
      !values.isEmpty && values.count == rows.count * columns.count
        && values.allSatisfy { $0 >= 0 },
      "\(values.count) values for \(rows.count) × \(columns.count) cells")
    self.title = title
    self.rowLabel = rowLabel
    self.columnLabel = columnLabel
    self.rows = rows
    self.columns = columns
    self.values = values
    self.showsNumbers = showsNumbers
  }

  /// The table.
  public var svg: String {
    var drawing = SVGText(title: title)
    let top = drawing.heading(title) + 14
    let tick = columns.count > 20 ? 14.0 : Look.tickSize
    let labels = rows.map { textWidth($0, size: tick) }.max() ?? 0
    let left = 50 + labels
    // Names of columns that are next to each other do not touch.
    let names = columns.map { textWidth($0, size: tick) }.max() ?? 0
    let cell = min(max(58, names + 8), (Look.width - left - 110) / Double(columns.count))
    let largest = max(values.max() ?? 1, 1e-12)
    let bottom = top + cell * Double(rows.count)
    let right = left + cell * Double(columns.count)
    for row in rows.indices {
      let y = top + Double(row) * cell
      drawing.text(
        rows[row], x: left - 8, y: y + cell / 2 + tick * 0.35, size: tick, color: Look.quiet,
        anchor: .end)
      for column in columns.indices {
        let value = values[row * columns.count + column]
        let color = Palette.sequential[Int((value / largest * 255).rounded())]
        if value > 0 {
          drawing.rectangle(left + Double(column) * cell, y, cell, cell, fill: color.hex)
        }
        guard showsNumbers, value > 0 else { continue }
        drawing.text(
          short(value), x: left + (Double(column) + 0.5) * cell, y: y + cell / 2 + 5,
          size: min(Look.tickSize, cell * 0.36), color: color.isDark ? "#ffffff" : Look.text,
          anchor: .middle)
      }
    }
    for line in 0...rows.count {
      let y = top + Double(line) * cell
      drawing.line(left, y, right, y, color: Look.grid, width: 0.7)
    }
    for line in 0...columns.count {
      let x = left + Double(line) * cell
      drawing.line(x, top, x, bottom, color: Look.grid, width: 0.7)
    }
    for (column, name) in columns.enumerated() {
      drawing.text(
        name, x: left + (Double(column) + 0.5) * cell, y: bottom + tick + 5, size: tick,
        color: Look.quiet, anchor: .middle)
    }
    drawing.text(
      columnLabel, x: (left + right) / 2, y: bottom + tick + 34, size: Look.labelSize,
      anchor: .middle)
    drawing.text(
      rowLabel, x: 26, y: (top + bottom) / 2, size: Look.labelSize, anchor: .middle, turned: true)
    drawing.colorBar(
      Palette.sequential, low: "0", high: short(largest), x: right + 24, top: top,
      height: min(220, bottom - top))
    return drawing.document(height: bottom + tick + 52)
  }
}

extension SVGText {
  /// Draws what the colours mean, from `low` at the bottom to `high` at the top.
  mutating func colorBar(
    _ colors: [Color], low: String, high: String, x: Double, top: Double, height: Double
  ) {
    let steps = 32
    let step = height / Double(steps)
    for index in 0..<steps {
      let color = colors[255 - index * 255 / (steps - 1)]
      rectangle(x, top + Double(index) * step, 18, step + 0.5, fill: color.hex)
    }
    rectangle(x, top, 18, height, fill: "none", stroke: Look.axis)
    text(high, x: x + 25, y: top + 12, size: 16, color: Look.quiet)
    text(low, x: x + 25, y: top + height, size: 16, color: Look.quiet)
  }
}
