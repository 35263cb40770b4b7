import SeededRandom
import Testing

@testable import Plotting

@Suite("Figures")
struct FigureTests {
  static let chart = LineChart(
    title: "A & B < C", x: Axis("time (s)"), y: Axis("loss", scale: .logarithmic),
    series: [
      .init("first", [.init(0, 1), .init(1, 0.1), .init(2, .infinity), .init(3, 0.01)]),
      .init("second", [.init(0, 0.5), .init(3, 0)], style: .dashed),
    ], references: [.init("published", at: 0.02)])

  static let figures: [any Figure] = [
    chart,
    BarChart(
      title: "Bars", groupLabel: "who", groups: ["a", "b"], y: Axis("share", numbers: .percent),
      series: [.init("one", [0.2, -0.1]), .init("two", [0.4, .nan])]),
    HeatMap(
      title: "Table", rowLabel: "true", columnLabel: "read", rows: ["A", "B"], columns: ["A", "B"],
      values: [3, 0, 1, 4], showsNumbers: true),
    PictureGrid(
      title: "Pictures",
      rows: [
        .init("row", [.weights("caption <1>", width: 2, height: 2, [1, -1, 0, 2])]), .init("", []),
      ]),
    PictureGrid(title: "Empty", rows: []),
    LineChart(title: "Nothing", x: Axis("x"), y: Axis("y"), series: []),
    LineChart(title: "One point", x: Axis("x"), y: Axis("y"), series: [.init("", [.init(5, 5)])]),
    LineChart(
      title: "All zero", x: Axis("x", scale: .logarithmic), y: Axis("y", scale: .logarithmic),
      series: [.init("", [.init(0, 0)])]),
    IntervalChart(
      title: "Intervals", rows: ["a", "b"], x: Axis("errors", numbers: .percent),
      series: [
        .init("now", [.init(0.2, range: 0.1...0.35), .init(.nan, range: nil)]),
        .init("before", [.init(0.3, range: nil), nil]),
      ]),
    IntervalChart(title: "None", rows: ["a"], x: Axis("x"), series: [.init("", [nil])]),
  ]

  @Test("every opened element is closed, and nothing is left that is no number", arguments: 0..<10)
  func wellFormed(index: Int) {
    let svg = Self.figures[index].svg
    #expect(openElements(svg) == [], "\(svg)")
    #expect(!svg.contains("nan") && !svg.contains("inf"))
  }

  @Test("titles, axes, units, legend and published values are in the drawing")
  func labels() {
    let svg = Self.chart.svg
    for text in ["A &amp; B &lt; C", "time (s)", ">loss<", ">first<", ">second<", ">published<"] {
      #expect(svg.contains(text), "\(text)")
    }
  }

  @Test(
    "the name of a published value touches no curve, or is in the legend",
    arguments: 1..<20 as Range<UInt64>)
  func places(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let plot = PlotArea(
      top: 100, height: 340, x: Axis("x").laid(over: [0, 1], ticks: 5),
      y: Axis("y").laid(over: [0, 1], ticks: 5))
    let references = (0..<3).map { number in
      LineChart.Reference("published \(number)", at: Double(random.uniform()))
    }
    let taken = (0..<random.below(400)).map { _ in
      (x: plot.across(Double(random.uniform())), y: plot.down(Double(random.uniform())))
    }
    let (placed, crowded) = plot.labelPlaces(of: references, avoiding: taken)
    #expect(Set(placed.map(\.label) + crowded.map(\.label)) == Set(references.map(\.label)))
    for label in placed {
      let right = label.x + textWidth(label.label, size: Look.tickSize)
      #expect(label.x >= plot.left && right <= plot.right)
      #expect(
        !taken.contains { $0.x > label.x && $0.x < right && $0.y < label.y && $0.y > label.y - 16 })
    }
  }

  @Test("where a curve is everywhere, the published value is named in the legend")
  func crowded() {
    let zigzag = (0...100).map { LineChart.Point(Double($0), Double($0 % 2)) }
    let chart = LineChart(
      title: "Z", x: Axis("x"), y: Axis("y"), series: [.init("curve", zigzag)],
      references: [.init("published", at: 0.5)])
    let line = chart.svg.split(separator: "\n").first { $0.contains(">published<") } ?? ""
    let curve = chart.svg.split(separator: "\n").first { $0.contains(">curve<") } ?? ""
    func y(_ element: Substring) -> Substring? {
      element.split(separator: " ").first { $0.hasPrefix("y=") }
    }
    #expect(y(line) != nil && y(line) == y(curve))
  }

  @Test("the number of a bar stands above it, or within it where a published value's line is")
  func numbers() {
    func number(published: Double) -> Substring {
      let chart = BarChart(
        title: "B", groupLabel: "who", groups: ["a"], y: Axis("share", range: 0...1),
        series: [.init("one", [0.5])], references: [.init("published", at: published)])
      return chart.svg.split(separator: "\n").last { $0.contains(">0.5<") } ?? ""
    }
    #expect(number(published: 0.9).contains("fill=\"\(Look.text)\""))
    #expect(number(published: 0.52).contains("fill=\"\(Look.background)\""))
  }

  @Test("the same values give the same bytes")
  func stable() {
    #expect(Self.figures.map(\.svg) == Self.figures.map(\.svg))
  }

  @Test("each figure with a range has a whisker with two ends, one without has none")
  func whiskers() {
    let svg = Self.figures[8].svg
    #expect(svg.split(separator: "<circle").count == 1 + 2 + 2, "two figures, two legend entries")
    #expect(svg.split(separator: "stroke-width=\"2.6\"").count == 1 + 3)
  }

  @Test("a point that is not finite breaks the curve")
  func broken() {
    let path = Self.chart.svg.split(separator: "\n").first { $0.contains("<path") } ?? ""
    #expect(path.filter { $0 == "M" }.count == 2)
  }

  @Test("equal ratios are equal lengths on a logarithmic axis")
  func logarithm() {
    let axis = Axis("x", scale: .logarithmic, range: 0.01...100).laid(over: [], ticks: 6)
    #expect(abs(axis.place(of: 1) - 0.5) < 1e-12 && abs(axis.place(of: 10) - 0.75) < 1e-12)
    #expect(axis.ticks.count == 5)
  }

  @Test("a linear axis begins and ends at round numbers")
  func ticks() {
    let axis = Axis("x").laid(over: [0.13, 0.94, .nan], ticks: 5)
    #expect(axis.low == 0 && axis.high == 1)
    #expect(axis.ticks.count == 6)
    #expect(Axis("x", numbers: .percent).laid(over: [0, 1], ticks: 5).text(of: 0.25) == "25 %")
  }
}

/// The elements that are opened and not closed, or closed and not opened.
private func openElements(_ svg: String) -> [String] {
  var open: [String] = []
  var rest = svg[...]
  while let start = rest.firstIndex(of: "<") {
    guard let end = rest[start...].firstIndex(of: ">") else { return open + ["<"] }
    let tag = rest[rest.index(after: start)..<end]
    rest = rest[rest.index(after: end)...]
    if tag.hasSuffix("/") { continue }
    let name = String(tag.split(whereSeparator: { $0 == " " || $0 == "\n" }).first ?? "")
    if !name.hasPrefix("/") {
      open.append(name)
    } else if open.last == String(name.dropFirst()) {
      open.removeLast()
    } else {
      return open + [name]
    }
  }
  return open
}
