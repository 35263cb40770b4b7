import Datasets
import Raster
import StrokeFont

/// A picture of all letters of a set, for judging fonts by eye.
///
/// Of each font its place in the list, kind, part and file, and below them its letters as text, at
/// a third of their size. A gap is a character that the font does not have.
///
/// - Parameter letters: The set.
/// - Returns: 1,400 pixels wide; black on white.
func contactSheet(of letters: LetterSet) -> RGBImage {
  // All characters of a fixed-width font fit.
  let width = 1400
  let cell = LetterSet.side / reduction
  let lineHeight = cell + 12
  var ink = [UInt8](repeating: 0, count: width * lineHeight * letters.fonts.count)
  var cursors = [Double](repeating: 4, count: letters.fonts.count)
  let places = (0..<letters.count).sorted {
    (letters.fontIndices[$0], order(letters.labels[$0]), $0)
      < (letters.fontIndices[$1], order(letters.labels[$1]), $1)
  }
  var expected = order(0)
  for place in places {
    let font = letters.fontIndices[place]
    let advance = Double(letters.advances[place])
    let rank = order(letters.labels[place])
    if rank > expected { cursors[font] += 8 }
    expected = rank + 1
    let left = cursors[font] - (Double(LetterSet.side) - advance) / 2 / Double(reduction)
    let top = font * lineHeight + 10
    for y in 0..<cell {
      for x in 0..<cell {
        let column = x + Int(left.rounded())
        guard (0..<width).contains(column) else { continue }
        let target = (top + y) * width + column
        ink[target] = max(ink[target], level(of: letters, place, x, y))
      }
    }
    cursors[font] += advance / Double(reduction) + 1
  }
  var sheet = RGBImage(
    width: width, height: lineHeight * letters.fonts.count,
    samples: ink.flatMap { [255 - $0, 255 - $0, 255 - $0] })
  for (place, font) in letters.fonts.enumerated() {
    StrokeFont.draw(
      "\(place) \(font.kind.rawValue) \(font.part.rawValue) \(font.file)",
      at: Point(x: 2, y: Double(place * lineHeight + 2)), height: 7, color: (200, 0, 0),
      into: &sheet)
  }
  return sheet
}

/// Pixels of a letter for one of the sheet.
private let reduction = 3

/// Letters, digits and the rest one after the other.
private func order(_ code: UInt8) -> Int {
  switch code {
  case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(code)
  case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(code)
  case UInt8(ascii: "0")...UInt8(ascii: "9"): 200 + Int(code)
  default: 300 + Int(code)
  }
}

/// The mean ink of the pixels that pixel (x, y) of the sheet stands for.
private func level(of letters: LetterSet, _ place: Int, _ x: Int, _ y: Int) -> UInt8 {
  var sum = 0
  for row in y * reduction..<(y + 1) * reduction {
    for column in x * reduction..<(x + 1) * reduction {
      sum += Int(letters.images[(place * LetterSet.side + row) * LetterSet.side + column])
    }
  }
  return UInt8(sum / (reduction * reduction))
}
