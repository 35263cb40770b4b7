import Raster

/// Finds the gutters between columns of running text.
///
/// The page is cut into level strips; the gaps of neighbouring strips that lie over each other make a
/// corridor for as long as it stays wide enough. A corridor parts columns when, over several lines,
/// wide text stands close to it on both sides: what parts a table's cells, a label from its amount, or
/// one word from the next does not.
///
/// Source: T. Breuel, "Two geometric algorithms for layout analysis", DAS 2002, LNCS 2423, pp.
/// 188–199, section 2 (whitespace rectangles with text on both sides). Ours differs: corridors are
/// grown strip by strip instead of by branch and bound, and both sides have to be running text.
struct GutterFinder {
  /// Strips are so high, letter heights: thinner than the smallest letters.
  private static let stripHeight = 0.5
  /// A gutter is at least so wide, letter heights: wider than the blanks of justified text.
  private static let narrowest = 1.2
  /// Text stands on both sides over so many strips: four lines.
  private static let fewestStrips = 9.0
  /// A gutter narrower than this, letter heights, has to be longer, by the square of what it lacks:
  /// blanks of justified text may lie over each other in several lines.
  private static let usualWidth = 2.5
  /// Running text is so wide, letter heights: a score of characters.
  ///
  /// Amounts and dates are narrower.
  private static let narrowestText = 10.0
  /// The right column begins so near to the gutter, letter heights.
  private static let widestIndent = 3.0
  /// A number or bullet before a line of the right column is no wider, letter heights.
  private static let widestNumber = 3.0
  /// … and no farther from it.
  private static let widestNumberGap = 6.0
  /// The share of strips whose text is narrower than a column's width: strips between lines hold
  /// ascenders and descenders alone.
  private static let strayStrips = 0.75
  /// Lines of two columns may stand at different heights, by so many strips.
  private static let offset = 2
  /// The gutters beside an inset may begin so much later than it and end so much earlier, letter heights.
  private static let insetReach = 4.0
  /// What is higher is no letter of running text, letter heights.
  private static let highestLetter = 4.0

  /// A stretch of a strip, columns.
  private struct Stretch: Equatable {
    var start: Double
    var end: Double
    var width: Double { end - start }
  }

  /// A corridor that still grows.
  private struct Corridor {
    /// Clear over all its strips.
    var clear: Stretch
    let firstStrip: Int
  }

  private let letterHeight: Double
  private let top: Double
  private let side: Double
  /// Runs of text of each strip, from left to right: letters with narrow gaps between them.
  private var strips: [[Stretch]] = []

  /// Sorts the boxes of the page's letters into strips.
  init(_ boxes: [Box], letterHeight: Double) {
    let letters = boxes.filter { Double($0.height) <= Self.highestLetter * letterHeight }
    self.letterHeight = letterHeight
    side = Self.stripHeight * letterHeight
    top = Double(letters.map(\.minY).min() ?? 0)
    let bottom = Double(letters.map(\.maxY).max() ?? 0)
    strips = [[Stretch]](repeating: [], count: Int((bottom - top) / side) + 1)
    for box in letters.sorted(by: { ($0.minX, $0.minY) < ($1.minX, $1.minY) }) {
      let first = Int((Double(box.minY) - top) / side)
      let last = Int((Double(box.maxY) - 1 - top) / side)
      for strip in first...last {
        let end = Double(box.maxX)
        if let run = strips[strip].last,
          Double(box.minX) - run.end < Self.narrowest * letterHeight
        {
          strips[strip][strips[strip].count - 1].end = max(run.end, end)
        } else {
          strips[strip].append(Stretch(start: Double(box.minX), end: end))
        }
      }
    }
  }

