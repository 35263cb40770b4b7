/// How many insertions, deletions and replacements turn one sequence into another, at least.
///
/// - Complexity: O(*m* · *n* / 64) for sequences of *m* and *n* symbols, and *m* / 8 bytes of memory
///   for each different symbol of the first.
///
/// Sources: G. Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic
/// programming", J. ACM 46(3), 1999, pp. 395–415, in the form of H. Hyyrö, "A bit-vector algorithm
/// for computing Levenshtein and Damerau edit distances", Nordic J. Computing 10(1), 2003,
/// pp. 29–39, which measures whole sequences against each other.
public func editDistance<Symbol: Hashable>(_ first: [Symbol], _ second: [Symbol]) -> Int {
  guard !first.isEmpty else { return second.count }
  let blockCount = (first.count + 63) / 64
  // Bit i of the blocks of a symbol: the symbol is at place i of `first`.
  var places: [Symbol: [UInt64]] = [:]
  for (place, symbol) in first.enumerated() {
    places[symbol, default: [UInt64](repeating: 0, count: blockCount)][place / 64] |=
      1 << UInt64(place % 64)
  }
  let nowhere = [UInt64](repeating: 0, count: blockCount)
  let lastBit = UInt64(1) << UInt64((first.count - 1) % 64)
  var column = [Block](repeating: Block(), count: blockCount)
  var distance = first.count
  for symbol in second {
    let matches = places[symbol] ?? nowhere
    // The table's top row counts up: with nothing of `first`, each symbol is one more insertion.
    var step = 1
    for block in column.indices {
      let isLast = block == blockCount - 1
      step = column[block].advance(
        matches: matches[block], stepAbove: step, lastBit: isLast ? lastBit : 1 << 63)
    }
    distance += step
  }
  return distance
}

/// 64 cells of a column of the table of distances, as the steps from each cell to the next below.
private struct Block {
  /// Bit i: cell i is one more than the cell above it. (Myers's Pv.)
  var more = ~UInt64(0)
  /// Bit i: cell i is one less than the cell above it. (Mv.)
  var less = UInt64(0)

  /// Moves one column on.
  ///
  /// - Parameters:
  ///   - matches: Where the column's symbol is in the block. (Eq.)
  ///   - stepAbove: How the cell above the block changes: −1, 0 or 1. (hin.)
  ///   - lastBit: The block's last cell.
  /// - Returns: How the last cell changes. (hout.)
  mutating func advance(matches: UInt64, stepAbove: Int, lastBit: UInt64) -> Int {
    let vertical = matches | less
    let matches = stepAbove < 0 ? matches | 1 : matches
    let horizontal = (((matches & more) &+ more) ^ more) | matches
    var grows = less | ~(horizontal | more)
    var shrinks = more & horizontal
    let step = grows & lastBit != 0 ? 1 : shrinks & lastBit != 0 ? -1 : 0
    grows <<= 1
    shrinks <<= 1
    if stepAbove < 0 { shrinks |= 1 }
    if stepAbove > 0 { grows |= 1 }
    more = shrinks | ~(vertical | grows)
    less = grows & vertical
    return step
  }
}
