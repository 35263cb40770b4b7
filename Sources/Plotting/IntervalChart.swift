/// Figures with the range in which each may lie, one below the other: a dot and a whisker each.
public struct IntervalChart: Figure, Equatable {
  /// One figure of a series.
  public struct Value: Sendable, Equatable {
    /// The figure.
    public let value: Double
    /// Its range; `nil` where it is not known.
    public let range: ClosedRange<Double>?

    /// A figure with its range.
    public init(_ value: Double, range: ClosedRange<Double>?) {
      self.value = value
      self.range = range
    }
  }

  /// Figures of one colour, one a row.
  public struct Series: Sendable, Equatable {
    /// What the legend calls them.
    public let name: String
    /// One a row; `nil` where there is none.
    public let values: [Value?]

    /// Figures of one colour.
    public init(_ name: String, _ values: [Value?]) {
      self.name = name
      self.values = values
    }
  }

  /// What the chart shows.
  public let title: String
  /// The rows from top to bottom.
  public let rows: [String]
  /// The horizontal axis; linear.
  public let x: Axis
  /// The figures.
  public let series: [Series]

  /// A chart.
  ///
  /// - Parameters:
  ///   - title: What the chart shows.
  ///   - rows: What the rows are, from top to bottom, at least one.
  ///   - x: The horizontal axis; linear.
  ///   - series: The figures, a value or `nil` for each row.
  public init(title: String, rows: [String], x: Axis, series: [Series]) {
    precondition(
      !rows.isEmpty && series.allSatisfy { $0.values.count == rows.count },
      "values for \(rows.count) rows")
    precondition(x.scale == .linear, "figures begin at 0, which a logarithmic axis has not")
    self.title = title
    self.rows = rows
    self.x = x
    self.series = series
  }

  /// The chart.
  public var svg: String {
    var drawing = SVGText(title: title)
    var top = drawing.heading(title)
    top = drawing.legend(
      series.indices.map {
        LegendEntry(name: series[$0].name, color: Palette.color($0), isDotted: true)
      }, top: top)
    let values = series.flatMap(\.values).compactMap { $0 }
    let ranges = values.compactMap(\.range)
    let ends = values.map(\.value) + ranges.map(\.lowerBound) + ranges.map(\.upperBound)
    let rowHeight = 24.0 * Double(max(1, series.count)) + 26
    let plot = PlotArea(
      top: top + 12, height: rowHeight * Double(rows.count), x: x.laid(over: [0] + ends, ticks: 7),
      y: Axis("", range: 0...1).laid(over: [], ticks: 1))
    plot.drawColumns(in: &drawing)
    for (row, name) in rows.enumerated() {
      let middle = plot.top + (Double(row) + 0.5) * rowHeight
      drawing.text(
        name, x: plot.left - 10, y: middle + 6, size: Look.tickSize, color: Look.quiet,
        anchor: .end)
      for (index, own) in series.enumerated() {
        guard let value = own.values[row], value.value.isFinite else { continue }
        let y = middle + (Double(index) - Double(series.count - 1) / 2) * 24
        let color = Palette.color(index)
        if let range = value.range {
          let (low, high) = (plot.across(range.lowerBound), plot.across(range.upperBound))
          drawing.line(low, y, high, y, color: color, width: 2.6)
          for end in [low, high] { drawing.line(end, y - 6, end, y + 6, color: color, width: 2.6) }
        }
        let (at, down) = (number(plot.across(value.value)), number(y))
        drawing.raw("<circle cx=\"\(at)\" cy=\"\(down)\" r=\"5.5\" fill=\"\(color)\"/>")
        drawing.text(
          plot.x.text(of: value.value), x: plot.across(value.value), y: y - 9, size: 15,
          anchor: .middle, hasHalo: true)
      }
    }
    return drawing.document(height: plot.bottom + 68)
  }
}

extension PlotArea {
  /// Draws the grid, ticks and label of the horizontal axis alone.
  fileprivate func drawColumns(in drawing: inout SVGText) {
    for tick in x.ticks {
      drawing.line(across(tick), top, across(tick), bottom, color: Look.grid)
      drawing.text(
        x.text(of: tick), x: across(tick), y: bottom + 24, size: Look.tickSize, color: Look.quiet,
        anchor: .middle)
    }
    drawing.line(left, bottom, right, bottom, color: Look.axis, width: 1.2)
    drawing.text(
      x.axis.label, x: (left + right) / 2, y: bottom + 54, size: Look.labelSize, anchor: .middle)
  }
}
