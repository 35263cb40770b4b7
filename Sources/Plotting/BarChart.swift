/// Values of several groups side by side, as bars with their numbers.
public struct BarChart: Figure, Equatable {
  /// Bars of one colour, one a group.
  public struct Series: Sendable, Equatable {
    /// What the legend calls them.
    public let name: String
    /// One a group; not drawn where it is not finite.
    public let values: [Double]

    /// Bars of one colour.
    public init(_ name: String, _ values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  /// What the chart shows.
  public let title: String
  /// What the groups are.
  public let groupLabel: String
  /// The groups from left to right.
  public let groups: [String]
  /// The vertical axis; linear.
  public let y: Axis
  /// The bars.
  public let series: [Series]
  /// Values across the whole chart.
  public let references: [LineChart.Reference]

  /// A chart.
  ///
  /// - Parameters:
  ///   - title: What the chart shows.
  ///   - groupLabel: What the groups are.
  ///   - groups: From left to right, at least one.
  ///   - y: The vertical axis; linear.
  ///   - series: The bars, a value for each group.
  ///   - references: Values across the whole chart.
  public init(
    title: String, groupLabel: String, groups: [String], y: Axis, series: [Series],
    references: [LineChart.Reference] = []
  ) {
    precondition(
      !groups.isEmpty && series.allSatisfy { $0.values.count == groups.count },
      "bars for \(groups.count) groups")
    precondition(y.scale == .linear, "bars begin at 0, which a logarithmic axis has not")
    self.title = title
    self.groupLabel = groupLabel
    self.groups = groups
    self.y = y
    self.series = series
    self.references = references
  }

  /// The chart.
  public var svg: String {
    var drawing = SVGText(title: title)
    var top = drawing.heading(title)
    top = drawing.legend(
      series.indices.map {
        LegendEntry(name: series[$0].name, color: Palette.color($0), isBox: true)
      }
        + references.map { LegendEntry(name: $0.label, color: Look.text, dash: "3 5") },
      top: top)
    let plot = PlotArea(
      top: top + 12, height: 320, x: Axis(groupLabel, range: 0...1).laid(over: [], ticks: 1),
      y: y.laid(over: [0] + series.flatMap(\.values) + references.map(\.value), ticks: 6))
    plot.drawAxes(in: &drawing, verticalGrid: false)
    let slot = plot.width / Double(groups.count)
    let bar = min(64, slot * 0.8 / Double(max(1, series.count)))
    var numbers: [(text: String, x: Double, y: Double, isInside: Bool)] = []
    let zero = plot.down(max(plot.y.low, 0))
    for (group, name) in groups.enumerated() {
      let middle = plot.left + (Double(group) + 0.5) * slot
      drawing.text(
        name, x: middle, y: plot.bottom + 24, size: Look.tickSize, color: Look.quiet,
        anchor: .middle)
      for (index, bars) in series.enumerated() where bars.values[group].isFinite {
        let x = middle + (Double(index) - Double(series.count) / 2) * bar
        let end = max(plot.top, min(plot.bottom, plot.down(bars.values[group])))
        drawing.rectangle(
          x + 1, min(end, zero), bar - 2, max(1, abs(zero - end)), fill: Palette.color(index))
        if bar >= 30 {
          // Above the bar, or within it where a line would run through the number.
          let over = min(end, zero) - 6
          let isInside =
            abs(zero - end) > 26
            && references.contains { abs(plot.down($0.value) - (over - 5)) < 12 }
          let text = plot.y.text(of: bars.values[group])
          numbers.append((text, x + bar / 2, isInside ? over + 26 : over, isInside))
        }
      }
    }
    for reference in references {
      let at = plot.down(reference.value)
      drawing.line(plot.left, at, plot.right, at, color: Look.text, width: 2, dash: "3 5")
    }
    for number in numbers {
      drawing.text(
        number.text, x: number.x, y: number.y, size: 15,
        color: number.isInside ? Look.background : Look.text, anchor: .middle,
        hasHalo: !number.isInside)
    }
    return drawing.document(height: plot.bottom + 68)
  }
}
