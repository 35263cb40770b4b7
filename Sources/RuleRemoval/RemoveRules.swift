public import Raster

/// A page without its ruled lines.
public struct Unruled: Sendable, Equatable {
  /// The ink that is left.
  public let mask: BinaryImage
  /// Where the level rules ran, in the order in which they were found.
  public let levelRules: [Box]
  /// Where the upright rules and the teeth of combs ran.
  public let uprightRules: [Box]

  /// A page over what is left of it and what was taken away.
  public init(mask: BinaryImage, levelRules: [Box], uprightRules: [Box]) {
    self.mask = mask
    self.levelRules = levelRules
    self.uprightRules = uprightRules
  }
}

/// Takes ruled lines, frames and the combs of form fields out of a page's ink.
///
/// A rule is a long, thin, straight chain of short runs across its direction, with the dashes that
/// continue it. It is erased where it is no thicker than elsewhere; where it is, writing crosses it or
/// stands on it, and all ink of that place stays, so that a letter on a rule remains whole. Between two
/// level rules, dashes that stand at equal distances are the teeth of a comb.
///
/// - Parameter mask: A page, roughly upright; may be empty.
/// - Returns: The page without rules. What is erased was ink; nothing is added.
/// - Complexity: O(*p* + *r* log *r*) for *p* pixels and *r* runs.
///
/// Use it before components are looked for. An underline goes too. Not for drawings: their straight
/// strokes are rules.
///
/// Source: Y. Zheng, C. Liu, X. Ding and S. Pan, "Form frame line detection with directional
/// single-connected chain", ICDAR 2001, pp. 699–703. Ours differs: chains are measured against the
/// page's own pen instead of in pixels, a rule needs one long chain to begin with, dashes that
/// continue it must end in paper, and combs are found by their even spacing.
public func removeRules(from mask: BinaryImage) -> Unruled {
  var rows = mask.rowRuns
  guard let pen = penWidth(of: rows) else {
    return Unruled(mask: mask, levelRules: [], uprightRules: [])
  }
  var ink = mask.ink
  var rules: [StrokeDirection: [RuleTrace]] = [:]
  let spanning = spanningRules(of: mask, pen: pen)
  if !spanning.isEmpty {
    let runs = CrossRuns(level: mask, thickest: thickest(pen))
    for rule in spanning { erase(rule, of: runs, in: &ink, width: mask.width) }
  }
  for direction in [StrokeDirection.level, .upright] {
    let page = BinaryImage(width: mask.width, height: mask.height, ink: ink)
    let runs =
      switch direction {
      case .level: CrossRuns(level: page, thickest: thickest(pen))
      case .upright: CrossRuns(upright: rows, thickest: thickest(pen))
      }
    let finder = RuleFinder(runs: runs, page: page, pen: pen)
    var found = finder.rules()
    if direction == .upright {
      found += combTeeth(
        between: rules[.level, default: []], of: finder.chains, pen: pen, page: page)
    }
    for rule in found {
      erase(rule, of: runs, in: &ink, width: mask.width)
    }
    if direction == .level { found = spanning + found }
    if direction == .level, !found.isEmpty {
      rows = BinaryImage(width: mask.width, height: mask.height, ink: ink).rowRuns
    }
    rules[direction] = found
  }
  return Unruled(
    mask: BinaryImage(width: mask.width, height: mask.height, ink: ink),
    levelRules: rules[.level, default: []].map { $0.box(along: .level) },
    uprightRules: rules[.upright, default: []].map { $0.box(along: .upright) })
}

/// The thickest run of a rule, pixels: rules are drawn with a finer pen than letters, if not evenly.
private func thickest(_ pen: Double) -> Int { max(2, Int((1.3 * pen).rounded(.up))) }

/// Erases the runs of `rule` that are no thicker than it mostly is: a thicker one is the foot of a
/// letter that stands on it.
private func erase(_ rule: RuleTrace, of runs: CrossRuns, in ink: inout [Bool], width: Int) {
  let direction = runs.direction
  let own = rule.lines.map { line in
    (line, runs.near(rule.center(at: line), within: rule.reach, line: line))
  }
  let lengths = own.flatMap { $0.1.map { $0.end - $0.start } }.sorted()
  guard !lengths.isEmpty else { return }
  let thickest = (3 * lengths[lengths.count / 2] + 1) / 2
  for (line, runs) in own {
    for run in runs where run.end - run.start <= thickest {
      for place in Int(run.start)..<Int(run.end) {
        ink[direction == .level ? place * width + line : line * width + place] = false
      }
    }
  }
}

/// The median length of the level runs of ink, pixels; `nil` without ink.
private func penWidth(of rows: RowRuns) -> Double? {
  let longest = 255
  var counts = [Int](repeating: 0, count: longest + 1)
  for run in rows.runs { counts[min(longest, Int(run.end - run.start))] += 1 }
  let half = (counts.reduce(0, +) + 1) / 2
  guard half > 0 else { return nil }
  var below = 0
  for (length, count) in counts.enumerated() {
    below += count
    if below >= half { return Double(length) }
  }
  return nil
}
