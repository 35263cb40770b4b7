import Glibc

/// How the n-grams lie in the file: an automaton whose nodes are contexts, each with an arc for
/// every symbol that was counted after it, and one link to the longest shorter context.
///
/// Node *i* has the two words 2*i* and 2*i* + 1 of tensor `nodes`: where its arcs begin in tensor
/// `arcs` (they end where those of node *i* + 1 begin; a last word alone says where all end), and
/// its link. An arc is its symbol in the lowest 6 bits, its probability in 8, and the node it leads to
/// in 18. A link is the node in the lowest 18 bits, always a smaller one than its own, and a weight in
/// 14. Node 0 is the context of nothing, has all symbols, and its link is 0.
///
/// A symbol's probability after a context is that of its arc, or else the link's weight times that
/// after the node that the link leads to.
///
/// Source: the automaton is that of B. Roark et al., "The OpenGrm open-source finite-state grammar
/// software libraries", ACL 2012, section 3, with backoff arcs for contexts.
package enum Automaton {
  /// The most nodes that 18 bits can name.
  package static let mostNodes = 1 << 18
  /// Natural logarithm by which weights of neighbouring codes differ.
  package static let weightStep: Float = 0.001
  /// The code of weight 1: a backoff weight may exceed it.
  package static let unitWeight = 12_288

  /// The probability of each code: its odds are exp(7.4 − 0.08 · code), so that what is left for all
  /// others is as exact after a context that leaves little as after one that leaves much.
  package static func probabilities() -> [Double] {
    (0...255).map { 1 / (1 + exp(0.08 * Double($0) - 7.4)) }
  }

  /// The symbol of an arc.
  @inline(__always) package static func symbol(_ arc: UInt32) -> UInt32 { arc & 63 }
  /// The code of an arc's probability.
  @inline(__always) package static func code(_ arc: UInt32) -> Int { Int(arc >> 6 & 255) }
  /// The node an arc leads to.
  @inline(__always) package static func target(_ arc: UInt32) -> Int { Int(arc >> 14) }
  /// The node a link leads to.
  @inline(__always) package static func shorter(_ link: UInt32) -> Int { Int(link & 0x3FFFF) }
  /// The natural logarithm of a link's weight.
  @inline(__always) package static func logWeight(_ link: UInt32) -> Float {
    Float(Int(link >> 18) - unitWeight) * weightStep
  }

  /// An arc's word.
  package static func arc(symbol: UInt8, code: Int, target: Int) -> UInt32 {
    precondition((0...255).contains(code) && (0..<mostNodes).contains(target), "\(code), \(target)")
    return UInt32(symbol) | UInt32(code) << 6 | UInt32(target) << 14
  }
  /// A link's word.
  package static func link(to node: Int, weight: Double) -> UInt32 {
    precondition((0..<mostNodes).contains(node), "a link to \(node)")
    let code = unitWeight + Int((weight / Double(weightStep)).rounded())
    return UInt32(node) | UInt32(min(max(code, 0), 16_383)) << 18
  }
}
