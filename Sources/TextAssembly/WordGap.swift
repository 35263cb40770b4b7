import Glibc

/// What a line's gaps say about where its words end.
///
/// The sorted gaps are cut in two where the squared deviations from both means are least. The upper
/// ones separate words if they stand out: by the ratio of the means, so that letter-spaced capitals
/// stay together, and by the scatter of the lower ones, so that close, even print is cut where wide
/// hand print is not. A line of few gaps says little about its scatter: it is mixed with that of a
/// usual hand, which counts as much as `usualWeight` gaps.
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
  /// How many gaps the line has.
  private let count: Int

  /// - Parameter gaps: Columns of paper between neighbouring letters, in letter heights; negative where
  ///   letters overhang each other.
  init(of gaps: [Double]) {
    count = gaps.count
    // One very wide gap must not hide the other blanks.
    let sorted = gaps.map { min(max(0, $0), alwaysWide) }.sorted()
    let median = sorted.count < 2 ? 0 : sorted[(sorted.count - 1) / 2]
    let wide = max(alwaysWide, smallestRatio * median)
    guard let cut = leastScatterCut(of: sorted) else {
      (limit, evenGap) = (wide, nil)
      return
    }
    let low = Moments(sorted[..<cut])
    let high = Moments(sorted[cut...])
    let usual = usualDeviation + usualSpread * low.mean
    let scatter =
      ((usualWeight * usual * usual + low.squares) / (usualWeight + Double(cut))).squareRoot()
    let step = high.mean - low.mean
    let hasStep = high.mean >= smallestRatio * low.mean && step >= smallestStep * scatter
    limit = hasStep ? min(wide, (sorted[cut - 1] + sorted[cut]) / 2) : wide
    evenGap = !hasStep && median >= farApart ? median : nil
  }

  /// The same line with every letter a word; `nil` where letters do not all stand far apart.
  var apart: WordGaps? {
    evenGap.map { WordGaps(limit: 0.6 * $0, evenGap: nil, count: 1000) }
  }

  private init(limit: Double, evenGap: Double?, count: Int) {
    self.limit = limit
    self.evenGap = evenGap
    self.count = count
  }

  /// The logarithm of the odds that two letters `gap` letter heights apart stand in two words.
  ///
  /// Widths are compared by their ratio: a gap of half the limit speaks as clearly against a blank as
  /// one of twice the limit speaks for it.
  func odds(of gap: Double, options: AssemblyOptions) -> Float {
    let sharpness = options.gapSharpness * Float(count) / (Float(count) + options.gapsToTell)
    let ratio = (max(0, gap) + leastGap) / (limit + leastGap)
    return min(6, max(-6, sharpness * Float(log(ratio))))
  }
}

/// What every gap is widened by before widths are compared: letters that touch are as far apart as
/// letters that nearly do, letter heights.
private let leastGap = 0.1

/// From this usual gap on, letter heights, letters stand far apart.
private let farApart = 0.5

/// Without a step among the gaps, words are this many letter heights apart.
private let alwaysWide = 1.5

/// Gaps between words are so many times as wide as those within them.
private let smallestRatio = 1.9

/// The means of both kinds of gaps are so many deviations of the smaller kind apart.
private let smallestStep = 3.3

/// How much gaps within words of crowded hand print deviate from their mean, letter heights.
private let usualDeviation = 0.12

/// How much more they deviate for each letter height of their mean.
private let usualSpread = 0.2

/// How many gaps it takes to outweigh the usual deviation.
private let usualWeight = 6.0

/// Where to cut `sorted` in two so that both parts scatter least; `nil` for fewer than two values.
private func leastScatterCut(of sorted: [Double]) -> Int? {
  // The parts' squared deviations are least where the squares of their sums, over their counts, are
  // largest.
  let total = sorted.reduce(0, +)
  var below = 0.0
  var best: (cut: Int, between: Double)?
  for cut in sorted.indices.dropFirst() {
    below += sorted[cut - 1]
    let above = total - below
    let between = below * below / Double(cut) + above * above / Double(sorted.count - cut)
    if between > best?.between ?? -.infinity {
      best = (cut, between)
    }
  }
  return best?.cut
}

/// The mean of some values and the sum of their squared deviations from it.
private struct Moments {
  let mean: Double
  let squares: Double

  init(_ values: ArraySlice<Double>) {
    let mean = values.reduce(0, +) / Double(values.count)
    self.mean = mean
    squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }
}