  /// The gutters, the longest first; none lies over another one.
  ///
  /// - Complexity: O(*s* · *g*²) for *s* strips of *g* gaps.
  func gutters() -> [Gutter] {
    var growing: [Corridor] = []
    var ended: [(corridor: Corridor, strips: Range<Int>)] = []
    for (place, runs) in strips.enumerated() {
      let gaps = Self.gaps(between: runs)
      var next: [Corridor] = []
      for corridor in growing {
        let continued = gaps.compactMap { Self.common(corridor.clear, $0) }.filter {
          $0.width >= Self.narrowest * letterHeight
        }
        // Two that have become the same differ in their beginnings alone: the longer one is kept.
        for clear in continued where !next.contains(where: { $0.clear == clear }) {
          next.append(Corridor(clear: clear, firstStrip: corridor.firstStrip))
        }
        if continued.count != 1 {
          ended.append((corridor, corridor.firstStrip..<place))
        }
      }
      for gap in gaps {
        let widest = next.lazy.map { Self.common($0.clear, gap)?.width ?? 0 }.max() ?? 0
        if widest == 0 || widest < 0.6 * gap.width {
          next.append(Corridor(clear: gap, firstStrip: place))
        }
      }
      growing = next
    }
    ended += growing.map { ($0, $0.firstStrip..<strips.count) }
    let ends = ended.map { (clear: $0.corridor.clear, strips: $0.strips) }
    let parted = Self.apart(
      ends.compactMap { end in
        guard isGutter(end.clear, end.strips) else { return nil }
        let own = extent(of: end.clear, end.strips)
        let around = ends.filter { other in
          other.strips.lowerBound <= end.strips.lowerBound
            && other.strips.upperBound >= end.strips.upperBound
            && Self.common(other.clear, end.clear) != nil && other.clear.width.isFinite
        }
        guard let longest = around.max(by: { $0.strips.count < $1.strips.count }),
          let wide = wideRows(of: longest.clear, longest.strips)
        else { return Gutter(columns: end.clear.start...end.clear.end, rows: own) }
        // Columns that are found by a part of their height go on as far as text stands close on both
        // sides: one of them may begin or end with a table.
        return Gutter(
          columns: longest.clear.start...longest.clear.end,
          rows: min(own.lowerBound, wide.lowerBound)...max(own.upperBound, wide.upperBound))
      })
    return joined(parted)
  }

  /// `gutters` with two of them as one where an inset interrupts it: one stands under the other, and
  /// between them another gutter on each side parts columns all the way.
  private func joined(_ gutters: [Gutter]) -> [Gutter] {
    var gutters = gutters
    let reach = Self.insetReach * letterHeight
    for upper in gutters.indices {
      for lower in gutters.indices
      where gutters[upper].rows.upperBound < gutters[lower].rows.lowerBound
        && gutters[upper].columns.overlaps(gutters[lower].columns)
      {
        let rows = gutters[upper].rows.upperBound...gutters[lower].rows.lowerBound
        let middle = gutters[upper].columns.clamped(to: gutters[lower].columns)
        let beside = gutters.filter {
          $0.rows.lowerBound <= rows.lowerBound + reach
            && $0.rows.upperBound >= rows.upperBound - reach
        }
        let left = beside.filter { $0.columns.upperBound < middle.lowerBound }
        let right = beside.filter { $0.columns.lowerBound > middle.upperBound }
        guard let from = left.map(\.middle).max(), let to = right.map(\.middle).min() else {
          continue
        }
        let whole = Gutter(
          columns: middle,
          rows: gutters[upper].rows.lowerBound...gutters[lower].rows.upperBound,
          insets: gutters[upper].insets + gutters[lower].insets + [
            Gutter.Inset(columns: from...to, rows: rows)
          ])
        gutters.removeAll { $0.columns.overlaps(middle) && whole.rows.contains($0.rows.lowerBound) }
        gutters.append(whole)
        return joined(gutters.sorted { $0.height > $1.height })
      }
    }
    return gutters
  }

  /// What lies between and beside `runs`.
  private static func gaps(between runs: [Stretch]) -> [Stretch] {
    var gaps: [Stretch] = []
    var start = -Double.infinity
    for run in runs {
      gaps.append(Stretch(start: start, end: run.start))
      start = run.end
    }
    return gaps + [Stretch(start: start, end: .infinity)]
  }

  private static func common(_ first: Stretch, _ second: Stretch) -> Stretch? {
    let start = max(first.start, second.start)
    let end = min(first.end, second.end)
    return start < end ? Stretch(start: start, end: end) : nil
  }

