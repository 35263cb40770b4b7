import DocumentFormats
import Raster
import TextAssembly

/// Pages to write in every format.
enum SamplePages {
  /// Lines of words, 10 pixels a letter and 12 from one to the next, 15 between words.
  ///
  /// - Parameters:
  ///   - texts: A line each.
  ///   - slope: Of all lines; letters are moved with it.
  ///   - curvature: Of all lines.
  /// - Returns: A page of 400 × 300 pixels; the first line stands at row 50, each 40 lower.
  static func page(_ texts: [String], slope: Double = 0, curvature: Double = 0) -> Page {
    let lines = texts.enumerated().map { row, text in
      let baseline = Baseline(
        intercept: Double(50 + 40 * row), slope: slope, curvature: curvature)
      var x = 20
      let words = text.split(separator: " ").map { word in
        defer { x += 15 }
        return PageWord(
          letters: word.map { letter in
            defer { x += 12 }
            let bottom = Int(baseline.row(at: Double(x) + 5).rounded())
            return PageLetter(
              box: Box(minX: x, minY: bottom - 20, maxX: x + 10, maxY: bottom),
              text: String(letter),
              alternatives: [
                Alternative(label: String(letter), probability: 0.75),
                Alternative(label: "<", probability: 0.125),
              ])
          })
      }
      return PageLine(words: words, baseline: baseline)
    }
    return Page(width: 400, height: 300, isLightOnDark: false, lines: lines)
  }

  /// What XML holds special, as words of two lines that fall by a tenth.
  static let marks = ReadPage(
    source: "a \"b\" & <c>.tif", number: 1, page: page(["A&B <C>", "\"D' TO"], slope: 0.1))

  /// A page without text.
  static let blank = ReadPage(
    source: "a \"b\" & <c>.tif", number: 2,
    page: Page(width: 30, height: 20, isLightOnDark: false, lines: []))
}
