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

  /// Draws the names of lines across the area, each above or below its line, where they cover least.
  ///
  /// - Parameters:
  ///   - references: The lines.
  ///   - taken: Places of what is drawn already.
  ///   - drawing: What is drawn to.
  func drawLabels(
    of references: [LineChart.Reference], avoiding taken: [(x: Double, y: Double)],
    in drawing: inout SVGText
  ) {
    var taken = taken
    for reference in references.sorted(by: { $0.value < $1.value }) {
      let at = down(reference.value)
      guard at >= top - 1, at <= bottom + 1 else { continue }
      let length = textWidth(reference.label, size: Look.tickSize) + 8
      var best = (covered: Int.max, x: 0.0, y: 0.0)
      for y in [at - 24, at + 3] where y >= top - 2 && y + 21 <= bottom {
        for x in [right - length, left + 6, (left + right - length) / 2] {
          let covered = taken.count { place in
            place.x > x - 4 && place.x < x + length + 4 && place.y > y - 3 && place.y < y + 24
          }
          if covered < best.covered { best = (covered, x, y) }
        }
      }
      guard best.covered < .max else { continue }
      drawing.text(
        reference.label, x: best.x + 4, y: best.y + 16, size: Look.tickSize, color: Look.quiet,
        hasHalo: true)
      // The next label keeps away from this one.
      taken += stride(from: best.x, through: best.x + length, by: 2).map { ($0, best.y + 10) }
    }
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
