import Raster
import TextAssembly

/// A page's text as part of a PDF's content: unseen, every letter where it stands.
///
/// Each word begins on its line's baseline and runs along the baseline's chord over the word. Letters
/// are as high as the line's highest and each stretched to reach from its own left edge to that of
/// the next, at least a pixel, so that a reader of the PDF finds no gaps within words; between two
/// words of a line stands a blank as wide as the gap, but at least `narrowestBlank`, for which the
/// last letter before it is narrowed. A word with other characters than ASCII's has `?` for these,
/// and its text beside it as `ActualText`.
///
/// - Parameters:
///   - page: What was read.
///   - frame: How its pixels lie on the paper.
/// - Returns: Operators that need the font `/F`, Helvetica; empty for a page without text.
func pdfText(_ page: Page, _ frame: PDFFrame) -> String {
  if page.lines.isEmpty { return "" }
  let upright = page.upright
  let placement = TextPlacement(
    frame: frame, turn: page.turn.inverse, width: upright.width, height: upright.height)
  return "BT 3 Tr\n" + upright.lines.map { operators(for: $0, placement) }.joined() + "ET\n"
}

/// How the pixels of the upright picture lie on its paper, which may lie on its side.
private struct TextPlacement {
  let frame: PDFFrame
  /// From the upright picture to that on the paper.
  let turn: QuarterTurn
  /// Columns of the upright picture.
  let width: Int
  /// Its rows.
  let height: Int

  /// A place of the upright picture in units of the page.
  func place(_ x: Double, _ y: Double) -> [Double] {
    let point = Point(x: x, y: y).turned(turn, width: width, height: height)
    return [point.x * frame.across, frame.height - point.y * frame.down]
  }

  /// A step of so many pixels in units of the page.
  func step(_ x: Double, _ y: Double) -> [Double] {
    let step = Point(x: x, y: y).turned(turn, width: 0, height: 0)
    return [step.x * frame.across, -step.y * frame.down]
  }
}

/// How high a capital of Helvetica is, for each unit of its size.
private let capitalHeight = 0.718

/// How wide a blank is at least, for each unit of the font's size: poppler takes words that are
/// nearer than 0.15 for one.
private let narrowestBlank = 0.2

private func operators(for line: PageLine, _ placement: TextPlacement) -> String {
  let heights = line.words.flatMap(\.letters).map { letter in
    line.baseline.row(at: letter.box.center.x) - Double(letter.box.minY)
  }
  let size = max(1, (heights.max() ?? 0) / capitalHeight)
  var text = "/F \(pdfNumber(size)) Tf\n"
  for (place, word) in line.words.enumerated() {
    let next = place + 1 < line.words.count ? line.words[place + 1].box.minX : nil
    text += operators(for: word, endingAt: next, on: line.baseline, size: size, placement)
  }
  return text
}

/// Operators for a word.
///
/// - Parameters:
///   - word: Its letters.
///   - next: The column where the word after it begins; `nil` for a line's last.
///   - baseline: Of its line.
///   - size: Of the font, in pixels.
///   - placement: How pixels lie on the paper.
/// - Returns: The word, and a blank behind it if there is another.
private func operators(
  for word: PageWord, endingAt next: Int?, on baseline: Baseline, size: Double,
  _ placement: TextPlacement
) -> String {
  let box = word.box
  let (left, right) = (Double(box.minX), Double(max(box.maxX, box.minX + 1)))
  let fall = baseline.row(at: right) - baseline.row(at: left)
  let length = ((right - left) * (right - left) + fall * fall).squareRoot()
  let (cosine, sine) = ((right - left) / length, fall / length)
  let matrix =
    placement.step(cosine, sine) + placement.step(sine, -cosine)
    + placement.place(left, baseline.row(at: left))
  // How far along the line each letter begins, and the last one and the blank end.
  var stops = word.letters.map { (Double($0.box.minX) - left) / cosine } + [length]
  if let next {
    let end = (Double(next) - left) / cosine
    stops = stops.dropLast() + [min(length, end - narrowestBlank * size), end]
  }
  stops[0] = 0
  for place in stops.indices.dropFirst() {
    stops[place] = max(stops[place], stops[place - 1] + 1)
  }
  /// The piece between two stops.
  func piece(_ text: String, _ place: Int) -> String {
    let shown = asciiText(text)
    let natural = shown.reduce(0) { $0 + helveticaWidth($1) } * size / 1000
    let stretch = (stops[place + 1] - stops[place]) / natural * 100
    let escaped = shown.map { "\\()".contains($0) ? "\\\($0)" : "\($0)" }.joined()
    return "\(pdfNumber(stretch)) Tz (\(escaped)) Tj\n"
  }
  var letters = word.letters.enumerated().map { piece($1.text, $0) }.joined()
  if word.letters.contains(where: { asciiText($0.text) != $0.text }) {
    let code = word.text.utf16.map { hexadecimal($0, digits: 4) }.joined()
    letters = "/Span << /ActualText <FEFF\(code)> >> BDC\n\(letters)EMC\n"
  }
  let blank = next == nil ? "" : piece(" ", word.letters.count)
  return "\(pdfNumbers(matrix)) Tm\n" + letters + blank
}

/// `text` where it is printable ASCII, else a question mark.
private func asciiText(_ text: String) -> String {
  text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.isEmpty ? text : "?"
}

/// How wide a character of printable ASCII is in Helvetica, in thousandths of its size.
///
/// Source: the widths of "Helvetica" among Adobe's metrics of the 14 standard fonts.
private func helveticaWidth(_ character: Character) -> Double {
  guard let code = character.asciiValue, (0x20...0x7E).contains(code) else { return 556 }
  return Double(helveticaWidths[Int(code) - 0x20])
}

/// From the blank to the tilde.
private let helveticaWidths: [Int] = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
  556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
  611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
  667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
  222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
]
