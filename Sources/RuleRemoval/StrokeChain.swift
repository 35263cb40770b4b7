import Raster

/// Runs of neighbouring lines, each touching the next and none other: a piece of a stroke.
struct StrokeChain {
  /// The lines it covers.
  var lines: ClosedRange<Int>
  var sums = LineSums()
  /// Pixels.
  var area = 0
  /// Its last run.
  var last: CrossRun
  /// Whether its ends meet paper.
  var startsFree = true
  var endsFree = true

  /// Lines it covers.
  var length: Int { lines.count }
  /// The mean thickness of its runs, pixels.
  var thickness: Double { Double(area) / Double(length) }
}

/// The chains that the runs make.
func strokeChains(of runs: CrossRuns, page: BinaryImage) -> [StrokeChain] {
  var chains: [StrokeChain] = []
  // The chain of each run of the line before.
  var open: [Int] = []
  for line in 0..<runs.lineCount {
    let own = Array(runs[line])
    let before = line > 0 ? Array(runs[line - 1]) : []
    var partners = [(first: Int, count: Int)](repeating: (0, 0), count: own.count)
    var followers = [Int](repeating: 0, count: before.count)
    var low = 0
    for (place, run) in own.enumerated() {
      while low < before.count, before[low].end < run.start { low += 1 }
      var other = low
      while other < before.count, before[other].start <= run.end {
        if partners[place].count == 0 { partners[place].first = other }
        partners[place].count += 1
        followers[other] += 1
        other += 1
      }
    }
    var next: [Int] = []
    for (place, run) in own.enumerated() {
      let partner = partners[place]
      let chain: Int
      if partner.count == 1, followers[partner.first] == 1 {
        chain = open[partner.first]
        chains[chain].lines = chains[chain].lines.lowerBound...line
        chains[chain].last = run
      } else {
        chain = chains.count
        chains.append(StrokeChain(lines: line...line, last: run))
        chains[chain].startsFree = isFree(run, line: line - 1, runs.direction, page)
      }
      chains[chain].sums.add(line: line, center: run.center)
      chains[chain].area += Int(run.end - run.start)
      next.append(chain)
    }
    open = next
  }
  for place in chains.indices {
    chains[place].endsFree = isFree(
      chains[place].last, line: chains[place].lines.upperBound + 1, runs.direction, page)
  }
  return chains
}

/// Whether no ink of `line` touches `run`, a run of the line beside it.
private func isFree(
  _ run: CrossRun, line: Int, _ direction: StrokeDirection, _ page: BinaryImage
) -> Bool {
  let (lines, places) =
    direction == .level ? (page.width, page.height) : (page.height, page.width)
  guard line >= 0, line < lines else { return true }
  for place in max(0, Int(run.start) - 1)..<min(places, Int(run.end) + 1) {
    if page.ink[direction == .level ? place * page.width + line : line * page.width + place] {
      return false
    }
  }
  return true
}
