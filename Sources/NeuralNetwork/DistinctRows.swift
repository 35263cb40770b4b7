/// Tells which of some rows of a matrix are equal, row by row.
struct DistinctRows {
  /// The kind of each row that was looked at, in the order in which kinds were met.
  private(set) var kinds: [Int] = []
  /// The row of the matrix that was the first of each kind.
  private(set) var firsts: [Int] = []
  /// Numbers of a row.
  private let size: Int
  /// Open addressing, at most half full: the kind that has each slot.
  private var kindOfSlot: [Int32]
  /// The hash of each kind.
  private var hashes: [UInt64] = []

  /// For up to `rows` rows of `size` numbers.
  init(rows: Int, size: Int) {
    self.size = size
    var slots = 2
    while slots < 2 * rows { slots *= 2 }
    kindOfSlot = [Int32](repeating: -1, count: slots)
    kinds.reserveCapacity(rows)
  }

  /// Looks at a row of a matrix; numbers are equal if their bits are.
  ///
  /// - Parameters:
  ///   - row: Any.
  ///   - matrix: `[_, size]`, always the same.
  /// - Returns: Whether it is the first of its kind.
  /// - Complexity: O(*size*).
  mutating func add(row: Int, of matrix: Span<Float>) -> Bool {
    precondition(2 * kinds.count < kindOfSlot.count, "more than \(kindOfSlot.count / 2) rows")
    let own = matrix.extracting(row * size..<(row + 1) * size)
    let hash = Self.hash(own)
    var slot = Int(truncatingIfNeeded: hash) & (kindOfSlot.count - 1)
    while kindOfSlot[slot] >= 0 {
      let known = Int(kindOfSlot[slot])
      let start = firsts[known] * size
      if hashes[known] == hash, Self.areEqual(own, matrix.extracting(start..<start + size)) {
        kinds.append(known)
        return false
      }
      slot = (slot + 1) & (kindOfSlot.count - 1)
    }
    kindOfSlot[slot] = Int32(firsts.count)
    kinds.append(firsts.count)
    firsts.append(row)
    hashes.append(hash)
    return true
  }

  /// A hash in sixteen lanes, which do not wait for each other.
  private static func hash(_ row: Span<Float>) -> UInt64 {
    var lanes = SIMD16<UInt32>(repeating: 0x811C_9DC5)
    let whole = row.count / 16 * 16
    unsafe row.withUnsafeBytes { bytes in
      for place in stride(from: 0, to: 4 * whole, by: 64) {
        let own = unsafe bytes.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt32>.self)
        lanes = (lanes &<< 7 | lanes &>> 25) &+ own
      }
    }
    for place in whole..<row.count { lanes[place - whole] ^= row[place].bitPattern }
    var hash: UInt64 = 0
    for lane in 0..<16 {
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
