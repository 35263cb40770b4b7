/// A symbol of one sequence beside the symbol of the other that it became.
struct Aligned<Symbol: Hashable & Sendable>: Hashable, Sendable {
  /// Of the first sequence; nil where the second has one more.
  let first: Symbol?
  /// Of the second sequence; nil where it has lost one.
  let second: Symbol?
}

/// Lays two sequences side by side with as few differences as there can be.
///
/// - Returns: Pairs in order; as many of them differ as `editDistance` says. Where several ways are
///   equally good, always the same one.
/// - Complexity: O(*m* · *n*) for sequences of *m* and *n* symbols, in O(*m* + *n*) memory.
///
/// Source: D. Hirschberg, "A linear space algorithm for computing maximal common subsequences",
/// Comm. ACM 18(6), 1975, pp. 341–343, with edit distance in place of the length of a subsequence.
func align<Symbol: Hashable & Sendable>(
  _ first: ArraySlice<Symbol>, _ second: ArraySlice<Symbol>
) -> [Aligned<Symbol>] {
  guard let symbol = first.first else { return second.map { Aligned(first: nil, second: $0) } }
  if first.count == 1 {
    guard !second.isEmpty else { return [Aligned(first: symbol, second: nil)] }
    let place = second.firstIndex(of: symbol) ?? second.startIndex
    return second.indices.map { Aligned(first: $0 == place ? symbol : nil, second: second[$0]) }
  }
  let half = first.startIndex + first.count / 2
  let before = distances(from: Array(first[..<half]), toPrefixesOf: Array(second))
  let after = distances(from: first[half...].reversed(), toPrefixesOf: second.reversed())
  var cut = 0
  for length in 0...second.count
  where before[length] + after[second.count - length] < before[cut] + after[second.count - cut] {
    cut = length
  }
  let place = second.startIndex + cut
  return align(first[..<half], second[..<place]) + align(first[half...], second[place...])
}

/// The edit distance from `first` to every beginning of `second`, the shortest first.
///
/// Source: the plain table of R. Wagner and M. Fischer, "The string-to-string correction problem",
/// J. ACM 21(1), 1974, pp. 168–173, of which one row is kept.
func distances<Symbol: Hashable>(
  from first: [Symbol], toPrefixesOf second: [Symbol]
) -> [Int] {
  var row = Array(0...second.count)
  for (above, symbol) in first.enumerated() {
    var diagonal = row[0]
    row[0] = above + 1
    for place in second.indices {
      let replaced = diagonal + (symbol == second[place] ? 0 : 1)
      diagonal = row[place + 1]
      row[place + 1] = min(replaced, min(diagonal, row[place]) + 1)
    }
  }
  return row
}
