import Raster

/// Which way strokes run.
enum StrokeDirection {
  /// From left to right; their lines are the page's columns.
  case level
  /// From top to bottom; their lines are the page's rows.
  case upright
}

/// Ink pixels side by side across a stroke's direction: places `start ..< end` of a line.
struct CrossRun: Equatable {
  let start: Int32
  let end: Int32

  /// The middle of its pixels' middles.
  var center: Double { Double(start + end) / 2 }
}

/// The runs of a page across one direction that are no thicker than a rule, line by line.
struct CrossRuns {
  let direction: StrokeDirection
  /// By line and then by place.
  private let runs: [CrossRun]
  /// The runs of line `l` are at `lineStarts[l] ..< lineStarts[l + 1]`.
  private let lineStarts: [Int]

  /// Lines of the page.
  var lineCount: Int { lineStarts.count - 1 }

  /// The runs of line `line`.
  subscript(line: Int) -> ArraySlice<CrossRun> {
    runs[lineStarts[line]..<lineStarts[line + 1]]
  }

  /// Collects the runs of `page` of at most `thickest` pixels.
  init(of page: BinaryImage, along direction: StrokeDirection, thickest: Int) {
    self.direction = direction
    let ink = page.ink.span
    var found: [(line: Int32, run: CrossRun)] = []
    let lines: Int
    switch direction {
    case .upright:
      lines = page.height
      for y in 0..<page.height {
        var start = -1
        for x in 0...page.width {
          if x < page.width, ink[y * page.width + x] {
            if start < 0 { start = x }
          } else if start >= 0 {
            if x - start <= thickest {
              found.append((Int32(y), CrossRun(start: Int32(start), end: Int32(x))))
            }
            start = -1
          }
        }
      }
    case .level:
      lines = page.width
      // Row by row, as the page lies in memory, with the open run of every column.
      var starts = [Int32](repeating: -1, count: page.width)
      for y in 0...page.height {
        for x in 0..<page.width {
          if y < page.height, ink[y * page.width + x] {
            if starts[x] < 0 { starts[x] = Int32(y) }
          } else if starts[x] >= 0 {
            if y - Int(starts[x]) <= thickest {
              found.append((Int32(x), CrossRun(start: starts[x], end: Int32(y))))
            }
            starts[x] = -1
          }
        }
      }
    }
    // Counting sort by line; it keeps the order of places inside a line.
    var lineStarts = [Int](repeating: 0, count: lines + 1)
    for entry in found { lineStarts[Int(entry.line) + 1] += 1 }
    for line in 0..<lines { lineStarts[line + 1] += lineStarts[line] }
    var next = lineStarts
    var runs = [CrossRun](repeating: CrossRun(start: 0, end: 0), count: found.count)
    for entry in found {
      runs[next[Int(entry.line)]] = entry.run
      next[Int(entry.line)] += 1
    }
    self.runs = runs
    self.lineStarts = lineStarts
  }

  /// The runs of line `line` whose middles are within `reach` of `center`.
  func near(_ center: Double, within reach: Double, line: Int) -> ArraySlice<CrossRun> {
    var low = lineStarts[line]
    var high = lineStarts[line + 1]
    let end = high
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].center < center - reach {
        low = middle + 1
      } else {
        high = middle
      }
    }
    var last = low
    while last < end, runs[last].center <= center + reach { last += 1 }
    return runs[low..<last]
  }
}
