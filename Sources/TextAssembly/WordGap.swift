/// The gap from which on two letters of a line stand in two words.
///
/// Letters of one hand stand evenly; what separates words is a step in the sorted gaps. The step with
/// the largest ratio counts if the gaps above it stand out from the median of those below: by their
/// size, so that close print is cut where wide hand print is not, and by their ratio, so that
/// letter-spaced capitals, whose gaps are all alike, stay together.
///
/// - Parameter gaps: Columns of paper between neighbouring letters, in letter heights; negative where
///   letters overhang each other.
/// - Returns: The limit in letter heights, never above `alwaysAGap`.
func wordGap(of gaps: [Double]) -> Double {
  let sorted = gaps.map { max(0, $0) }.sorted()
  var best = (ratio: smallestStep, limit: alwaysAGap)
  for place in sorted.indices.dropFirst() {
    let below = sorted[place - 1]
    let above = sorted[place]
    let median = sorted[place / 2]
    guard above >= median + smallestExcess, above >= smallestRatio * median else { continue }
    let ratio = (above + stepFloor) / (below + stepFloor)
    if ratio > best.ratio {
      best = (ratio, (above + below) / 2)
    }
  }
  return min(best.limit, alwaysAGap)
}

/// A gap of this many letter heights is one between words in any hand.
private let alwaysAGap = 1.25

/// Gaps between words are at least so much larger than the median gap within them.
private let smallestRatio = 1.9

/// Gaps between words exceed the median gap within them by at least so many letter heights.
private let smallestExcess = 0.22

/// The step in the sorted gaps is at least this ratio, after both sides were raised by `stepFloor`.
private let smallestStep = 1.25

/// Ratios of gaps below this many letter heights say nothing.
private let stepFloor = 0.1
