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
