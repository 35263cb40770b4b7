import CWeightsKernels
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
func isWhole(_ nodes: MappedNumbers<UInt32>, _ arcs: MappedNumbers<UInt32>) -> Bool {
  let isWhole = unsafe nodes.withUnsafeBufferPointer { nodes in
    unsafe arcs.withUnsafeBufferPointer { arcs in
      unsafe weights_automaton_is_whole(
        nodes.baseAddress, nodes.count / 2, arcs.baseAddress, arcs.count,
        UInt32(FoldedSymbol.count))
    }
  }
  return isWhole != 0
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
