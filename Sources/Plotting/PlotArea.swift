/// The rectangle that the axes of a chart enclose, and its scales.
struct PlotArea {
  let top: Double
  let height: Double
  let x: LaidAxis
  let y: LaidAxis
  let left = 104.0
  let right = Look.width - 36

  var bottom: Double { top + height }
  var width: Double { right - left }

  /// Where a value of the horizontal axis is.
  func across(_ value: Double) -> Double { left + bounded(x.place(of: value)) * width }

  /// Where a value of the vertical axis is.
  func down(_ value: Double) -> Double { bottom - bounded(y.place(of: value)) * height }

  /// Far outside is as good as infinitely far, and can be written.
  private func bounded(_ place: Double) -> Double { max(-20, min(20, place)) }

  /// Begins what is cut off at the area's edges; `</svg>` ends it.
  ///
  /// An SVG in the SVG needs no name, which several figures in one page could share.
  var clipStart: String {
    // A little beyond the edges, so that a line along them keeps its width.
    let (x, y) = (number(left - 4), number(top - 4))
    let (w, h) = (number(width + 8), number(height + 8))
    return "<svg x=\"\(x)\" y=\"\(y)\" width=\"\(w)\" height=\"\(h)\" "
      + "viewBox=\"\(x) \(y) \(w) \(h)\" overflow=\"hidden\">"
  }

  /// Draws grid, ticks and labels.
  func drawAxes(in drawing: inout SVGText, verticalGrid: Bool) {
    for tick in y.ticks {
      let at = down(tick)
      drawing.line(left, at, right, at, color: Look.grid)
      drawing.text(
        y.text(of: tick), x: left - 10, y: at + 6, size: Look.tickSize, color: Look.quiet,
        anchor: .end)
    }
    if verticalGrid {
      for tick in x.ticks {
        let at = across(tick)
        drawing.line(at, top, at, bottom, color: Look.grid)
        drawing.text(
          x.text(of: tick), x: at, y: bottom + 24, size: Look.tickSize, color: Look.quiet,
          anchor: .middle)
      }
    }
    drawing.line(left, bottom, right, bottom, color: Look.axis, width: 1.2)
    drawing.line(left, top, left, bottom, color: Look.axis, width: 1.2)
    drawing.text(
      x.axis.label, x: (left + right) / 2, y: bottom + 54, size: Look.labelSize, anchor: .middle)
    drawing.text(
      y.axis.label, x: 26, y: (top + bottom) / 2, size: Look.labelSize, anchor: .middle,
      turned: true)
  }

  /// Where the names of lines across the area can stand: each above or below its line, where it
  /// touches nothing.
  ///
  /// - Parameters:
  ///   - references: The lines; those outside the area are passed over.
  ///   - taken: Places of what is drawn already.
  /// - Returns: The names that have a place, with the start of their baseline, and the lines whose
  ///   names have none.
  func labelPlaces(
    of references: [LineChart.Reference], avoiding taken: [(x: Double, y: Double)]
  ) -> (placed: [(label: String, x: Double, y: Double)], crowded: [LineChart.Reference]) {
    var taken = taken
    var placed: [(label: String, x: Double, y: Double)] = []
    var crowded: [LineChart.Reference] = []
    for reference in references.sorted(by: { $0.value < $1.value }) {
      let at = down(reference.value)
      guard at >= top - 1, at <= bottom + 1 else { continue }
      let length = textWidth(reference.label, size: Look.tickSize) + 8
      let lines = references.filter { $0 != reference }.map { down($0.value) }
      // From the right, where curves have mostly settled.
      let columns = Array(stride(from: right - length, through: left + 6, by: -12))
      let corners = columns.flatMap { x in [(x: x, y: at - 24), (x: x, y: at + 3)] }
      func isFree(_ corner: (x: Double, y: Double), margin: Double) -> Bool {
        corner.y >= top - 2 && corner.y + 21 <= bottom
          && !lines.contains { $0 > corner.y && $0 < corner.y + 21 }
          && !taken.contains { place in
            place.x > corner.x - 6 && place.x < corner.x + length + 6
              && place.y > corner.y - margin && place.y < corner.y + 21 + margin
          }
      }
      // Close to a curve only where nothing else is left.
      let free =
        corners.first { isFree($0, margin: 6) } ?? corners.first { isFree($0, margin: 0) }
      guard let free else {
        crowded.append(reference)
        continue
      }
      placed.append((reference.label, free.x + 4, free.y + 16))
      // The next name keeps away from this one.
      taken += stride(from: free.x, through: free.x + length, by: 2).map { ($0, free.y + 10) }
    }
    return (placed, crowded)
  }
}

/// A line of a legend.
struct LegendEntry {
  let name: String
  let color: String
  var dash = ""
  var isDotted = false
  /// A filled box instead of a line.
  var isBox = false
}

extension SVGText {
  /// Draws a legend in rows; entries without a name are left out.
  ///
  /// - Returns: Where what follows may begin.
  mutating func legend(_ entries: [LegendEntry], top: Double) -> Double {
    if entries.allSatisfy(\.name.isEmpty) { return top }
    var (x, y) = (Look.margin, top + 18)
    for entry in entries where !entry.name.isEmpty {
      let width = 40 + textWidth(entry.name, size: Look.tickSize) + 22
      if x > Look.margin, x + width > Look.width {
        x = Look.margin
        y += Look.lineHeight
      }
      if entry.isBox {
        rectangle(x + 8, y - 13, 20, 14, fill: entry.color)
      } else {
        line(x, y - 6, x + 32, y - 6, color: entry.color, width: 3, dash: entry.dash)
        if entry.isDotted {
          raw(
            "<circle cx=\"\(number(x + 16))\" cy=\"\(number(y - 6))\" r=\"5\" fill=\"\(entry.color)\"/>"
          )
        }
      }
      text(entry.name, x: x + 40, y: y, size: Look.tickSize)
      x += width
    }
    return y + 8
  }
}
