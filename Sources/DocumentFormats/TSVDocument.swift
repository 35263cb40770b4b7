import Raster
import TextAssembly

/// Pages as a table with Tesseract's columns, tabs between them: a row for every page, block,
/// paragraph, line and word.
///
/// `level` is 1 for a page, 2 for a block, 3 for a paragraph, 4 for a line and 5 for a word; the
/// numbers count from 1 within what is around them, pages through the whole document. A page's lines
/// are one paragraph of one block; a page without lines has neither. `conf` is −1 but for words,
/// where it is the probability in percent, to two places, that the word is right; a word has no tab
/// or line feed. Coordinates are `left`, `top`, `width` and `height`.
///
/// - Parameter pages: In order, of one picture or several.
/// - Returns: The table with a line of column names, every line ended by a line feed.
///
/// Source: Tesseract 5's `TessBaseAPI::GetTSVText`. Its confidences are percentages of its own
/// scale, ours are probabilities of whole words.
public func tsvDocument(_ pages: [ReadPage]) -> String {
  var text =
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"

  /// Adds a row; the level is told by how many of the numbers are given.
  func add(_ numbers: [Int], _ box: Box, confidence: String = "-1", word: String = "") {
    let columns =
      [numbers.count] + numbers + Array(repeating: 0, count: 5 - numbers.count)
      + [box.minX, box.minY, box.width, box.height]
    text += columns.map { String($0) }.joined(separator: "\t") + "\t\(confidence)\t\(word)\n"
  }

  for (place, read) in pages.enumerated() {
    let page = read.page
    let number = place + 1
    add([number], Box(minX: 0, minY: 0, maxX: page.width, maxY: page.height))
    guard let block = page.textBox else { continue }
    add([number, 1], block)
    add([number, 1, 1], block)
    for (line, content) in page.lines.enumerated() {
      add([number, 1, 1, line + 1], content.box)
      for (word, content) in content.words.enumerated() {
        add(
          [number, 1, 1, line + 1, word + 1], content.box,
          confidence: plainNumber(Double(content.confidence) * 100, places: 2), word: content.text)
      }
    }
  }
  return text
}

extension Page {
  /// The smallest box that holds all lines; `nil` where there are none.
  var textBox: Box? {
    lines.first.map { first in lines.dropFirst().reduce(first.box) { $0.union($1.box) } }
  }
}
