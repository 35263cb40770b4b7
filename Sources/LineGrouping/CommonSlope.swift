import Raster

/// The slope that all lines of a page have in common, to tell where one of a few letters goes on far away.
///
/// A word's centroids tell little of it, since a capital's lies higher than those of the small letters
/// after it: of a list of names each seems to fall. Feet stand on one line. So from the middle one of the
/// lines' slopes on, the line through the origin is fitted to how far apart every two letters of a line
/// are, across and down, until it stays where it is: far pairs weigh most, and those are left out whose
/// feet are at two levels as seen along the page.
///
/// - Parameter drafts: Lines, in any order.
/// - Returns: Rows down for each column to the right; `nil` where there is no line.
/// - Complexity: O(*n* · *l*) for *n* letters in lines of at most *l*.
///
/// Source: the common slope of several groups in the analysis of covariance; see R. Fisher, "Statistical
/// Methods for Research Workers", 4th ed., 1932, section 49.1. Ours takes pairs instead of distances from each
/// group's mean, so that outliers can be left out.
func commonSlope(of drafts: [LineDraft]) -> Double? {
  guard var slope = middleSlope(of: drafts) else { return nil }
  for _ in 0..<mostFits {
    var products = 0.0
    var squares = 0.0
    for draft in drafts {
      for (place, left) in draft.inliers.enumerated() {
        for right in draft.inliers[(place + 1)...] {
          let across = right.x - left.x
          let down = right.bottom - left.bottom
          guard abs(down - slope * across) <= levelFeet * draft.letterHeight else { continue }
          products += across * down
          squares += across * across
        }
      }
    }
    guard squares > 0, abs(products / squares - slope) > settled else { return slope }
    slope = products / squares
  }
  return slope
}

/// Feet of one line differ by no more than this, letter heights: a descender by 0.3 and more.
private let levelFeet = 0.2
/// The slope is not fitted more often.
private let mostFits = 10
/// It has settled when it changes by no more: over a thousand columns by a tenth of a row.
private let settled = 1e-4

/// The slope, each line's in its middle, which half of all letters' lines fall less than.
private func middleSlope(of drafts: [LineDraft]) -> Double? {
  let slopes = drafts.map { (slope: $0.axis.slope(at: $0.middle), letters: $0.inliers.count) }
    .sorted { $0.slope < $1.slope }
  var left = slopes.reduce(0) { $0 + $1.letters }
  for (slope, letters) in slopes {
    left -= 2 * letters
    if left <= 0 { return slope }
  }
  return nil
}
