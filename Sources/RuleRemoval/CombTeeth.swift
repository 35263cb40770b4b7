import Raster

/// What makes a comb.
private enum Comb {
  /// Its two rails are no nearer than this, pen widths: a letter stands between them.
  static let lowest = 5.0
  /// … and no farther.
  static let highest = 40.0
  /// A stroke that touches a rail, or covers this share of the way between both, is no letter's.
  static let sureShare = 0.8
  /// Teeth are at least so many times the comb's height apart.
  static let closest = 0.6
  /// How far a tooth may stand from its place, pixels for each pen width; at least 1.5.
  static let reach = 0.5
}

/// The teeth of combs: upright strokes between two level rules, at equal distances or from one to the
/// other.
///
/// - Parameters:
///   - rails: The level rules of the page.
///   - chains: Its upright pieces of strokes.
///   - pen: The width of the page's pen, pixels.
///   - page: The page without its level rules.
/// - Returns: A trace for each tooth that shows, over the way between the rails. Only ink that no
///   letter has goes with it: see `removeRules`.
func combTeeth(
  between rails: [RuleTrace], of chains: [StrokeChain], pen: Double, page: BinaryImage
) -> [RuleTrace] {
  let reach = max(1.5, Comb.reach * pen)
  var teeth: [RuleTrace] = []
  for (top, bottom) in fields(between: rails, pen: pen) {
    // A faint rail breaks off before the comb does.
    let height =
      bottom.sums.meanCenter - top.sums.center(at: bottom.sums.meanLine)
    let columns =
      min(top.lines.lowerBound, bottom.lines.lowerBound) - Int(height)...max(
        top.lines.upperBound, bottom.lines.upperBound) + Int(height)
    let inside = chains.filter { chain in
      let x = Int(chain.sums.meanCenter)
      let y = chain.sums.meanLine
      return (chain.startsFree || chain.endsFree) && columns.contains(x)
        && top.center(at: x) <= y && y <= bottom.center(at: x)
        && abs(chain.sums.slope) <= RuleFinder.steepest
    }.sorted { $0.sums.meanCenter < $1.sums.meanCenter }
    var stacks: [[StrokeChain]] = []
    for chain in inside {
      if let first = stacks.last?.first,
        chain.sums.meanCenter - first.sums.meanCenter <= reach
      {
        stacks[stacks.count - 1].append(chain)
      } else {
        stacks.append([chain])
      }
    }
    let edges = { (stack: [StrokeChain]) in
      let x = Int(center(of: stack))
      let first = stack.map(\.lines.lowerBound).min() ?? 0
      let last = stack.map(\.lines.upperBound).max() ?? 0
      return (above: Double(first) - top.center(at: x), below: bottom.center(at: x) - Double(last))
    }
    let sure = stacks.filter { stack in
      let (above, below) = edges(stack)
      let covered = stack.reduce(0) { $0 + $1.length }
      return min(above, below) <= reach + 1 || Double(covered) >= Comb.sureShare * height
    }
    let lattice = Lattice(
      through: sure.map(center), of: stacks.map(center), closest: Comb.closest * height,
      reach: reach)
    for stack in stacks {
      let (above, below) = edges(stack)
      if lattice?.holds(center(of: stack)) ?? false || max(above, below) <= reach + 1 {
        teeth += stack.map {
          RuleTrace(lines: $0.lines, sums: $0.sums, area: $0.area, reach: reach)
        }
      }
    }
  }
  return teeth
}

/// Rules one above the other, over mostly the same columns, a letter's height apart.
private func fields(
  between rails: [RuleTrace], pen: Double
) -> [(top: RuleTrace, bottom: RuleTrace)] {
  let sorted = rails.sorted { $0.sums.meanCenter < $1.sums.meanCenter }
  var fields: [(top: RuleTrace, bottom: RuleTrace)] = []
  for (place, top) in sorted.enumerated() {
    for bottom in sorted[(place + 1)...] {
      let distance = bottom.sums.meanCenter - top.sums.center(at: bottom.sums.meanLine)
      if bottom.sums.meanCenter - top.sums.meanCenter > 2 * Comb.highest * pen { break }
      let shared =
        min(top.lines.upperBound, bottom.lines.upperBound)
        - max(top.lines.lowerBound, bottom.lines.lowerBound)
      if distance >= Comb.lowest * pen, distance <= Comb.highest * pen,
        2 * shared >= min(top.lines.count, bottom.lines.count)
      {
        fields.append((top, bottom))
        break
      }
    }
  }
  return fields
}

/// The column of a stack of dashes, by their lengths.
private func center(of stack: [StrokeChain]) -> Double {
  stack.reduce(0) { $0 + $1.sums.meanCenter * Double($1.length) }
    / Double(stack.reduce(0) { $0 + $1.length })
}
