import Raster

/// Where letters of one component may touch: columns to cut before, in pixels of the page.
///
/// Letters touch where there is little ink: a cut lies in each valley of the ink's column sums that is
/// no deeper than a stroke or much lower than the ink at both its sides. Too many cuts cost time; one
/// too few costs a letter.
///
/// - Parameters:
///   - component: Any.
///   - penWidth: The width of the line's strokes, pixels.
///   - letterHeight: The typical height of its letters, pixels.
/// - Returns: From left to right, none within a sixth of a letter height of another or of an edge;
///   empty for what is no wider than one narrow letter.
/// - Complexity: O(runs + width · letter height).
func cutColumns(of component: Component, penWidth: Double, letterHeight: Double) -> [Int] {
  let box = component.box
  let width = box.width
  guard Double(width) >= 0.8 * letterHeight, width >= 8, Double(box.height) >= 0.4 * letterHeight
  else { return [] }
  // Ink in each column, from where runs begin and end.
  var sums = [Int](repeating: 0, count: width + 1)
  for run in component.runs {
    sums[Int(run.start) - box.minX] += 1
    sums[Int(run.end) - box.minX] -= 1
  }
  for column in 1...width { sums[column] += sums[column - 1] }

  let distance = max(2, Int((letterHeight / 6).rounded()))
  let reach = max(distance, Int((letterHeight / 2).rounded()))
  var valleys: [(column: Int, ink: Int)] = []
  var column = distance
  while column <= width - distance {
    // The plateau of equal sums that begins here is one valley if it rises at both ends.
    var end = column
    while end < width - 1, sums[end + 1] == sums[column] { end += 1 }
    let falls = sums[column - 1] > sums[column]
    let rises = end + 1 >= width || sums[end + 1] > sums[end]
    if falls, rises {
      let middle = (column + end + 1) / 2
      let left = sums[max(0, column - reach)..<column].max() ?? 0
      let right = sums[min(width, end + 1)..<min(width, end + 1 + reach)].max() ?? 0
      let ink = sums[column]
      if Double(ink) <= 1.6 * penWidth || Double(ink) <= 0.5 * Double(min(left, right)),
        middle >= distance, middle <= width - distance
      {
        valleys.append((middle, ink))
      }
    }
    column = end + 1
  }
  // The deepest valleys first; what is too near a deeper one is left out.
  var chosen: [Int] = []
  for valley in valleys.sorted(by: { ($0.ink, $0.column) < ($1.ink, $1.column) })
  where chosen.allSatisfy({ abs($0 - valley.column) >= distance }) {
    chosen.append(valley.column)
  }
  return chosen.sorted().map { $0 + box.minX }
}
