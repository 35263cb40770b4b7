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
      unsafe nodes.withUnsafeBufferPointer { nodes in
        unsafe arcs.withUnsafeBufferPointer { unsafe isWhole(nodes, $0) }
      }
    }
  }
}

/// The same of numbers as they lie in the file, at least one of each.
///
/// Places are not checked and nothing branches, since what is found is as good as random: 0.8 instead of
/// 1.7 ms. A difference is negative where its sign bit is set.
private func isWhole(
  _ nodes: UnsafeBufferPointer<UInt32>, _ arcs: UnsafeBufferPointer<UInt32>
) -> Bool {
  let count = nodes.count / 2
  var signs = 0
  var node = 0
  while node < count {
    let start = unsafe Int(UInt32(littleEndian: nodes[2 &* node]))
    let link = unsafe UInt32(littleEndian: nodes[2 &* node &+ 1])
    let end = unsafe Int(UInt32(littleEndian: nodes[2 &* node &+ 2]))
    signs |= (end &- start) | (max(node, 1) &- 1 &- Automaton.shorter(link))
    node &+= 1
  }
  if signs < 0 { return false }
  var lastSymbol: UInt32 = 0
  var largest = unsafe UInt32(littleEndian: arcs[0])
  var rises: UInt32 = 0
  var place = 1
  while place < arcs.count {
    let before = unsafe Automaton.symbol(UInt32(littleEndian: arcs[place &- 1]))
    let arc = unsafe UInt32(littleEndian: arcs[place])
    lastSymbol = max(lastSymbol, Automaton.symbol(arc))
    largest = max(largest, arc)
    rises &+= (before &- Automaton.symbol(arc)) &>> 31
    place &+= 1
  }
  guard lastSymbol < UInt32(FoldedSymbol.count), Automaton.target(largest) < count else {
    return false
  }
  var ends: UInt32 = 0
  node = 1
  while node < count {
    let start = unsafe UInt32(littleEndian: nodes[2 &* node])
    let end = unsafe UInt32(littleEndian: nodes[2 &* node &+ 2])
    // Where there are no arcs, some are looked at that count for nothing.
    let place = max(1, min(Int(start), arcs.count &- 1))
    let before = unsafe Automaton.symbol(UInt32(littleEndian: arcs[place &- 1]))
    let symbol = unsafe Automaton.symbol(UInt32(littleEndian: arcs[place]))
    let hasArcs = (start &- end) &>> 31
    ends &+= hasArcs & (1 &- (before &- symbol) &>> 31)
    node &+= 1
  }
  return arcs.count - 1 - Int(rises) == Int(ends)
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
