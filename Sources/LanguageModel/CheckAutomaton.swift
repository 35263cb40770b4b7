import Weights

/// Checks that every arc and link of an automaton leads to a node, that links come to an end, and that
/// arcs are in order.
///
/// - Parameters:
///   - nodes: Its tensor `nodes`; see `Automaton`.
///   - arcs: Its tensor `arcs`.
/// - Throws: `meaningless` with the first thing that is wrong.
/// - Complexity: One step a number, eight or sixteen at a time; the place of what is wrong is looked
///   for only where something is.
func check(_ nodes: MappedNumbers<UInt32>, _ arcs: MappedNumbers<UInt32>) throws(WeightsError) {
  let count = nodes.count / 2
  guard nodes.count % 2 == 1, (1...Automaton.mostNodes).contains(count) else {
    throw .meaningless(tensor: "nodes", reason: "\(nodes.count) words are no automaton")
  }
  guard nodes[0] == 0, Int(nodes[2 * count]) == arcs.count else {
    throw .meaningless(tensor: "nodes", reason: "they do not span all arcs")
  }
  guard Int(nodes[2]) == FoldedSymbol.count else {
    throw .meaningless(tensor: "nodes", reason: "the first has not all symbols")
  }
  if !isWhole(nodes, arcs) { try findFault(nodes, arcs) }
}

/// Whether `findFault` finds nothing, where the nodes span all arcs.
///
/// Arcs are in order where symbols rise from each to the next but at the ends of nodes: they fail to rise
/// at no more places than such ends.
func isWhole(_ nodes: MappedNumbers<UInt32>, _ arcs: MappedNumbers<UInt32>) -> Bool {
  nodes.withSpan { nodes in
    arcs.withSpan { arcs in
      let count = nodes.count / 2
      var wrong = 0
      for node in 0..<count {
        let start = UInt32(littleEndian: nodes[2 * node])
        let end = UInt32(littleEndian: nodes[2 * node + 2])
        let shorter = Automaton.shorter(UInt32(littleEndian: nodes[2 * node + 1]))
        wrong |= (start > end ? 1 : 0) | (shorter >= max(node, 1) ? 1 : 0)
      }
      if wrong != 0 { return false }
      var lastSymbol: UInt32 = 0
      var largest: UInt32 = 0
      var falls: UInt32 = 0
      // Without a check of each place, sixteen are looked at at a time.
      unsafe arcs.withUnsafeBufferPointer { arcs in
        for place in 1..<arcs.count {
          let before = unsafe UInt32(littleEndian: arcs[place - 1])
          let after = unsafe UInt32(littleEndian: arcs[place])
          lastSymbol = max(lastSymbol, Automaton.symbol(after))
          largest = max(largest, after)
          falls &+= Automaton.symbol(after) <= Automaton.symbol(before) ? 1 : 0
        }
      }
      largest = max(largest, UInt32(littleEndian: arcs[0]))
      guard lastSymbol < UInt32(FoldedSymbol.count), Automaton.target(largest) < count else {
        return false
      }
      var ends: UInt32 = 0
      for node in 1..<max(1, count) {
        let start = Int(UInt32(littleEndian: nodes[2 * node]))
        let end = Int(UInt32(littleEndian: nodes[2 * node + 2]))
        // Without a branch: where there are no arcs, some are looked at that count for nothing.
        let place = max(1, min(start, arcs.count - 1))
        let arc = UInt32(littleEndian: arcs[place])
        let before = UInt32(littleEndian: arcs[place - 1])
        ends &+=
          (start != end ? 1 : 0) & (Automaton.symbol(arc) <= Automaton.symbol(before) ? 1 : 0)
      }
      return falls == ends
    }
  }
}

/// Throws what is wrong with the first node that is not as it must be: the reference of `isWhole`.
func findFault(
  _ nodes: MappedNumbers<UInt32>, _ arcs: MappedNumbers<UInt32>
) throws(WeightsError) {
  let count = nodes.count / 2
  for node in 0..<count {
    let start = Int(nodes[2 * node])
    let end = Int(nodes[2 * node + 2])
    guard start <= end, end <= arcs.count else {
      throw .meaningless(tensor: "nodes", reason: "node \(node) has arcs \(start) to \(end)")
    }
    let shorter = Automaton.shorter(nodes[2 * node + 1])
    guard shorter < max(node, 1) else {
      throw .meaningless(tensor: "nodes", reason: "node \(node) links to \(shorter)")
    }
    var next: UInt32 = 0
    for place in start..<end {
      let symbol = Automaton.symbol(arcs[place])
      guard symbol >= next, symbol < UInt32(FoldedSymbol.count),
        Automaton.target(arcs[place]) < count
      else { throw .meaningless(tensor: "arcs", reason: "arc \(place) of node \(node)") }
      next = symbol + 1
    }
  }
}
