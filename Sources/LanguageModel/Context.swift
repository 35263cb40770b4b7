/// A node of the automaton as it is looked at: which symbols have arcs is told without a search.
struct Context: Sendable {
  /// A bit for each symbol that has an arc; the bits above the symbols' mean nothing.
  let symbols: UInt64
  /// Its first arc.
  let start: UInt32
  /// Its link; see `Automaton`.
  let link: UInt32

  /// The place of the arc of a symbol that has one.
  ///
  /// - Parameter bit: Of the symbol.
  /// - Returns: An index of tensor `arcs`.
  @inline(__always) func arc(of bit: UInt64) -> Int {
    Int(start) + (symbols & (bit &- 1)).nonzeroBitCount
  }
}