  /// Whether the corridor parts running text.
  private func isGutter(_ clear: Stretch, _ range: Range<Int>) -> Bool {
    guard clear.width.isFinite else { return false }
    let lack = max(1, Self.usualWidth * letterHeight / clear.width)
    let fewest = Int(Self.fewestStrips * lack * lack)
    guard range.count >= fewest else { return false }
    let lefts = range.map { left(of: clear, in: strips[$0])?.width }
    let rights = range.map { right(of: clear, in: strips[$0])?.width }
    return [(lefts, rights), (rights, lefts)].allSatisfy { own, other in
      let widths = own.indices.compactMap { place in
        let around = max(0, place - Self.offset)...min(own.count - 1, place + Self.offset)
        return other[around].contains { $0 != nil } ? own[place] : nil
      }
      return widths.count >= fewest
        && Self.quantile(Self.strayStrips, of: widths) >= Self.narrowestText * letterHeight
    }
  }

  /// The rows over which `clear` parts wide text, and those above and below up to a narrow line with a
  /// wide gap in it: a letter-spaced heading.
  private func extent(of clear: Stretch, _ range: Range<Int>) -> ClosedRange<Double> {
    let isNarrowLine = { (strip: Int) in
      guard let left = left(of: clear, in: strips[strip]),
        let right = right(of: clear, in: strips[strip])
      else { return false }
      return left.end >= clear.start - Self.widestIndent * letterHeight
        && max(left.width, right.width) < Self.narrowestText * letterHeight
    }
    var first = range.first { isWide($0, beside: clear) } ?? range.lowerBound
    var last = range.last { isWide($0, beside: clear) } ?? range.upperBound - 1
    while first > range.lowerBound, !isNarrowLine(first - 1) { first -= 1 }
    while last + 1 < range.upperBound, !isNarrowLine(last + 1) { last += 1 }
    return top + Double(first) * side...top + Double(last + 1) * side
  }

  /// The rows from the first to the last strip of `range` in which `clear` parts wide text.
  private func wideRows(of clear: Stretch, _ range: Range<Int>) -> ClosedRange<Double>? {
    guard let first = range.first(where: { isWide($0, beside: clear) }),
      let last = range.last(where: { isWide($0, beside: clear) })
    else { return nil }
    return top + Double(first) * side...top + Double(last + 1) * side
  }

  /// Whether text stands on both sides of `clear`, wide on one of them.
  private func isWide(_ strip: Int, beside clear: Stretch) -> Bool {
    guard let left = left(of: clear, in: strips[strip]),
      let right = right(of: clear, in: strips[strip])
    else { return false }
    return max(left.width, right.width) >= Self.narrowestText * letterHeight
  }

  /// The run next to `clear` on its left.
  private func left(of clear: Stretch, in runs: [Stretch]) -> Stretch? {
    runs.last { $0.end <= clear.start }
  }

  /// The run that begins at `clear` on its right, a number or bullet and what follows it as one.
  private func right(of clear: Stretch, in runs: [Stretch]) -> Stretch? {
    guard let place = runs.firstIndex(where: { $0.start >= clear.end }),
      runs[place].start - clear.end <= Self.widestIndent * letterHeight
    else { return nil }
    var right = runs[place]
    if right.width <= Self.widestNumber * letterHeight, place + 1 < runs.count,
      runs[place + 1].start - right.end <= Self.widestNumberGap * letterHeight
    {
      right.end = runs[place + 1].end
    }
    return right
  }

  private static func quantile(_ share: Double, of values: [Double]) -> Double {
    values.sorted()[Int(share * Double(values.count - 1))]
  }

  /// `gutters` without those that lie over a longer one.
  private static func apart(_ gutters: [Gutter]) -> [Gutter] {
    var kept: [Gutter] = []
    let longestFirst = gutters.sorted {
      ($1.height, $0.middle) < ($0.height, $1.middle)
    }
    for gutter in longestFirst
    where !kept.contains(where: {
      $0.rows.overlaps(gutter.rows) && $0.columns.overlaps(gutter.columns)
    }) {
      kept.append(gutter)
    }
    return kept
  }
}
