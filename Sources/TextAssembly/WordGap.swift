import Glibc
import Raster

/// What a line's gaps say about where its words end.
///
/// The sorted gaps are cut in two where the squared deviations from both means are least. The upper
/// ones separate words if they stand out: by the ratio of the means, so that letter-spaced capitals
/// stay together, and by the scatter of the lower ones, so that close, even print is cut where wide
/// hand print is not. A line of few gaps says little about its scatter: it is mixed with that of a
/// usual hand, or of print where letters are that even, which counts as much as `usualWeight` gaps. Where the
/// upper ones are those between columns of a table, or behind the number of a heading, the lower ones are cut
/// once more.
///
/// Where letters stand in even steps, steps tell words apart (`Cells`).
///
/// Letters that all stand far apart may be one word or one each ("A B C"): then gaps say next to
/// nothing, and the line is read both ways (see `apart`).
///
/// Source: N. Otsu's criterion (IEEE Trans. SMC 9(1), 1979) for the cut; the scatter is the mean of
/// the posterior under an inverse-gamma prior.
struct WordGaps {
  /// The gap at which one word is as probable as two, letter heights.
  let limit: Double
  /// The usual gap where all letters stand far apart; `nil` on other lines.
  let evenGap: Double?
  /// The line's cells where letters stand in even steps; `nil` on other lines.
  private let cells: Cells?
  /// How many gaps the line has.
  private let count: Int

  /// - Parameters:
  ///   - columns: Those that each letter fills, from left to right.
  ///   - letterHeight: The typical height of its letters, pixels.
  ///   - arePrinted: Whether letters are as even as printed ones (`LineReadings.areEven`).
  init(between columns: [Range<Int>], letterHeight: Double, arePrinted: Bool) {
    let gaps = zip(columns, columns.dropFirst()).map { left, right in
      Double(right.lowerBound - left.upperBound) / letterHeight
    }
    count = gaps.count
    // One very wide gap must not hide the other blanks.
    let unlimited = gaps.sorted()
    let sorted = unlimited.map { min(max(0, $0), alwaysWide) }
    let median = sorted.count < 2 ? 0 : sorted[(sorted.count - 1) / 2]
    let wide = max(alwaysWide, smallestRatio * median)
    guard var step = Step(of: sorted[...], arePrinted: arePrinted) else {
      (limit, evenGap, cells) = (wide, nil, nil)
      return
    }
    // What parts columns of a table, or a number from its heading, says nothing about the blanks between their words.
    if unlimited[step.cut] >= (arePrinted ? printedColumnGap : columnGap),
      let inner = Step(of: sorted[..<step.cut], arePrinted: arePrinted), inner.isOne
    {
      step = inner
    }
    limit = step.isOne ? min(wide, (sorted[step.cut - 1] + step.least) / 2) : wide
    let isClear = step.isOne && step.high.mean >= clearRatio * step.low.mean
    cells = Cells(of: columns, gaps: gaps, areClear: isClear, letterHeight: letterHeight)
    // One letter that is cut may make a step in gaps, but not in steps.
    evenGap = (!step.isOne || cells != nil) && median >= farApart ? median : nil
  }

  /// The same line with every letter a word; `nil` where letters do not all stand far apart.
  var apart: WordGaps? {
    evenGap.map { WordGaps(limit: 0.6 * $0, evenGap: nil, cells: nil, count: 1000) }
  }

  private init(limit: Double, evenGap: Double?, cells: Cells?, count: Int) {
    self.limit = limit
    self.evenGap = evenGap
    self.cells = cells
    self.count = count
  }

  /// Whether letters stand in even steps.
  var hasEvenSteps: Bool { cells != nil }

  /// The columns that a letter counts as filling: its own, or those of its cell, whose middle is its.
  ///
  /// Marks on the baseline have no cell: a full stop stands close to the letter before.
  func columns(of letter: RecognizedLetter, on line: RecognizedLine) -> Range<Int> {
    let own = letter.columns
    let center = letter.box.center
    let isOnBaseline =
      Double(letter.box.height) < markHeight * line.letterHeight
      && center.y - line.axis.row(at: center.x) > markDepth * line.letterHeight
    guard let cells, !isOnBaseline else { return own }
    let start = (own.lowerBound + own.upperBound - cells.width) / 2
    return start..<start + cells.width
  }

  /// The logarithm of the odds that two letters `gap` letter heights apart stand in two words.
  ///
  /// Widths are compared by their ratio: a gap of half the limit speaks as clearly against a blank as
  /// one of twice the limit speaks for it.
  func odds(of gap: Double, options: AssemblyOptions) -> Float {
    let (sharpness, ratio): (Float, Double)
    if let cells {
      let steps = max(0.1, (gap + cells.letter) / cells.step)
      (sharpness, ratio) = (options.stepSharpness, steps / cells.stepsApart)
    } else {
      sharpness = options.gapSharpness * Float(count) / (Float(count) + options.gapsToTell)
      ratio = (max(0, gap) + leastGap) / (limit + leastGap)
    }
    return min(6, max(-6, sharpness * Float(log(ratio))))
  }
}

/// Letters that stand in even steps, as in the cells of a form, or typed: an I then has more paper
/// around it than an M, which says nothing about words.
private struct Cells {
  /// The typical letter's width, columns.
  let width: Int
  /// The same, letter heights.
  let letter: Double
  /// From the middle of one letter to that of the next, letter heights.
  let step: Double
  /// The step at which one word is as probable as two, usual steps.
  let stepsApart: Double

