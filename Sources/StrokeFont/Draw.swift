public import Raster

extension StrokeFont {
  /// Writes a short label in thin lines, anti-aliased, clipped at the picture's edges.
  ///
  /// - Parameters:
  ///   - text: One line. A character outside printable ASCII becomes `?`.
  ///   - corner: The top-left corner of the text; its capitals begin there.
  ///   - height: Of a capital, in pixels. Readable from about 8.
  ///   - color: Red, green, blue; 0 to 255 each.
  ///   - image: What is written on.
  /// - Returns: Where the next character would begin, on the same line.
  @discardableResult
  public static func draw(
    _ text: String, at corner: Point, height: Double, color: (UInt8, UInt8, UInt8),
    into image: inout RGBImage
  ) -> Point {
    // A stem of a fourteenth of the height looks thin; below 1.1 pixels it would fade.
    let radius = max(0.55, height / 28)
    var x = corner.x
    for character in text {
      guard let glyph = glyph(for: character) ?? glyph(for: "?") else { continue }
      for stroke in glyph.strokes {
        let points = stroke.map { Point(x: x + $0.x * height, y: corner.y + $0.y * height) }
        paint(points, radius: radius, color: color, into: &image)
      }
      x += glyph.advance * height
    }
    return Point(x: x, y: corner.y)
  }

  /// How wide `draw` writes `text`, in heights of a capital.
  public static func width(of text: String) -> Double {
    text.reduce(0) { $0 + ((glyph(for: $1) ?? glyph(for: "?"))?.advance ?? 0) }
  }

  /// Paints the polyline with a round pen: a pixel is covered by as much as its middle lies inside.
  private static func paint(
    _ points: [Point], radius: Double, color: (UInt8, UInt8, UInt8), into image: inout RGBImage
  ) {
    let reach = radius + 0.5
    let xs = points.map(\.x)
    let ys = points.map(\.y)
    // Clipped before the conversion to whole numbers, which a far-off label would overflow.
    let minX = Int(max(0, (xs.min() ?? 0) - reach).rounded(.down))
    let maxX = Int(min(Double(image.width - 1), (xs.max() ?? 0) + reach).rounded(.up))
    let minY = Int(max(0, (ys.min() ?? 0) - reach).rounded(.down))
    let maxY = Int(min(Double(image.height - 1), (ys.max() ?? 0) + reach).rounded(.up))
    guard minX <= maxX, minY <= maxY else { return }
    for y in minY...min(maxY, image.height - 1) {
      for x in minX...min(maxX, image.width - 1) {
        let middle = Point(x: Double(x) + 0.5, y: Double(y) + 0.5)
        let cover = min(1, reach - distance(from: middle, to: points))
        guard cover > 0 else { continue }
        let place = (y * image.width + x) * 3
        image.samples[place] = mix(image.samples[place], color.0, cover)
        image.samples[place + 1] = mix(image.samples[place + 1], color.1, cover)
        image.samples[place + 2] = mix(image.samples[place + 2], color.2, cover)
      }
    }
  }

  private static func mix(_ old: UInt8, _ new: UInt8, _ share: Double) -> UInt8 {
    UInt8((Double(old) + (Double(new) - Double(old)) * share).rounded())
  }

  /// The distance from `point` to the nearest place of the polyline.
  private static func distance(from point: Point, to line: [Point]) -> Double {
    var least = Double.infinity
    for index in 1..<line.count {
      let a = line[index - 1]
      let dx = line[index].x - a.x
      let dy = line[index].y - a.y
      let length = dx * dx + dy * dy
      let along = length > 0 ? ((point.x - a.x) * dx + (point.y - a.y) * dy) / length : 0
      let share = min(1, max(0, along))
      let ex = point.x - a.x - dx * share
      let ey = point.y - a.y - dy * share
      least = min(least, ex * ex + ey * ey)
    }
    return least.squareRoot()
  }
}
