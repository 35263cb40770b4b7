public import Raster
import StrokeFont
public import TextAssembly

/// The page with a box round every letter, the boxes of a line in one colour, neighbouring lines in
/// different ones.
///
/// - Parameters:
///   - source: The page as it was read.
///   - page: What was read on it.
///   - boldness: How many times as thick as usual the frames are, at least 1: more than 1 for a
///     picture that is then made smaller.
/// - Returns: A picture of the page's size.
public func boxesPicture(of source: GrayImage, _ page: Page, boldness: Int = 1) -> RGBImage {
  precondition(boldness >= 1, "frames \(boldness) times as thick")
  var canvas = Canvas(source)
  let thickness = boldness * Canvas.thickness(width: source.width, height: source.height)
  for (number, line) in page.lines.enumerated() {
    for letter in line.words.flatMap(\.letters) {
      canvas.frame(letter.box, thickness: thickness, .numbered(number))
    }
  }
  return canvas.image
}

/// The page in pale grey with its lines, words and letters numbered in the order they are read in.
///
/// A line has its number at its left and a thread through its letters' middles, a word a frame, a
/// letter its number within the line above it, and below it what it was read as.
///
/// - Parameters:
///   - source: The page as it was read.
///   - page: What was read on it.
/// - Returns: A picture of the page's size.
public func readingOrderPicture(of source: GrayImage, _ page: Page) -> RGBImage {
  var canvas = Canvas(source, fading: 0.6)
  let thickness = Canvas.thickness(width: source.width, height: source.height)
  for (number, line) in page.lines.enumerated() {
    let color = Color.numbered(number)
    let letters = line.words.flatMap(\.letters)
    for (left, right) in zip(letters, letters.dropFirst()) {
      canvas.line(from: left.box.center, to: right.box.center, thickness: thickness, color)
    }
    for word in line.words {
      canvas.frame(word.box, thickness: thickness, color)
    }
    let heights = letters.map(\.box.height).sorted()
    let size = max(7, Double(heights[heights.count / 2]) * 0.25)
    for (place, letter) in letters.enumerated() {
      canvas.label(
        "\(place + 1)", x: letter.box.minX, y: letter.box.minY - Int(size * 1.4) - thickness,
        height: size, color)
      canvas.label(
        letter.text, x: letter.box.minX, y: letter.box.maxY + Int(size * 0.4) + thickness,
        height: size, color)
    }
    let name = "\(number + 1)"
    let width = Int(StrokeFont.width(of: name) * size * 2)
    canvas.label(
      name, x: max(2, line.box.minX - width - 4 * thickness),
      y: Int(line.box.center.y - size), height: size * 2, color, ground: true)
  }
  return canvas.image
}
