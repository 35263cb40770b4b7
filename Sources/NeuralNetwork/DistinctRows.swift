/// The rows of a matrix, each kind of equal ones once.
struct DistinctRows {
  /// The first row of each kind, in their order.
  private(set) var firsts: [Int] = []
  /// The kind of each row, an index of `firsts`.
  private(set) var kinds: [Int] = []

  /// - Parameters:
  ///   - matrix: `[rows, size]`; numbers are equal if their bits are.
  ///   - rows: How many there are.
  ///   - size: Numbers of a row.
  /// - Complexity: O(*rows* · *size*).
  init(of matrix: [Float], rows: Int, size: Int) {
    precondition(matrix.count == rows * size, "\(matrix.count) numbers for \(rows) rows of \(size)")
    // Open addressing, at most half full: the kind that has each slot, and its hash.
    var slots = 2
    while slots < 2 * rows { slots *= 2 }
    var kindOfSlot = [Int32](repeating: -1, count: slots)
    var hashes: [UInt64] = []
    let numbers = matrix.span
    for row in 0..<rows {
      let own = numbers.extracting(row * size..<(row + 1) * size)
      let hash = Self.hash(own)
      var slot = Int(truncatingIfNeeded: hash) & (slots - 1)
      var kind = -1
      while kindOfSlot[slot] >= 0 {
        let known = Int(kindOfSlot[slot])
        if hashes[known] == hash {
          let start = firsts[known] * size
          if Self.areEqual(own, numbers.extracting(start..<start + size)) {
            kind = known
            break
          }
        }
        slot = (slot + 1) & (slots - 1)
      }
      if kind < 0 {
        kind = firsts.count
        kindOfSlot[slot] = Int32(kind)
        firsts.append(row)
        hashes.append(hash)
      }
      kinds.append(kind)
    }
  }

  /// A hash in eight lanes, which do not wait for each other.
  private static func hash(_ row: Span<Float>) -> UInt64 {
    var lanes = SIMD8<UInt32>(repeating: 0x811C_9DC5)
    let whole = row.count / 8 * 8
    var place = 0
    while place < whole {
      for lane in 0..<8 { lanes[lane] ^= row[place + lane].bitPattern }
      lanes = lanes &* 0x0100_0193
      lanes ^= lanes &>> 15
      place += 8
    }
    for place in whole..<row.count { lanes[place - whole] ^= row[place].bitPattern }
    var hash: UInt64 = 0
    for lane in 0..<8 {
      hash = (hash ^ UInt64(lanes[lane])) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    return hash
  }

  private static func areEqual(_ first: Span<Float>, _ second: Span<Float>) -> Bool {
    var difference: UInt32 = 0
    for place in 0..<first.count {
      difference |= first[place].bitPattern ^ second[place].bitPattern
    }
    return difference == 0
  }
}
