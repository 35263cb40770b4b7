import Raster

/// Where letters of one component may touch.
///
/// Letters touch where there is little ink: a cut lies in each valley of the ink's column sums that is
/// no deeper than a stroke or much lower than the ink at both its sides, and in each waist, where the
/// ink reaches less far up and down than at both its sides: round letters lean on each other with
/// more ink than a stroke. Where rings run into each other there is more ink still, and the cut lies
/// between their insides (see `cutsBetweenLoops`). Too many cuts cost time; one too few costs a letter.
///
/// - Parameters:
///   - component: Any.
///   - slant: How the line's letters lean: columns lean with them.
///   - penWidth: The width of the line's strokes, pixels.
///   - letterHeight: The typical height of its letters, pixels.
/// - Returns: Cuts from left to right, none within an eighth of a letter height of another; empty for what is
///   no wider than one narrow letter.
/// - Complexity: O(runs + width · letter height).
func findCuts(
  in component: Component, slant: Slant, penWidth: Double, letterHeight: Double
) -> [Cut] {
  let columns = slant.columns(of: component)
  let width = columns.count
  guard Double(width) >= 0.8 * letterHeight, width >= 8,
    Double(component.box.height) >= 0.4 * letterHeight
  else { return [] }
  let profile = InkProfile(of: component, columns: columns, slant: slant)
  let distance = max(2, Int((letterHeight / 8).rounded()))
  let reach = max(distance, Int((letterHeight / 2).rounded()))
  var valleys = profile.ink.valleys(from: distance, reach: reach) { depth, left, right in
    Double(depth) <= 1.6 * penWidth || Double(depth) <= 0.5 * Double(min(left, right))
  }
  valleys += profile.extent.valleys(from: distance, reach: reach) { depth, left, right in
    Double(depth) <= 0.7 * Double(min(left, right))
  }.map { (column: $0.column, ink: profile.ink[$0.column]) }
  // Between loops, and then the deepest valleys first; what is too near a better one is left out.
  let middle = (component.box.minY + component.box.maxY) / 2
  let cuts =
    cutsBetweenLoops(of: component, slant: slant, letterHeight: letterHeight)
    + valleys.sorted { ($0.ink, $0.column) < ($1.ink, $1.column) }.map {
      Cut(column: $0.column + columns.lowerBound, slant: slant)
    }
  var chosen: [(column: Int, cut: Cut)] = []
  for cut in cuts {
    let column = cut.column(inRow: middle)
    if chosen.allSatisfy({ abs($0.column - column) >= distance }) { chosen.append((column, cut)) }
  }
  return chosen.sorted { $0.column < $1.column }.map(\.cut)
}

/// What a component is like in each of its columns.
private struct InkProfile {
  /// Pixels of ink.
  var ink: [Int]
  /// Rows from its highest ink to its lowest.
  var extent: [Int]

  init(of component: Component, columns: Range<Int>, slant: Slant) {
    let width = columns.count
    var ink = [Int](repeating: 0, count: width)
    var top = [Int](repeating: .max, count: width)
    var bottom = [Int](repeating: .min, count: width)
    for run in component.runs {
      let shift = slant.shift(ofRow: Int(run.y)) - columns.lowerBound
      let row = Int(run.y)
      for column in Int(run.start) + shift..<Int(run.end) + shift {
        ink[column] += 1
        top[column] = min(top[column], row)
        bottom[column] = max(bottom[column], row)
      }
    }
    self.ink = ink
    extent = zip(top, bottom).map { $0 > $1 ? 0 : $1 - $0 + 1 }
  }
}

extension [Int] {
  /// The middles of valleys at least `distance` from either end whose depth and highest sides within
  /// `reach` satisfy `isDeep`.
  fileprivate func valleys(
    from distance: Int, reach: Int, where isDeep: (_ depth: Int, _ left: Int, _ right: Int) -> Bool
  ) -> [(column: Int, ink: Int)] {
    var valleys: [(column: Int, ink: Int)] = []
    var column = distance
    while column <= count - distance {
      // The plateau of equal values that begins here is one valley if it rises at both ends.
      var end = column
      while end < count - 1, self[end + 1] == self[column] { end += 1 }
      let falls = self[column - 1] > self[column]
      let rises = end + 1 >= count || self[end + 1] > self[end]
      if falls, rises {
        let middle = (column + end + 1) / 2
        let left = self[Swift.max(0, column - reach)..<column].max() ?? 0
        let right =
          self[Swift.min(count, end + 1)..<Swift.min(count, end + 1 + reach)].max() ?? 0
        if isDeep(self[column], left, right), middle >= distance, middle <= count - distance {
          valleys.append((middle, self[column]))
        }
      }
      column = end + 1
    }
    return valleys
  }
}
