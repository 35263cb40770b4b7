import Raster

/// A rule: a straight line over some lines of the page, and how far its runs lie from it.
struct RuleTrace {
  var lines: ClosedRange<Int>
  var sums: LineSums
  /// Pixels of its pieces.
  var area: Int
  /// Runs whose middles are farther from it are not its own, places.
  let reach: Double

  /// The mean thickness of its runs, pixels.
  var thickness: Double { Double(area) / sums.count }

  /// Takes in a piece of it.
  mutating func add(_ chain: StrokeChain) {
    sums.add(chain.sums)
    area += chain.area
    lines =
      min(lines.lowerBound, chain.lines.lowerBound)...max(lines.upperBound, chain.lines.upperBound)
  }

  /// Where it is at `line`.
  func center(at line: Int) -> Double { sums.center(at: Double(line)) }

  /// The box round it.
  func box(along direction: StrokeDirection) -> Box {
    let ends = [center(at: lines.lowerBound), center(at: lines.upperBound)]
    let low = max(0, Int((min(ends[0], ends[1]) - thickness / 2).rounded()))
    let high = max(low, Int((max(ends[0], ends[1]) + thickness / 2).rounded()))
    return direction == .level
      ? Box(minX: lines.lowerBound, minY: low, maxX: lines.upperBound + 1, maxY: high)
      : Box(minX: low, minY: lines.lowerBound, maxX: high, maxY: lines.upperBound + 1)
  }
}

/// Finds the rules of one direction.
struct RuleFinder {
  /// A chain of so many pen widths is a rule: letters have no strokes so long.
  private static let shortestRule = 20.0
  /// … if it is so many times as long as thick.
  private static let shortestAspect = 15.0
  /// A dash of so many pen widths with paper round it begins a dashed rule.
  private static let shortestDash = 6.0
  /// A dashed rule is so many pen widths long and has ink on this share of its length.
  private static let shortestDashed = 30.0
  private static let leastCoverage = 0.5
  /// It rises by no more for each line: pages come roughly upright.
  static let steepest = 0.12
  /// The widest gap between its dashes, pen widths.
  private static let widestGap = 12.0
  /// A dash whose two ends touch other ink is a stroke of a letter unless it is so long, pen widths.
  private static let longStroke = 10.0
  /// A dash is no more than so many times as thick as the rule, and a pixel.
  private static let mostThicker = 1.5

  /// The pieces of strokes, in the order in which they begin.
  let chains: [StrokeChain]
  private let pen: Double
  private let lineCount: Int

  init(runs: CrossRuns, page: BinaryImage, pen: Double) {
    self.pen = pen
    lineCount = runs.lineCount
    chains = Self.chains(of: runs, page: page)
  }

  /// The rules, the longest beginnings first.
  func rules() -> [RuleTrace] {
    let seeds = chains.indices.filter { isSeed(chains[$0]) }.sorted {
      (chains[$1].length, $0) < (chains[$0].length, $1)
    }
    guard !seeds.isEmpty else { return [] }
    // Chains by the place of their middles, in bands as high as the reach of a rule.
    let band = max(4, 2 * pen)
    var bands: [Int: [Int]] = [:]
    for (place, chain) in chains.enumerated() {
      bands[Int(chain.sums.meanCenter / band), default: []].append(place)
    }
    var isTaken = [Bool](repeating: false, count: chains.count)
    var rules: [RuleTrace] = []
    for seed in seeds where !isTaken[seed] {
      let before = isTaken
      isTaken[seed] = true
      let isDash = Double(chains[seed].length) < Self.shortestRule * pen
      var rule = RuleTrace(
        lines: chains[seed].lines, sums: chains[seed].sums, area: chains[seed].area,
        reach: max(1.5, 0.75 * pen))
      let ends = [rule.center(at: 0), rule.center(at: lineCount)]
      let first = Int((min(ends[0], ends[1]) / band).rounded(.down)) - 1
      let last = Int((max(ends[0], ends[1]) / band).rounded(.down)) + 1
      let near = (first...last).flatMap { bands[$0, default: []] }.filter {
        !isTaken[$0] && isPart($0, ofDashed: isDash, thickness: rule.thickness)
      }
      extend(
        &rule, after: true, &isTaken,
        by: near.sorted { chains[$0].lines.lowerBound < chains[$1].lines.lowerBound })
      extend(
        &rule, after: false, &isTaken,
        by: near.sorted { chains[$0].lines.upperBound > chains[$1].lines.upperBound })
      if !isDash || isDashed(rule) {
        rules.append(rule)
      } else {
        isTaken = before
      }
    }
    return rules
  }

  private func isSeed(_ chain: StrokeChain) -> Bool {
    let isDash = chain.startsFree && chain.endsFree
    return Double(chain.length) >= (isDash ? Self.shortestDash : Self.shortestRule) * pen
      && (isDash || Double(chain.length) >= Self.shortestAspect * chain.thickness)
      && abs(chain.sums.slope) <= Self.steepest && chain.sums.deviation <= max(1, 0.5 * pen)
  }

  /// Whether a rule without one long chain is long and dense enough.
  private func isDashed(_ rule: RuleTrace) -> Bool {
    let length = Double(rule.lines.count)
    return length >= Self.shortestDashed * pen && rule.sums.count >= Self.leastCoverage * length
  }

  /// Whether the chain at `place` may be a piece of a rule of `thickness` pixels.
  ///
  /// In a rule of dashes alone, each has paper at both ends: serifs and bars of letters lie in one row
  /// too.
  private func isPart(_ place: Int, ofDashed: Bool, thickness: Double) -> Bool {
    let chain = chains[place]
    return (!ofDashed || chain.startsFree && chain.endsFree)
      && chain.thickness <= Self.mostThicker * thickness + 1
  }

  /// Makes those of the chains at `places` part of `rule` that continue it on one side.
  ///
  /// Between two dashes that end in paper, what lies on the rule is the rule between two letters that
  /// stand on it. Beyond the last of them it is the foot of a letter.
  /// `places` are in the order in which the rule meets them.
  private func extend(
    _ rule: inout RuleTrace, after: Bool, _ isTaken: inout [Bool], by places: [Int]
  ) {
    var longer = rule
    var added: [Int] = []
    for place in places {
      let chain = chains[place]
      let gap =
        after
        ? chain.lines.lowerBound - longer.lines.upperBound
        : longer.lines.lowerBound - chain.lines.upperBound
      if Double(gap) > Self.widestGap * pen { break }
      guard !isTaken[place], gap > 0,
        abs(chain.sums.meanCenter - longer.sums.center(at: chain.sums.meanLine)) <= rule.reach
      else { continue }
      added.append(place)
      longer.add(chain)
      if chain.startsFree || chain.endsFree || Double(chain.length) >= Self.longStroke * pen {
        for place in added { isTaken[place] = true }
        added = []
        rule = longer
      }
    }
  }

  /// The chains that the runs make.
  private static func chains(of runs: CrossRuns, page: BinaryImage) -> [StrokeChain] {
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
  private static func isFree(
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
}
