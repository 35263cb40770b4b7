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

  /// The upright strokes' runs: those of `rows` of at most `thickest` pixels.
  init(upright rows: RowRuns, thickest: Int) {
    direction = .upright
    var runs: [CrossRun] = []
    var lineStarts = [0]
    lineStarts.reserveCapacity(rows.rowStarts.count)
    for line in 0..<rows.rowStarts.count - 1 {
      for run in rows.runs[Int(rows.rowStarts[line])..<Int(rows.rowStarts[line + 1])]
      where Int(run.end - run.start) <= thickest {
        runs.append(CrossRun(start: run.start, end: run.end))
      }
      lineStarts.append(runs.count)
    }
    self.runs = runs
    self.lineStarts = lineStarts
  }

  /// The level strokes' runs: those of the columns of `page` of at most `thickest` pixels.
  ///
  /// Goes row by row, as the page lies in memory, with the open run of every column; only where a
  /// row differs from the one above does a run begin or end.
  init(level page: BinaryImage, thickest: Int) {
    direction = .level
    let (width, height) = (page.width, page.height)
    var found: [(line: Int32, run: CrossRun)] = []
    var starts = [Int32](repeating: -1, count: width)
    let paper = [Bool](repeating: false, count: width)
    /// The row below the last has no ink.
    func row(_ y: Int) -> ArraySlice<Bool> {
      (0..<height).contains(y) ? page.ink[y * width..<(y + 1) * width] : paper[...]
    }
    for y in 0...height {
      unsafe row(y - 1).withUnsafeBytes { above in
        unsafe row(y).withUnsafeBytes { own in
          var x = 0
          while x < width {
            if x + 8 <= width {
              let change = unsafe UInt64(
                littleEndian: above.loadUnaligned(fromByteOffset: x, as: UInt64.self)
                  ^ own.loadUnaligned(fromByteOffset: x, as: UInt64.self))
              if change == 0 {
                x += 8
                continue
              }
              x += change.trailingZeroBitCount >> 3
            } else if unsafe above[x] == own[x] {
              x += 1
              continue
            }
            if starts[x] < 0 {
              starts[x] = Int32(y)
            } else {
              if y - Int(starts[x]) <= thickest {
                found.append((Int32(x), CrossRun(start: starts[x], end: Int32(y))))
              }
              starts[x] = -1
            }
            x += 1
          }
        }
      }
    }
    // Counting sort by line; it keeps the order of places inside a line.
    var lineStarts = [Int](repeating: 0, count: width + 1)
    for entry in found { lineStarts[Int(entry.line) + 1] += 1 }
    for line in 0..<width { lineStarts[line + 1] += lineStarts[line] }
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
