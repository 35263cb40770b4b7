import Raster

/// Finds the level rules that run from edge to edge of a small picture.
///
/// Where letters stand on a rule close to each other, none of its pieces is long and few of their ends
/// are free; but it still ends the ink of nearly every column, under a letter as well as between two:
/// below, where letters stand on it, above, where they hang from it. Straight lines are sought on which
/// the ink of so many columns ends.
///
/// - Parameters:
///   - page: A picture of a few words: others have rules with long pieces, which `RuleFinder` finds.
///   - pen: The width of its pen, pixels.
/// - Returns: The surest first; none where the picture is as narrow as a letter or as wide as a page.
/// - Complexity: O(*e* · *w*) for *e* ends of ink and a width of *w* pixels, at most a hundred pens.
///
/// Source: R. Duda and P. Hart, "Use of the Hough transformation to detect lines and curves in
/// pictures", Comm. ACM 15(1), 1972. Ours differs in that lines are told by where they cross both
/// edges of the picture, and in that ends of ink vote, not ink: writing has as much ink in a row.
func spanningRules(of page: BinaryImage, pen: Double) -> [RuleTrace] {
  let width = page.width
  guard Double(width) >= narrowest * pen, Double(width) <= widest * pen else { return [] }
  let runs = CrossRuns(level: page, thickest: page.height)
  var ends = InkEnds(of: runs)
  var rules: [RuleTrace] = []
  while let line = ends.bestLine(height: page.height), let rule = trace(of: line, runs, pen) {
    ends.remove(near: rule)
    rules.append(rule)
  }
  return rules
}

/// The rule that ends the ink of `runs` on `line`, if there is one.
private func trace(of line: EndLine, _ runs: CrossRuns, _ pen: Double) -> RuleTrace? {
  let width = runs.lineCount
  let thickest = max(2, Int(mostOfPen * pen))
  var sums = LineSums()
  var area = 0
  var covered: [Int] = []
  for column in 0..<width {
    let place = line.place(at: column)
    guard let run = runs[column].first(where: { abs(line.side.end(of: $0) - place) <= 1 })
    else { continue }
    covered.append(column)
    let thickness = Int(run.end - run.start)
    if thickness <= thickest {
      sums.add(line: column, center: run.center)
      area += thickness
    }
  }
  let margin = max(pen, widestMargin * Double(width))
  guard let first = covered.first, let last = covered.last,
    Double(first) <= margin, Double(width - 1 - last) <= margin,
    Double(covered.count) >= leastCovered * Double(width),
    sums.count >= leastOwn * Double(width)
  else { return nil }
  return RuleTrace(lines: 0...width - 1, sums: sums, area: area, reach: max(1.5, 0.5 * pen))
}

/// Which ends of upright runs of ink lie on a line.
private enum Side: CaseIterable {
  case above
  case below

  /// The first row of `run`, or the one after its last.
  func end(of run: CrossRun) -> Int { Int(self == .above ? run.start : run.end) }
}

/// A straight line from the left edge of the picture to its right edge.
private struct EndLine {
  let side: Side
  /// Its row at the left edge.
  let start: Int
  /// How far it falls on its way, rows.
  let fall: Int
  /// The last column.
  let last: Int

  /// Its row at `column`.
  func place(at column: Int) -> Int { start + shift(of: column, fall: fall, last: last) }
}

/// How far a line that falls by `fall` rows until the column `last` has fallen at `column`.
private func shift(of column: Int, fall: Int, last: Int) -> Int {
  Int((Double(fall * column) / Double(max(1, last))).rounded())
}

/// Where ink ends above and below, in every column.
private struct InkEnds {
  private var places: [Side: [(column: Int, row: Int)]] = [:]
  private let width: Int

  init(of runs: CrossRuns) {
    width = runs.lineCount
    for side in Side.allCases {
      places[side] = (0..<width).flatMap { column in
        runs[column].map { (column, side.end(of: $0)) }
      }
    }
  }

  /// The line on which, or a row beside which, most ends lie; `nil` without any.
  func bestLine(height: Int) -> EndLine? {
    let steepest = Int(RuleFinder.steepest * Double(width))
    // A line may begin above the picture or below it.
    let border = steepest + 1
    var best: (line: EndLine, score: Int)?
    for fall in -steepest...steepest {
      let shifts = (0..<width).map { shift(of: $0, fall: fall, last: width - 1) }
      for side in Side.allCases {
        var counts = [Int](repeating: 0, count: height + 1 + 2 * border)
        for end in places[side, default: []] {
          counts[end.row - shifts[end.column] + border] += 1
        }
        for row in 1..<counts.count - 1 where counts[row] > 0 {
          let score = counts[row - 1] + 2 * counts[row] + counts[row + 1]
          if score > best?.score ?? 0 {
            let line = EndLine(side: side, start: row - border, fall: fall, last: width - 1)
            best = (line, score)
          }
        }
      }
    }
    return best?.line
  }

  /// Takes away the ends that `rule` makes.
  mutating func remove(near rule: RuleTrace) {
    let reach = rule.reach + rule.thickness
    for side in Side.allCases {
      places[side]?.removeAll { abs(Double($0.row) - rule.center(at: $0.column)) <= reach }
    }
  }
}

/// A picture of fewer pen widths may be filled by one letter, whose bars run from edge to edge.
private let narrowest = 15.0
/// In one of more pen widths a rule has pieces that are rules by themselves.
private let widest = 100.0
/// A rule is no thicker than this share of the pen: bars of letters are about as thick as it.
private let mostOfPen = 0.75
/// How far from the edges of the picture it may end, as a share of the width: light ink is lost there
/// now and then.
private let widestMargin = 0.1
/// It ends the ink of this share of the columns; a row of 2s that touch does of 0.68.
private let leastCovered = 0.7
/// Its ink stands alone in this share of them.
private let leastOwn = 0.4
