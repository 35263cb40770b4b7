import LanguageModel

/// The loss below which sequences are left out, so that the automaton fits.
///
/// - Parameters:
///   - ngrams: Of the lengths 1, 2, …
///   - bytes: What arcs and nodes may take together.
/// - Returns: The smallest threshold of 2⁻⁶⁰ … 2⁶⁰ times a nat, to a 64th of a power of two, whose
///   automaton has at most `bytes` and as many nodes as an arc can name.
func lossThreshold(_ ngrams: [SmoothedNgrams], bytes: Int) -> Double {
  var arcs: [Double] = []
  var nodes: [Double] = []
  for table in ngrams.dropFirst() {
    arcs += table.losses
    forEachContext(table.keys) { range in
      nodes.append(range.reduce(-.infinity) { max($0, table.losses[$1]) })
    }
  }
  arcs.sort()
  nodes.sort()
  func fits(_ step: Int) -> Bool {
    let threshold = power(step)
    let kept =
      FoldedSymbol.count + arcs.count - firstPlace(in: arcs.count) { arcs[$0] >= threshold }
    let contexts = 1 + nodes.count - firstPlace(in: nodes.count) { nodes[$0] >= threshold }
    return contexts <= Automaton.mostNodes && 4 * kept + 8 * contexts + 4 <= bytes
  }
  let steps = 60 * 64
  return power(firstPlace(in: 2 * steps) { fits($0 - steps) } - steps)
}

/// 2 to the power of `step` / 64, made of products, which every machine rounds alike.
private func power(_ step: Int) -> Double {
  // The 64th root of 2.
  let root = 1.010_889_286_051_700_5
  var result = 1.0
  for _ in 0..<abs(step) { result *= root }
  return step < 0 ? 1 / result : result
}

/// The first place below `count` of which `holds` is true, as it is of all after it; `count` where
/// there is none.
func firstPlace(in count: Int, where holds: (Int) -> Bool) -> Int {
  var (low, high) = (0, count)
  while low < high {
    let middle = (low + high) / 2
    if holds(middle) { high = middle } else { low = middle + 1 }
  }
  return low
}
