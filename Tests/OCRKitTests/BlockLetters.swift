import LetterClassification
import LetterNormalization
import Raster

/// Reads three letters whose answer can be seen in the picture: I is a bar through the middle, L has
/// an empty top-right corner, O has ink in all corners and none in the middle.
struct BlockClassifier: LetterClassifying {
  let classes = ["I", "L", "O"]
  let normalization = NormalizationOptions(side: 32, box: 24, strokeWidth: nil)

  func probabilities(of batch: LetterBatch) -> [Float] {
    (0..<batch.count).flatMap { letter -> [Float] in
      let frame = batch.values[letter * 1024..<(letter + 1) * 1024]
      let isInk = { (x: Int, y: Int) in frame[letter * 1024 + y * 32 + x] >= 0.5 }
      if isInk(16, 16) {
        return [0.9, 0.05, 0.05]
      }
      return (16..<32).contains { isInk($0, 10) } ? [0.05, 0.05, 0.9] : [0.05, 0.9, 0.05]
    }
  }
}

/// A page of block letters, 40 pixels high, dark on light.
struct BlockPage {
  private(set) var pixels: [UInt8]
  let width: Int
  let height: Int

  /// An empty page.
  init(width: Int, height: Int, paper: UInt8 = 220) {
    self.width = width
    self.height = height
    pixels = [UInt8](repeating: paper, count: width * height)
  }

  /// Two lines, three words.
  static var twoLines: BlockPage {
    var page = BlockPage(width: 460, height: 220)
    page.draw("LOLLI OIL", x: 30, y: 30)
    page.draw("OLIO", x: 60, y: 120)
    return page
  }

  /// Draws `text` (I, L, O and blanks) with its first letter's top-left corner at (`x`, `y`).
  mutating func draw(_ text: String, x: Int, y: Int, slope: Double = 0, ink: UInt8 = 40) {
    var left = x
    for character in text {
      let top = y + Int(Double(left - x) * slope)
      switch character {
      case "I":
        fill(left, top, 8, 40, ink)
        left += 8
      case "L":
        fill(left, top, 8, 40, ink)
        fill(left, top + 32, 26, 8, ink)
        left += 26
      case "O":
        fill(left, top, 26, 8, ink)
        fill(left, top + 32, 26, 8, ink)
        fill(left, top, 8, 40, ink)
        fill(left + 18, top, 8, 40, ink)
        left += 26
      default:
        left += 24
      }
      left += 10
    }
  }

  private mutating func fill(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ level: UInt8) {
    for row in y..<y + height {
      for column in x..<x + width {
        pixels[row * self.width + column] = level
      }
    }
  }

  var image: GrayImage { GrayImage(width: width, height: height, pixels: pixels) }
  /// Black for white.
  var inverted: GrayImage {
    GrayImage(width: width, height: height, pixels: pixels.map { 255 - $0 })
  }
}
