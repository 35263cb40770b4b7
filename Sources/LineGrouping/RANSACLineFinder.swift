import Raster
import SeededRandom

/// Finds, again and again, the line that most of the remaining letters stand on.
///
/// Source: M. Fischler and R. Bolles, "Random sample consensus", Comm. ACM 24(6), 1981, pp. 381–395,
/// section II. Ours differs in five ways. The second point of a draw is a neighbour of the first,
/// since two letters of one page at random are hardly ever of one line. A line ends at a gutter and
/// where no letter follows for a while, so that columns do not lend each other letters. Once a long
/// line has told how the page slopes, every other draw runs along it. The winner is refitted by least squares,
/// as a parabola when it is long enough to show one, and its inliers are counted again until they
/// stay the same. And what proves to be several rows that one sloped line crosses, as labels and answers
/// of a form are, is cut at the gaps between them.
struct RANSACLineFinder {
  /// A line with the letters that hold it, from left to right.
  struct Found {
    let axis: Baseline
    let inliers: [ColumnIndex.Entry]
    /// The median of the inliers' heights, pixels.
    let letterHeight: Double
  }

  private let options: LineGroupingOptions
  private let index: ColumnIndex
  private let gutters: [Gutter]
  /// The slope of the first, longest line; `nil` until one is long enough to tell.
  private var pageSlope: Double?
  private var random: SplitMix64
  /// Letters in no line yet; the order depends on the draws, which depend on the seed alone.
  private(set) var remaining: [ColumnIndex.Entry]
  /// Where each component stands in `remaining`; −1 once it is in a line.
  private var placeInRemaining: [Int]

  /// Letters of one line differ in height by no more than this factor: a comma from a bracket.
  private static let heightRatio = 3.0
  /// So many letters make a line: two always do.
  static let fewestInliers = 3
  /// Refits end here even when the inliers still change: two sets may alternate.
  private static let mostRefits = 5
  /// A letter that crosses a line without its centroid being near is no higher than so many times the
  /// line's: a bracket.
  private static let highestCrossing = 2.6
  /// How far from a line the centroid of a letter that crosses it can be, line heights.
  private static let crossingReach = 1.0
  /// The page's slope is told by a line of so many letters, which then keeps a slope of its own.
  private static let fewestForSlope = 8
  /// Short lines run along the page, within so many rows for each column.
  private static let strayingSlope = 0.1
  /// A gap between letters' middles that may part two rows, letter heights.
  private static let partingGap = 1.5
  /// How far one of two rows is above the other, letter heights: letters of one wander by 0.2.
  private static let partingStep = 0.7
  /// A parabola has to be held by so many letters.
  private static let fewestForCurve = 8
  /// A parabola has to span so many letter heights.
  private static let shortestCurve = 12.0
  /// A parabola is shown by letters all along it: no gap between them is wider than this share of its span.
  ///
  /// Else the slopes of two words, which capitals and small letters tilt, bend it.
  private static let widestGapOfCurve = 1.0 / 3
  /// A parabola rises by no more than this share of its span between ends and middle.
  private static let deepestSag = 0.04

  init(
    letters: [ColumnIndex.Entry], componentCount: Int, letterHeight: Double, gutters: [Gutter],
    options: LineGroupingOptions
  ) {
    self.options = options
    self.gutters = gutters
    index = ColumnIndex(letters, stripWidth: 2 * letterHeight)
    random = SplitMix64(seed: options.seed)
    remaining = letters
    placeInRemaining = [Int](repeating: -1, count: componentCount)
    for (place, letter) in letters.enumerated() {
      placeInRemaining[letter.component] = place
    }
  }

