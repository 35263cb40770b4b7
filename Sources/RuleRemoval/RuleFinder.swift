import Raster

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
  /// Writing stands beside an upright stroke where on this share of its rows there is ink no farther from it than this
  /// share of its length: a blank and the paper about an I are half as wide as it is high.
  private static let leastBeside = 0.25
  private static let farthestBeside = 0.6

  /// The pieces of strokes, in the order in which they begin.
  let chains: [StrokeChain]
  private let page: BinaryImage
  private let direction: StrokeDirection
  private let pen: Double
  private let lineCount: Int

  init(runs: CrossRuns, page: BinaryImage, pen: Double) {
    self.page = page
    self.pen = pen
    direction = runs.direction
    lineCount = runs.lineCount
    chains = strokeChains(of: runs, page: page)
  }

  /// The rules, the longest beginnings first.
  func rules() -> [RuleTrace] {
    let seeds = chains.indices.filter { isSeed(chains[$0]) }.sorted {
      (chains[$1].length, $0) < (chains[$0].length, $1)
    }
    guard !seeds.isEmpty else { return [] }
    let index = ChainIndex(chains, band: max(4, 2 * pen))
    let all = 0...max(0, lineCount - 1)
    var isTaken = [Bool](repeating: false, count: chains.count)
    var rules: [RuleTrace] = []
    for seed in seeds where !isTaken[seed] {
      let isDash = Double(chains[seed].length) < Self.shortestRule * pen
      if isDash {
        if direction == .upright, standsInWriting(chains[seed]) { continue }
        // Most dashes begin no rule: what is near tells.
        let reach = Int(Self.shortestDashed * pen)
        let lines = chains[seed].lines
        let near = lines.lowerBound - reach...lines.upperBound + reach
        guard isDashed(traced(from: seed, over: near, ofDashes: true, index, isTaken).rule) else {
          continue
        }
      }
      let (rule, members) = traced(from: seed, over: all, ofDashes: isDash, index, isTaken)
      for member in members { isTaken[member] = true }
      rules.append(rule)
    }
    return rules
  }

  /// The rule that begins with the chain `seed`, as far as it goes within `lines`, and its chains.
  ///
  /// One `ofDashes` has nothing but pieces with paper at both ends.
  private func traced(
    from seed: Int, over lines: ClosedRange<Int>, ofDashes isDash: Bool, _ index: ChainIndex,
    _ isTaken: [Bool]
  ) -> (rule: RuleTrace, members: [Int]) {
    var rule = RuleTrace(
      lines: chains[seed].lines, sums: chains[seed].sums, area: chains[seed].area,
      reach: max(1.5, 0.75 * pen))
    var members = [seed]
    let near = index.chains(near: rule, over: lines).filter {
      $0 != seed && !isTaken[$0] && isPart($0, ofDashed: isDash, thickness: rule.thickness)
    }
    members += extend(
      &rule, after: true,
      by: near.sorted {
        (chains[$0].lines.lowerBound, $0) < (chains[$1].lines.lowerBound, $1)
      })
    members += extend(
      &rule, after: false,
      by: near.sorted {
        (chains[$1].lines.upperBound, $1) < (chains[$0].lines.upperBound, $0)
      })
    return (rule, members)
  }

  private func isSeed(_ chain: StrokeChain) -> Bool {
    let isDash = chain.startsFree && chain.endsFree
    return Double(chain.length) >= (isDash ? Self.shortestDash : Self.shortestRule) * pen
      && (isDash || Double(chain.length) >= Self.shortestAspect * chain.thickness)
      && isStraight(chain)
  }

  private func isStraight(_ chain: StrokeChain) -> Bool {
    abs(chain.sums.slope) <= Self.steepest && chain.sums.deviation <= max(1, 0.5 * pen)
  }

  /// Whether an upright dash is the stem of a letter, or a bar between words: others stand beside it.
  ///
  /// Where lines of text begin alike, their l and I stand in one column, as evenly as dashes of a rule.
  private func standsInWriting(_ stem: StrokeChain) -> Bool {
    let reach = Int(Self.farthestBeside * Double(stem.length)) + 1
    let half = Int(stem.thickness / 2) + 1
    let beside = stem.lines.count { row in
      let center = Int(stem.sums.center(at: Double(row)))
      let near = (center - half - reach..<center + half + reach).clamped(to: 0..<page.width)
      return near.contains { abs($0 - center) > half && page.ink[row * page.width + $0] }
    }
    return Double(beside) >= Self.leastBeside * Double(stem.length)
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

  /// Makes those of the chains at `places` part of `rule` that continue it on one side, and returns
  /// them.
  ///
  /// Between two dashes that end in paper, what lies on the rule is the rule between two letters that
  /// stand on it. Beyond the last of them it is the foot of a letter.
  /// `places` are in the order in which the rule meets them.
  private func extend(_ rule: inout RuleTrace, after: Bool, by places: [Int]) -> [Int] {
    var longer = rule
    var added: [Int] = []
    var kept = 0
    for place in places {
      let chain = chains[place]
      let gap =
        after
        ? chain.lines.lowerBound - longer.lines.upperBound
        : longer.lines.lowerBound - chain.lines.upperBound
      if Double(gap) > Self.widestGap * pen { break }
      guard gap > 0,
        abs(chain.sums.meanCenter - longer.sums.center(at: chain.sums.meanLine)) <= rule.reach
      else { continue }
      added.append(place)
      longer.add(chain)
      if chain.startsFree || chain.endsFree || Double(chain.length) >= Self.longStroke * pen {
        kept = added.count
        rule = longer
      }
    }
    return Array(added.prefix(kept))
  }
}
