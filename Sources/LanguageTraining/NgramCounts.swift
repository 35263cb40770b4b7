import LanguageModel

/// How often each sequence of symbols of one length was seen.
///
/// A sequence is a key: six bits a symbol, the last symbol lowest. Keys ascend, so that sequences
/// with all but the last symbol in common are neighbours.
struct NgramCounts {
  /// Symbols of a sequence.
  let length: Int
  private(set) var keys: [UInt64] = []
  private(set) var counts: [UInt32] = []

  /// Bits of a key of `length` symbols.
  static func mask(_ length: Int) -> UInt64 { 1 << (6 * UInt64(length)) - 1 }

  /// No sequence yet.
  init(length: Int) {
    self.length = length
  }

  /// The counts of the last `length` symbols of each longer sequence.
  init(endsOf longer: NgramCounts, length: Int) {
    self.length = length
    let mask = NgramCounts.mask(length)
    let order = longer.keys.indices.sorted {
      let (left, right) = (longer.keys[$0] & mask, longer.keys[$1] & mask)
      return left < right
    }
    for place in order { add(longer.keys[place] & mask, longer.counts[place]) }
  }

  /// Adds `count` to the key, which is the last so far or a greater one.
  private mutating func add(_ key: UInt64, _ count: UInt32) {
    if keys.last == key {
      counts[counts.count - 1] += count
    } else {
      keys.append(key)
      counts.append(count)
    }
  }

  /// Adds one for each of `found`, whose order is lost.
  mutating func add(_ found: inout [UInt64]) {
    found.sort()
    var merged = NgramCounts(length: length)
    merged.keys.reserveCapacity(keys.count + found.count / 8)
    merged.counts.reserveCapacity(keys.count + found.count / 8)
    var old = 0
    for key in found {
      while old < keys.count, keys[old] < key {
        merged.add(keys[old], counts[old])
        old += 1
      }
      merged.add(key, 1)
      while old < keys.count, keys[old] == key {
        merged.add(key, counts[old])
        old += 1
      }
    }
    while old < keys.count {
      merged.add(keys[old], counts[old])
      old += 1
    }
    self = merged
    found.removeAll(keepingCapacity: true)
  }
}

/// Counts the sequences of `length` symbols that end in each character of pages; before a page stands
/// `FoldedSymbol.before`.
struct NgramCounter {
  private(set) var counts: NgramCounts
  /// How many characters were counted.
  private(set) var characters = 0
  private var waiting: [UInt64] = []
  private let symbols = FoldedSymbol.table()

  init(length: Int) {
    precondition((1...10).contains(length), "n-grams of \(length) symbols")
    counts = NgramCounts(length: length)
    waiting.reserveCapacity(NgramCounter.batch)
  }

  /// Keys that are sorted at a time: 128 MiB.
  private static let batch = 1 << 24

  /// Counts a page of characters.
  mutating func add(_ page: [UInt8]) {
    let mask = NgramCounts.mask(counts.length)
    var key = mask
    for character in page {
      key = (key << 6 | UInt64(symbols[Int(character)])) & mask
      waiting.append(key)
    }
    characters += page.count
    if waiting.count > NgramCounter.batch - (1 << 20) { counts.add(&waiting) }
  }

  /// The counts of all lengths from 1, after the last page.
  mutating func finish() -> [NgramCounts] {
    counts.add(&waiting)
    var all = [counts]
    while let last = all.last, last.length > 1 {
      all.append(NgramCounts(endsOf: last, length: last.length - 1))
    }
    return all.reversed()
  }
}
