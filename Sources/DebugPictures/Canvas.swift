import Raster
import StrokeFont

/// Red, green, blue; 0 to 255 each.
struct Color: Sendable, Equatable {
  let red: UInt8
  let green: UInt8
  let blue: UInt8

  init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  static let white = Color(255, 255, 255)
  static let black = Color(0, 0, 0)
  static let gray = Color(150, 150, 150)

  /// Colours that are told apart from their neighbours in the list and from grey ink, on white.
  static let palette = [
    Color(214, 39, 40), Color(31, 119, 180), Color(34, 139, 34), Color(214, 120, 0),
    Color(128, 60, 190), Color(0, 150, 150), Color(200, 40, 140), Color(120, 85, 40),
  ]

  /// The palette's colour for thing `number`, round and round.
  static func numbered(_ number: Int) -> Color { palette[number % palette.count] }

  /// The colour mixed with white: 0 leaves it, 1 makes it white.
  func lightened(by share: Double) -> Color {
    func mix(_ level: UInt8) -> UInt8 { UInt8(Double(level) + (255 - Double(level)) * share) }
    return Color(mix(red), mix(green), mix(blue))
  }
}

/// A picture that is drawn on; what lies outside is cut off.
struct Canvas {
  private(set) var image: RGBImage

  /// A canvas of one colour.
  init(width: Int, height: Int, color: Color = .white) {
    var samples = [UInt8](repeating: 255, count: width * height * 3)
    if color != .white {
      for place in stride(from: 0, to: samples.count, by: 3) {
        samples[place] = color.red
        samples[place + 1] = color.green
        samples[place + 2] = color.blue
      }
    }
    image = RGBImage(width: width, height: height, samples: samples)
  }

  /// A canvas with a picture on it, mixed with white by `fading`, and white rows below it.
  init(_ picture: GrayImage, fading: Double = 0, rowsBelow: Int = 0) {
    let levels = (0...255).map { UInt8(Double($0) + (255 - Double($0)) * fading) }
    var samples = [UInt8](
      repeating: 255, count: picture.width * (picture.height + rowsBelow) * 3)
    for (place, pixel) in picture.pixels.enumerated() {
      let level = levels[Int(pixel)]
      samples[place * 3] = level
      samples[place * 3 + 1] = level
      samples[place * 3 + 2] = level
    }
    image = RGBImage(
      width: picture.width, height: picture.height + rowsBelow, samples: samples)
  }

  /// Fills the part of `box` that lies on the canvas.
  mutating func fill(minX: Int, minY: Int, maxX: Int, maxY: Int, _ color: Color) {
    let left = max(0, minX)
    let right = min(image.width, maxX)
    guard left < right else { return }
    for y in max(0, minY)..<max(0, minY, min(image.height, maxY)) {
      for place in y * image.width + left..<y * image.width + right {
        set(place, color)
      }
    }
  }

  /// Colours the ink of a component.
  mutating func paint(_ component: Component, _ color: Color) {
    for run in component.runs {
      for place in Int(run.y) * image.width + Int(run.start)..<Int(run.y) * image.width
        + Int(run.end)
      {
        set(place, color)
      }
    }
  }

  /// Draws a frame round `box`, which stays free of it.
  mutating func frame(_ box: Box, thickness: Int, _ color: Color) {
    let left = box.minX - thickness
    let top = box.minY - thickness
    let right = box.maxX + thickness
    let bottom = box.maxY + thickness
    fill(minX: left, minY: top, maxX: right, maxY: box.minY, color)
    fill(minX: left, minY: box.maxY, maxX: right, maxY: bottom, color)
    fill(minX: left, minY: box.minY, maxX: box.minX, maxY: box.maxY, color)
    fill(minX: box.maxX, minY: box.minY, maxX: right, maxY: box.maxY, color)
  }

  /// Draws a straight line with a square pen.
  mutating func line(from start: Point, to end: Point, thickness: Int, _ color: Color) {
    let dx = end.x - start.x
    let dy = end.y - start.y
    let steps = max(1, Int(max(abs(dx), abs(dy)).rounded(.up)))
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      dot(Point(x: start.x + dx * share, y: start.y + dy * share), thickness, color)
    }
  }

  /// Draws a curve between two columns with a square pen.
  mutating func curve(
    _ curve: Baseline, columns: Range<Int>, thickness: Int, _ color: Color
  ) {
    for x in columns {
      dot(Point(x: Double(x) + 0.5, y: curve.row(at: Double(x) + 0.5)), thickness, color)
    }
  }

  private mutating func dot(_ middle: Point, _ side: Int, _ color: Color) {
    // A steep curve may leave the page by more than an integer holds.
    guard middle.y.magnitude < 1e9, middle.x.magnitude < 1e9 else { return }
    let x = Int((middle.x - Double(side) / 2).rounded())
    let y = Int((middle.y - Double(side) / 2).rounded())
    fill(minX: x, minY: y, maxX: x + side, maxY: y + side, color)
  }

  /// Writes `text` from its top-left corner, on a white ground where `ground` is set.
  mutating func label(
    _ text: String, x: Int, y: Int, height: Double, _ color: Color, ground: Bool = false
  ) {
    if ground {
      let width = Int((StrokeFont.width(of: text) * height).rounded(.up))
      fill(
        minX: x - 1, minY: y - 2, maxX: x + width + 1, maxY: y + Int(height.rounded(.up)) + 2,
        .white)
    }
    StrokeFont.draw(
      text, at: Point(x: Double(x), y: Double(y)), height: height,
      color: (color.red, color.green, color.blue), into: &image)
  }

  private mutating func set(_ place: Int, _ color: Color) {
    image.samples[place * 3] = color.red
    image.samples[place * 3 + 1] = color.green
    image.samples[place * 3 + 2] = color.blue
  }

  /// How thick a line must be to be seen when a picture of this size is looked at whole.
  static func thickness(width: Int, height: Int) -> Int {
    1 + max(width, height) / 800
  }
}
