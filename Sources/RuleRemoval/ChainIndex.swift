/// Chains by the place of their middles, so that those along a rule are found without trying them all.
struct ChainIndex {
  private let chains: [StrokeChain]
  private let band: Double
  /// The places of the chains of each band, in the order of their first lines.
  private let bands: [[Int]]

  /// Sorts `chains`, which come in the order of their first lines, into bands `band` places wide.
  init(_ chains: [StrokeChain], band: Double) {
    self.chains = chains
    self.band = band
    let last = chains.map { Int($0.sums.meanCenter / band) }.max() ?? -1
    var bands = [[Int]](repeating: [], count: last + 1)
    for (place, chain) in chains.enumerated() {
      bands[Int(chain.sums.meanCenter / band)].append(place)
    }
    self.bands = bands
  }

  /// The chains that begin within `lines`, in the bands that `rule` passes there.
  func chains(near rule: RuleTrace, over lines: ClosedRange<Int>) -> [Int] {
    let ends = [rule.center(at: lines.lowerBound), rule.center(at: lines.upperBound)]
    let first = Int((min(ends[0], ends[1]) / band).rounded(.down)) - 1
    let last = Int((max(ends[0], ends[1]) / band).rounded(.down)) + 1
    return (first...last).clamped(to: 0...max(0, bands.count - 1)).flatMap { band in
      bands[band][start(of: lines.lowerBound, in: band)...].prefix {
        chains[$0].lines.lowerBound <= lines.upperBound
      }
    }
  }

  /// The place in a band of the first chain that begins at `line` or after it.
  private func start(of line: Int, in band: Int) -> Int {
    var low = 0
    var high = bands[band].count
    while low < high {
      let middle = (low + high) / 2
      if chains[bands[band][middle]].lines.lowerBound < line {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}
