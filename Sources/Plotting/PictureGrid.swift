/// Small pictures in rows: letters, faces, or what a network's weights look for.
public struct PictureGrid: Figure, Equatable {
  /// What a number's colour is.
  public enum Shading: Sendable, Equatable {
    /// Black at `black`, white at `white`; the two may stand in either order.
    case gray(black: Double, white: Double)
    /// White at 0, red up to `limit`, blue down to −`limit`.
    case diverging(limit: Double)
  }

  /// One small picture.
  public struct Picture: Sendable, Equatable {
    /// What stands under it; may be empty.
    public let caption: String
    /// Columns.
    public let width: Int
    /// Rows.
    public let height: Int
    /// Row by row.
    public let values: [Float]
    /// What its numbers' colours are.
    public let shading: Shading

    /// A picture over its numbers.
    ///
    /// - Parameters:
    ///   - caption: What stands under it; may be empty.
    ///   - width: Columns, at least 1.
    ///   - height: Rows, at least 1.
    ///   - values: Row by row.
    ///   - shading: What their colours are.
    public init(
      _ caption: String, width: Int, height: Int, values: [Float], shading: Shading
    ) {
      precondition(
        width > 0 && height > 0 && values.count == width * height,
        "\(values.count) values for \(width) × \(height) pixels")
      self.caption = caption
      self.width = width
      self.height = height
      self.values = values
      self.shading = shading
    }

    /// Weights, white at 0; the strongest has the full colour.
    public static func weights(
      _ caption: String, width: Int, height: Int, _ values: [Float]
    ) -> Picture {
      let limit = values.reduce(0) { max($0, $1.magnitude) }
      return Picture(
        caption, width: width, height: height, values: values,
        shading: .diverging(limit: limit > 0 ? Double(limit) : 1))
    }
  }

  /// A row of pictures and its name.
  public struct Row: Sendable, Equatable {
    /// What stands at its left; may be empty.
    public let name: String
    /// From left to right.
    public let pictures: [Picture]

    /// A row of pictures.
    public init(_ name: String, _ pictures: [Picture]) {
      self.name = name
      self.pictures = pictures
    }
  }

  /// What the pictures show.
  public let title: String
  /// From top to bottom.
  public let rows: [Row]

  /// A grid of pictures.
  public init(title: String, rows: [Row]) {
    self.title = title
    self.rows = rows
  }

  /// The pictures, each a PNG in the SVG.
  public var svg: String {
    var drawing = SVGText(title: title)
    var y = drawing.heading(title) + 8
    let names = rows.map { textWidth($0.name, size: Look.tickSize) }.max() ?? 0
    let nameWidth = min(names, 190)
    let left = Look.margin + (nameWidth > 0 ? nameWidth + 12 : 0)
    let hasBar = rows.contains { $0.pictures.contains { $0.shading.isDiverging } }
    let columns = max(1, rows.map(\.pictures.count).max() ?? 1)
    let room = Look.width - Look.margin - left - (hasBar ? 74 : 0)
    let gap = columns > 12 ? 6.0 : 12
    let cell = min(190, (room - gap * Double(columns - 1)) / Double(columns))
    let first = y
    for row in rows {
      let tallest = row.pictures.map { cell * Double($0.height) / Double($0.width) }.max() ?? 0
      let lines = wrapped(row.name, size: Look.tickSize, width: nameWidth + 1)
      for (index, line) in lines.enumerated() {
        drawing.text(
          line, x: Look.margin,
          y: y + tallest / 2 + 6 + (Double(index) - Double(lines.count - 1) / 2) * 21,
          size: Look.tickSize)
      }
      var captionLines = 0
      for (column, picture) in row.pictures.enumerated() {
        let x = left + Double(column) * (cell + gap)
        let height = cell * Double(picture.height) / Double(picture.width)
        drawing.raw(
          "<image x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(cell))\" "
            + "height=\"\(number(height))\" preserveAspectRatio=\"none\" "
            + "style=\"image-rendering:pixelated\" href=\"data:image/png;base64,"
            + base64(picture.png) + "\"/>")
        drawing.rectangle(x, y, cell, height, fill: "none", stroke: "#bbbbbb")
        let size = captionSize(of: picture.caption, width: cell + gap)
        let caption = wrapped(picture.caption, size: size, width: cell + gap)
        captionLines = max(captionLines, caption.count)
        for (index, line) in caption.enumerated() {
          drawing.text(
            line, x: x + cell / 2, y: y + height + 18 + 19 * Double(index), size: size,
            anchor: .middle)
        }
      }
      y += tallest + gap + 19 * Double(captionLines) + (captionLines > 0 ? 6 : 0)
    }
    if hasBar {
      drawing.colorBar(
        Palette.diverging, low: "−", high: "+",
        x: min(left + Double(columns) * (cell + gap) + 14, Look.width - Look.margin - 42),
        top: first,
        height: max(60, min(190, y - first - 20)))
    }
    return drawing.document(height: y + 10)
  }

  /// Long words become smaller.
  private func captionSize(of caption: String, width: Double) -> Double {
    let longest =
      caption.split(separator: " ").map { textWidth(String($0), size: 1) }.max() ?? 0
    return max(11, min(16, longest > 0 ? width / longest : 16))
  }
}

extension PictureGrid.Shading {
  var isDiverging: Bool {
    if case .diverging = self { true } else { false }
  }
}

extension PictureGrid.Picture {
  /// The picture as a PNG of 256 colours.
  var png: [UInt8] {
    var indices = [UInt8](repeating: 0, count: values.count)
    let colors: [Color]
    let low: Double
    let high: Double
    switch shading {
    case .gray(let black, let white): (low, high, colors) = (black, white, Palette.gray)
    case .diverging(let limit): (low, high, colors) = (-limit, limit, Palette.diverging)
    }
    let factor = high == low ? 0 : 255 / (high - low)
    for place in 0..<values.count {
      let level = (Double(values[place]) - low) * factor
      indices[place] = level.isNaN ? 0 : UInt8(max(0, min(255, level.rounded())))
    }
    return palettePNG(width: width, height: height, indices: indices, colors: colors)
  }
}
