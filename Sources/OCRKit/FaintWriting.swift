import Raster
import TextAssembly

/// What of a page's faint remainder (`FaintRemainder`) is writing.
///
/// What shows through from the other side of the leaf, stains, patterns and the edges of shadows are as faint as
/// writing in grey, and no threshold tells them from it. Reading does: of writing lines are read surely.
enum FaintWriting {
  /// Where the letters of writing are on a page of what is faint, with what belongs to them: dots, and marks behind
  /// words.
  static func places(on page: Page) -> [Box] {
    page.lines.filter(isWriting).flatMap { line in
      let letters = line.words.flatMap(\.letters).map(\.box)
      let margin = letters.map(\.height).sorted()[letters.count / 2] / 2
      return letters.map { letter in
        Box(
          minX: max(0, letter.minX - margin), minY: max(0, letter.minY - margin),
          maxX: min(page.width, letter.maxX + margin), maxY: min(page.height, letter.maxY + margin))
      }
    }
  }

  private static func isWriting(_ line: PageLine) -> Bool {
    line.words.reduce(0) { $0 + $1.letters.count } >= fewestLetters
      && line.confidence >= leastConfidence
  }

  // Chosen on office-scans, phone-photos, receipts, noisy-office and degraded of ../shared/pages: their 11 lines in
  // grey are read with 0.60 (blurred) and 0.78 to 0.99, and what else is faint and has so many letters with 0.73 at
  // most.

  /// Letters of a line of faint writing, and how surely they are read at least.
  private static let fewestLetters = 4
  private static let leastConfidence: Float = 0.75
}

/// How large the components of a page may be that are letters, by those that were read on it.
///
/// Where a page is faint, dust and the edges of shadows outnumber letters.
struct LetterSize {
  /// In pixels; dots are lower.
  let heights: ClosedRange<Int>
  /// The widest that letters are together that touch, pixels.
  private let widest: Int

  /// By the letters of a page; where it has none, all that may be read is of such size.
  init(of page: Page) {
    let all = page.lines.flatMap(\.words).flatMap(\.letters).map(\.box.height).sorted()
    guard !all.isEmpty else {
      (heights, widest) = (Self.lowest...Int.max / 2, .max)
      return
    }
    let typical = all[all.count / 2]
    heights = max(Self.lowest, typical / 3)...max(Self.lowest, 4 * typical)
    widest = 12 * typical
  }

  /// Whether a component may be a letter, or several that touch.
  func admits(_ component: Component) -> Bool {
    heights.contains(component.box.height) && component.box.width <= widest
  }

  /// Lower letters are not read.
  private static let lowest = 4
}
