import Glibc
import Synchronization
import Weights

/// The nodes of an automaton as they are looked at, each laid out when it is met for the first time: a
/// page meets a few thousand of the hundred thousand that there are.
///
/// Threads that meet a node at once all lay it out alike.
@safe final class Contexts: Sendable {
  private let nodes: MappedNumbers<UInt32>
  private let arcs: MappedNumbers<UInt32>
  private let count: Int
  /// Two words a node, both 0 until it is laid out.
  ///
  /// Its symbols with `known`; where its arcs begin, with its link above.
  private nonisolated(unsafe) let words: UnsafeMutablePointer<Atomic<UInt64>>

  /// Beside the symbols of a node that was laid out; no symbol has this bit.
  private static let known: UInt64 = 1 << 63

  /// The nodes of checked tensors; see `Automaton`.
  init(nodes: MappedNumbers<UInt32>, arcs: MappedNumbers<UInt32>) {
    self.nodes = nodes
    self.arcs = arcs
    count = nodes.count / 2
    guard let memory = unsafe calloc(2 * count, MemoryLayout<UInt64>.stride) else {
      fatalError("no memory for \(count) contexts")
    }
    unsafe words = memory.bindMemory(to: Atomic<UInt64>.self, capacity: 2 * count)
  }

  deinit {
    unsafe free(words)
  }

  /// The context at a node.
  subscript(node: Int) -> Context {
    precondition(node >= 0 && node < count, "node \(node) of \(count)")
    let symbols = unsafe words[2 * node].load(ordering: .acquiring)
    guard symbols != 0 else { return laidOut(node) }
    let rest = unsafe words[2 * node + 1].load(ordering: .relaxed)
    return Context(
      symbols: symbols, start: UInt32(truncatingIfNeeded: rest),
      link: UInt32(truncatingIfNeeded: rest >> 32))
  }

  private func laidOut(_ node: Int) -> Context {
    let start = nodes[2 * node]
    let link = nodes[2 * node + 1]
    var symbols = Contexts.known
    for place in Int(start)..<Int(nodes[2 * node + 2]) {
      symbols |= 1 << UInt64(Automaton.symbol(arcs[place]))
    }
    unsafe words[2 * node + 1].store(UInt64(link) << 32 | UInt64(start), ordering: .relaxed)
    unsafe words[2 * node].store(symbols, ordering: .releasing)
    return Context(symbols: symbols, start: start, link: link)
  }
}