  /// Takes the line with the most inliers away; `nil` when no draw finds one of three.
  mutating func next() -> Found? {
    var best: (axis: Baseline, height: Double, start: ColumnIndex.Entry, count: Int)?
    for draw in 0..<options.draws where remaining.count >= Self.fewestInliers {
      let first = remaining[random.below(remaining.count)]
      guard let second = neighbour(of: first) else { continue }
      var slope = (second.y - first.y) / (second.x - first.x)
      if draw.isMultiple(of: 2), let pageSlope, abs(slope - pageSlope) > Self.strayingSlope {
        slope = pageSlope
      }
      let axis = Baseline(intercept: first.y - slope * first.x, slope: slope)
      let height = (first.height + second.height) / 2
      let count = inliers(of: axis, height: height, around: first).count
      if count > best?.count ?? (Self.fewestInliers - 1) {
        best = (axis, height, first, count)
      }
    }
    guard let winner = best else { return nil }
    let found = oneRow(of: refitted(winner.axis, height: winner.height, around: winner.start))
    if pageSlope == nil, found.inliers.count >= Self.fewestForSlope {
      let middle = (found.inliers[0].x + found.inliers[found.inliers.count - 1].x) / 2
      pageSlope = found.axis.slope(at: middle)
    }
    for letter in found.inliers {
      remove(letter)
    }
    return found
  }

  private mutating func remove(_ letter: ColumnIndex.Entry) {
    let place = placeInRemaining[letter.component]
    placeInRemaining[letter.component] = -1
    let last = remaining.removeLast()
    if last.component != letter.component {
      remaining[place] = last
      placeInRemaining[last.component] = place
    }
  }

  /// A random remaining letter to the right or left of `letter`, near enough to stand on its line.
  private mutating func neighbour(of letter: ColumnIndex.Entry) -> ColumnIndex.Entry? {
    let reach = options.widestGap * letter.height
    let strips =
      Int((letter.x - reach) / index.stripWidth)...Int((letter.x + reach) / index.stripWidth)
    var chosen: ColumnIndex.Entry?
    var seen = 0
    for strip in strips.clamped(to: 0...index.strips.count - 1) {
      let entries = index.strips[strip]
      let rise = options.steepest * reach
      var place = index.first(in: strip, from: letter.y - rise)
      while place < entries.count, entries[place].y <= letter.y + rise {
        let entry = entries[place]
        place += 1
        let across = abs(entry.x - letter.x)
        guard placeInRemaining[entry.component] >= 0, across > 0, across <= reach,
          abs(entry.y - letter.y) <= options.steepest * across,
          Self.areOfOneSize(entry.height, letter.height)
        else { continue }
        // Reservoir sampling: each of those seen is as likely.
        seen += 1
        if random.below(seen) == 0 {
          chosen = entry
        }
      }
    }
    return chosen
  }

  private static func areOfOneSize(_ first: Double, _ second: Double) -> Bool {
    first <= second * heightRatio && second <= first * heightRatio
  }

  /// The remaining letters on `axis`, outwards from `start` until a gap ends the line, in no order:
  /// draws only count them.
  private func inliers(
    of axis: Baseline, height: Double, around start: ColumnIndex.Entry
  ) -> [ColumnIndex.Entry] {
    let reach = max(options.tolerance, Self.crossingReach) * height
    let limits = columnLimits(of: gutters, x: start.x, y: start.y)
    let widestGap = options.widestGap * height
    let startStrip = Int(start.x / index.stripWidth)
    var found: [ColumnIndex.Entry] = []
    for step in [-1, 1] {
      var side: [ColumnIndex.Entry] = []
      var edge = start.x
      index.walk(
        along: axis, reach: reach, from: step < 0 ? startStrip : startStrip + 1, step: step,
        body: { entry in
          guard placeInRemaining[entry.component] >= 0, limits.contains(entry.x),
            Self.areOfOneSize(entry.height, height)
          else { return }
          let row = axis.row(at: entry.x)
          if abs(entry.y - row) <= options.tolerance * height
            || entry.height <= Self.highestCrossing * height
              && entry.crosses(row, letterHeight: height)
          {
            side.append(entry)
          }
        },
        stripEnded: { column in
          for entry in side {
            edge = step > 0 ? max(edge, entry.x) : min(edge, entry.x)
          }
          return abs(column - edge) <= widestGap
        })
      found += side
    }
    return found
  }

