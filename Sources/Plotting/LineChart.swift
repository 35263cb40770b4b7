/// Curves over a common axis, with published values to compare them with.
public struct LineChart: Figure, Equatable {
  /// A point of a curve.
  public struct Point: Sendable, Equatable {
    /// Along the horizontal axis.
    public let x: Double
    /// Along the vertical axis; not drawn where it is not finite.
    public let y: Double

    /// The point at *x*, *y*.
    public init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// How a curve is drawn.
  public enum Style: Sendable, Equatable {
    /// A line.
    case line
    /// A broken line.
    case dashed
    /// A line with a dot at every point: for few points.
    case dotted
  }

  /// One curve.
  public struct Series: Sendable, Equatable {
    /// What the legend calls it.
    public let name: String
    /// From left to right.
    public let points: [Point]
    /// How it is drawn.
    public let style: Style
    /// Its place in `Palette.series`; `nil` takes the next.
    public let color: Int?

    /// A curve.
    ///
    /// - Parameters:
    ///   - name: What the legend calls it.
    ///   - points: From left to right.
    ///   - style: How it is drawn.
    ///   - color: Its place in `Palette.series`; `nil` takes the next.
    public init(_ name: String, _ points: [Point], style: Style = .line, color: Int? = nil) {
      self.name = name
      self.points = points
      self.style = style
      self.color = color
    }
  }

  /// A value across the whole chart, such as a published one.
  public struct Reference: Sendable, Equatable {
    /// What stands at it.
    public let label: String
    /// Its place on the vertical axis.
    public let value: Double

    /// A line at `value`, called `label`.
    public init(_ label: String, at value: Double) {
      self.label = label
      self.value = value
    }
  }

  /// What the chart shows, in a line or two.
  public let title: String
  /// The horizontal axis.
  public let x: Axis
  /// The vertical axis.
  public let y: Axis
  /// The curves.
  public let series: [Series]
  /// Values across the whole chart.
  public let references: [Reference]

  /// A chart.
  ///
  /// - Parameters:
  ///   - title: What the chart shows.
  ///   - x: The horizontal axis.
  ///   - y: The vertical axis.
  ///   - series: The curves.
  ///   - references: Values across the whole chart.
  public init(
    title: String, x: Axis, y: Axis, series: [Series], references: [Reference] = []
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.series = series
    self.references = references
  }

  /// The chart.
  public var svg: String {
    var drawing = SVGText(title: title)
    let top = drawing.heading(title)
    let colors = series.indices.map { Palette.color(series[$0].color ?? $0) }
    var entries = series.indices.map { index in
      LegendEntry(
        name: series[index].name, color: colors[index], dash: series[index].style.dash,
        isDotted: series[index].style == .dotted)
    }
    // A reference that has no place at its line is named in the legend.
    var trial = drawing
    let first = area(below: trial.legend(entries, top: top))
    entries += labels(in: first).crowded.map {
      LegendEntry(name: $0.label, color: Look.quiet, dash: Self.referenceDash)
    }
    let plot = area(below: drawing.legend(entries, top: top))
    plot.drawAxes(in: &drawing, verticalGrid: true)
    drawing.raw(plot.clipStart)
    for reference in references {
      let at = plot.down(reference.value)
      drawing.line(
        plot.left, at, plot.right, at, color: Look.quiet, width: 1.5, dash: Self.referenceDash)
    }
    for (index, curve) in series.enumerated() {
      drawing.curve(curve, color: colors[index], in: plot)
    }
    drawing.raw("</svg>")
    for label in labels(in: plot).placed {
      drawing.text(
        label.label, x: label.x, y: label.y, size: Look.tickSize, color: Look.quiet, hasHalo: true)
    }
    return drawing.document(height: plot.bottom + 68)
  }

  private static let referenceDash = "3 5"

  /// The rectangle of the curves, below a legend that ends at `top`.
  private func area(below top: Double) -> PlotArea {
    PlotArea(
      top: top + 12, height: 340,
      x: x.laid(over: series.flatMap { $0.points.map(\.x) }, ticks: 7),
      y: y.laid(
        over: series.flatMap { $0.points.map(\.y) } + references.map(\.value), ticks: 6))
  }

  /// Where the names of the references stand: the same in an area that is moved down.
  private func labels(
    in plot: PlotArea
  ) -> (placed: [(label: String, x: Double, y: Double)], crowded: [Reference]) {
    plot.labelPlaces(
      of: references, avoiding: series.flatMap { drawnPlaces(of: $0, in: plot) })
  }
}

/// Places along a curve, two units apart at most from left to right.
private func drawnPlaces(
  of curve: LineChart.Series, in plot: PlotArea
) -> [(x: Double, y: Double)] {
  let corners = curve.points.filter { $0.x.isFinite && $0.y.isFinite }.map {
    (x: plot.across($0.x), y: plot.down($0.y))
  }
  return zip(corners, corners.dropFirst()).flatMap { from, to in
    let steps = max(1, min(400, Int(max(abs(to.x - from.x), abs(to.y - from.y)) / 2)))
    return (0...steps).map { step in
      let share = Double(step) / Double(steps)
      return (x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share)
    }
  }
}

extension LineChart.Style {
  /// The pattern of its line.
  var dash: String { self == .dashed ? "9 6" : "" }
}

extension SVGText {
  /// Draws one curve; a value that is not finite, or cannot be shown, breaks it.
  fileprivate mutating func curve(_ curve: LineChart.Series, color: String, in plot: PlotArea) {
    let every = max(1, curve.points.count / 1500)
    var path = ""
    var isDown = false
    var dots: [(Double, Double)] = []
    for (index, point) in curve.points.enumerated()
    where index % every == 0 || index == curve.points.count - 1 {
      guard point.x.isFinite, point.y.isFinite else {
        isDown = false
        continue
      }
      let (x, y) = (plot.across(point.x), plot.down(point.y))
      path += (isDown ? "L" : "M") + number(x) + " " + number(y)
      isDown = true
      dots.append((x, y))
    }
    if !path.isEmpty {
      raw(
        "<path d=\"\(path)\" fill=\"none\" stroke=\"\(color)\" stroke-width=\"2.6\" "
          + "stroke-linejoin=\"round\" stroke-linecap=\"round\"\(dashAttribute(curve.style.dash))/>"
      )
    }
    guard curve.style == .dotted || dots.count == 1 else { return }
    for (x, y) in dots {
      raw(
        "<circle cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"5\" fill=\"\(color)\" "
          + "stroke=\"\(Look.background)\" stroke-width=\"1.5\"/>")
    }
  }
}