  /// `nil` where letters do not stand apart, or their steps are less even than the gaps between them.
  init?(
    of columns: [Range<Int>], gaps: [Double], areClear: Bool, letterHeight: Double
  ) {
    guard columns.count >= fewestCells, median(gaps) >= leastCellGap else { return nil }
    let widths = columns.map(\.count).sorted()
    let width = widths[widths.count / 2]
    let letter = Double(width) / letterHeight
    let steps = zip(columns, columns.dropFirst()).map { left, right in
      let ends = right.lowerBound + right.upperBound - left.lowerBound - left.upperBound
      return Double(ends) / (2 * letterHeight)
    }
    let step = median(steps)
    let scatter = deviation(steps)
    let most = areClear ? mostScatterIfClear : mostScatter
    guard scatter <= most * step, scatter <= 1.3 * deviation(gaps) else { return nil }
    self.width = width
    self.letter = letter
    self.step = step
    stepsApart = areClear ? clearStepsApart : usualStepsApart
  }
}

private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

/// The median of how far values are from their median.
private func deviation(_ values: [Double]) -> Double {
  let middle = median(values)
  return median(values.map { abs($0 - middle) })
}

/// The step at which one word is as probable as two, usual steps.
private let usualStepsApart = 1.55
/// The same where gaps are of two kinds: a hyphen between blanks is two short steps away.
private let clearStepsApart = 1.4

/// Marks on the baseline are lower than this, letter heights.
private let markHeight = 0.5
/// Their middles lie at least so far below those of letters, letter heights.
private let markDepth = 0.25

/// Fewer letters do not tell whether their steps are even.
private let fewestCells = 5

/// How far steps are from the usual one where they are even, usual steps.
private let mostScatter = 0.125
/// The same where gaps are of two kinds: then steps must be the surer of both.
private let mostScatterIfClear = 0.08

/// From this usual gap on, letter heights, letters may stand in cells.
private let leastCellGap = 0.2

/// What every gap is widened by before widths are compared: letters that touch are as far apart as
/// letters that nearly do, letter heights.
private let leastGap = 0.1

/// From this usual gap on, letter heights, letters stand far apart.
private let farApart = 0.5

/// Without a step among the gaps, words are this many letter heights apart.
private let alwaysWide = 1.5

/// From this gap on, letter heights, columns of a table are parted rather than words.
private let columnGap = 3.0

/// The same in print, whose blanks are even.
///
/// Chosen among 0.6 to 3 on all sets of ../shared/pages: with less, letters of some lines of `noisy-office` are
/// parted.
private let printedColumnGap = 1.2

/// Gaps between words are so many times as wide as those within them.
private let smallestRatio = 1.9

/// Gaps of two kinds that are so many times as wide are clear.
private let clearRatio = 3.0

/// The means of both kinds of gaps are so many deviations of the smaller kind apart.
private let smallestStep = 3.3

/// How much gaps within words of crowded hand print deviate from their mean, letter heights.
private let usualDeviation = 0.12

/// How much those of print do.
private let printedDeviation = 0.05

/// Gaps between printed words are so many times as wide as those within them: less is chance, where so little
/// scatter is expected.
private let printedRatio = 2.5

/// The share of gaps that may part printed words; a line of single letters is in no way even.
private let mostBlanks = 0.4

/// How much more they deviate for each letter height of their mean.
private let usualSpread = 0.2

/// How many gaps it takes to outweigh the usual deviation.
private let usualWeight = 6.0

/// Sorted gaps, cut in two where both parts scatter least.
private struct Step {
  /// Where the upper part begins.
  let cut: Int
  /// The least gap of the upper part, letter heights.
  let least: Double
  let low: Moments
  let high: Moments
  /// Whether gaps within words are as even as those of print.
  private let isEven: Bool

  /// `nil` for fewer than two gaps.
  init?(of sorted: ArraySlice<Double>, arePrinted: Bool) {
    // The parts' squared deviations are least where the squares of their sums, over their counts, are
    // largest.
    let total = sorted.reduce(0, +)
    var below = 0.0
    var best: (cut: Int, between: Double)?
    for cut in sorted.indices.dropFirst() {
      below += sorted[cut - 1]
      let above = total - below
      let between =
        below * below / Double(cut) + above * above / Double(sorted.count - cut)
      if between > best?.between ?? -.infinity {
        best = (cut, between)
      }
    }
    guard let cut = best?.cut else { return nil }
    self.cut = cut
    least = sorted[cut]
    low = Moments(sorted[..<cut])
    high = Moments(sorted[cut...])
    isEven = arePrinted && Double(sorted.count - cut) <= mostBlanks * Double(sorted.count)
  }

  /// Whether the upper gaps stand out from the lower ones.
  var isOne: Bool {
    let usual = (isEven ? printedDeviation : usualDeviation) + usualSpread * low.mean
    let scatter =
      ((usualWeight * usual * usual + low.squares) / (usualWeight + Double(cut))).squareRoot()
    return high.mean >= (isEven ? printedRatio : smallestRatio) * low.mean
      && high.mean - low.mean >= smallestStep * scatter
  }
}