  /// `axis` refitted to its inliers until they stay the same.
  private func refitted(
    _ axis: Baseline, height: Double, around start: ColumnIndex.Entry
  ) -> Found {
    func fromLeftToRight(_ axis: Baseline, height: Double) -> [ColumnIndex.Entry] {
      inliers(of: axis, height: height, around: start).fromLeftToRight()
    }
    var best = Found(
      axis: axis, inliers: fromLeftToRight(axis, height: height), letterHeight: height)
    for _ in 0..<Self.mostRefits {
      let median = best.inliers.map(\.height).sorted()[best.inliers.count / 2]
      // What only crosses the line tells little of where it runs.
      let core = best.inliers.filter {
        abs($0.y - best.axis.row(at: $0.x)) <= options.tolerance * median
      }
      let axis = Self.fit(
        core.count < 2 ? best.inliers : core, letterHeight: median, pageSlope: pageSlope)
      let again = fromLeftToRight(axis, height: median)
      if again.count < best.inliers.count {
        break
      }
      let isSettled = again.map(\.component) == best.inliers.map(\.component)
      best = Found(axis: axis, inliers: again, letterHeight: median)
      if isSettled {
        break
      }
    }
    return best
  }

  /// `found`, or the longest of the rows that it is in truth, which one sloped line crosses: each runs along the
  /// page well above or below the one before it, and all fit so better than they fit the line.
  private func oneRow(of found: Found) -> Found {
    guard let pageSlope else { return found }
    let places = found.inliers.map { $0.y - pageSlope * $0.x }
    let rows = rows(of: found, at: places)
    let offRows = rows.reduce(0) { $0 + Moments(places[$1]).squares }
    let offLine = found.axis.squares(of: found.inliers.lazy.map { Point(x: $0.x, y: $0.y) })
    guard rows.count > 1, offRows < offLine, let longest = rows.max(by: { $0.count < $1.count }),
      longest.count >= Self.fewestInliers
    else { return found }
    let inliers = Array(found.inliers[longest])
    let height = inliers.map(\.height).sorted()[inliers.count / 2]
    let axis = Self.fit(inliers, letterHeight: height, pageSlope: pageSlope)
    return Found(axis: axis, inliers: inliers, letterHeight: height)
  }

  /// The letters of a line parted where after a gap the next stand well above or below those before; `places`
  /// are their rows as seen along the page.
  private func rows(of found: Found, at places: [Double]) -> [Range<Int>] {
    let letters = found.inliers
    let starts = letters.indices.filter { place in
      place == 0 || letters[place].x - letters[place - 1].x > Self.partingGap * found.letterHeight
    }
    var rows: [Range<Int>] = []
    for (start, end) in zip(starts, starts.dropFirst() + [letters.count]) {
      if let row = rows.last,
        abs(Moments(places[row]).mean - Moments(places[start..<end]).mean)
          < Self.partingStep * found.letterHeight
      {
        rows[rows.count - 1] = row.lowerBound..<end
      } else {
        rows.append(start..<end)
      }
    }
    return rows
  }

  /// The least-squares line through the letters' centroids, or the parabola when it is a line's.
  ///
  /// A short line that strays from `pageSlope` is given that slope.
  static func fit(
    _ letters: [ColumnIndex.Entry], letterHeight: Double, pageSlope: Double?
  ) -> Baseline {
    let xs = letters.map(\.x)
    let ys = letters.map(\.y)
    let straight = Baseline(fitting: xs, ys, degree: 1)
    if let pageSlope, letters.count < fewestForSlope,
      abs(straight.slope - pageSlope) > strayingSlope
    {
      let level = zip(xs, ys).reduce(0) { $0 + $1.1 - pageSlope * $1.0 } / Double(xs.count)
      return Baseline(intercept: level, slope: pageSlope)
    }
    let sorted = xs.sorted()
    guard letters.count >= fewestForCurve, let low = sorted.first, let high = sorted.last,
      high - low >= shortestCurve * letterHeight,
      zip(sorted, sorted.dropFirst()).allSatisfy({ $1 - $0 <= widestGapOfCurve * (high - low) })
    else { return straight }
    let curved = Baseline(fitting: xs, ys, degree: 2)
    let half = (high - low) / 2
    return abs(curved.curvature) * half * half <= deepestSag * (high - low) ? curved : straight
  }
}
