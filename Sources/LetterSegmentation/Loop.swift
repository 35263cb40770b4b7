import Raster

/// Paper that the ink of a component encloses: the inside of a 0, the upper or the lower one of an 8.
struct Loop {
  /// The rows that it fills.
  var rows: Range<Int> { top..<top + spans.count }
  /// Its columns in `row`, from the first to the last, which is one of its rows.
  func columns(inRow row: Int) -> Range<Int> { spans[row - top] }
  /// Its leftmost column.
  private(set) var left: Int
  /// Its pixels.
  private(set) var area: Int
  private let top: Int
  private var spans: [Range<Int>]

  private init(_ gap: Gap) {
    left = gap.columns.lowerBound
    area = gap.columns.count
    top = gap.row
    spans = [gap.columns]
  }

  /// Adds a gap of its last row or of the next one.
  private mutating func add(_ gap: Gap) {
    left = min(left, gap.columns.lowerBound)
    area += gap.columns.count
    if gap.row == rows.upperBound {
      spans.append(gap.columns)
    } else {
      spans[spans.count - 1] = spans[spans.count - 1].lowerBound..<gap.columns.upperBound
    }
  }

  /// The loops of `component`, from left to right.
  ///
  /// Paper hangs together where pixels share an edge, for ink does where they share a corner.
  ///
  /// - Complexity: O(*n*) for *n* runs, but for the order.
  static func all(of component: Component) -> [Loop] {
    var paper = Paper()
    var rest = component.runs
    for row in component.box.minY..<component.box.maxY {
      let runs = rest.prefix { Int($0.y) == row }
      rest = rest.dropFirst(runs.count)
      paper.add(runs, row: row)
    }
    paper.add([], row: component.box.maxY)
    var loops: [Loop] = []
    var places = [Int?](repeating: nil, count: paper.gaps.count + 1)
    for (number, gap) in paper.gaps.enumerated() {
      let root = paper.root(of: number + 1)
      guard root != 0 else { continue }
      if let place = places[root] {
        loops[place].add(gap)
      } else {
        places[root] = loops.count
        loops.append(Loop(gap))
      }
    }
    return loops.sorted { ($0.left, $0.top) < ($1.left, $1.top) }
  }
}

/// Paper between two neighbouring runs of a row.
private struct Gap {
  let row: Int
  let columns: Range<Int>
}

/// The paper in and around a component, row by row.
private struct Paper {
  private(set) var gaps: [Gap] = []
  /// For the paper around and then for each gap, another of the same paper, or itself.
  private var parents = [0]
  /// The gaps of the row before, and the columns from its first ink to its last.
  private var before = 0..<0
  private var extent = 0..<0

  /// Adds the next row, whose ink is `runs`.
  mutating func add(_ runs: ArraySlice<Run>, row: Int) {
    let first = gaps.count
    for (run, next) in zip(runs, runs.dropFirst()) where run.end < next.start {
      gaps.append(Gap(row: row, columns: Int(run.end)..<Int(next.start)))
      parents.append(parents.count)
    }
    let own = first..<gaps.count
    let columns = Int(runs.first?.start ?? 0)..<Int(runs.last?.end ?? 0)
    for gap in own where !extent.contains(gaps[gap].columns) { join(gap + 1, 0) }
    for gap in before where !columns.contains(gaps[gap].columns) { join(gap + 1, 0) }
    // Both rows from left to right: of two that overlap or not, the one that ends first is done.
    var (upper, lower) = (before.lowerBound, own.lowerBound)
    while upper < before.upperBound, lower < own.upperBound {
      let (above, below) = (gaps[upper].columns, gaps[lower].columns)
      if above.overlaps(below) { join(upper + 1, lower + 1) }
      if above.upperBound < below.upperBound { upper += 1 } else { lower += 1 }
    }
    before = own
    extent = columns
  }

  /// What stands for all that hangs together with `place`; 0 for the paper around.
  mutating func root(of place: Int) -> Int {
    var place = place
    while parents[place] != place {
      parents[place] = parents[parents[place]]
      place = parents[place]
    }
    return place
  }

  private mutating func join(_ place: Int, _ other: Int) {
    let (first, second) = (root(of: place), root(of: other))
    parents[max(first, second)] = min(first, second)
  }
}
