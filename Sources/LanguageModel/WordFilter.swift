package import Weights

/// A set of words at 9.9 bits each: it has every word of the set, and one in 256 of all others.
///
/// Source: T. Graf and D. Lemire, "Xor filters: faster and smaller than Bloom and cuckoo filters",
/// ACM J. Experimental Algorithmics 25, 2020, algorithms 1 to 4, with fingerprints of 8 bits.
package struct WordFilter: Sendable {
  /// Three blocks of fingerprints.
  private let fingerprints: MappedNumbers<UInt8>
  private let seed: UInt64

  /// The filter that lies in a file.
  ///
  /// - Parameters:
  ///   - fingerprints: A number of them that three divides, at least three.
  ///   - seed: The hash function's.
  package init(_ fingerprints: MappedNumbers<UInt8>, seed: UInt64) {
    self.fingerprints = fingerprints
    self.seed = seed
  }

  /// The filter that lies in tensor `name` of a file.
  ///
  /// - Throws: `meaningless` for fingerprints that three does not divide, or none.
  init(
    checking fingerprints: MappedNumbers<UInt8>, of name: String, seed: UInt64
  ) throws(WeightsError) {
    guard fingerprints.count >= 3, fingerprints.count % 3 == 0 else {
      throw .meaningless(
        tensor: name, reason: "\(fingerprints.count) fingerprints are no three blocks")
    }
    self.init(fingerprints, seed: seed)
  }

  /// Whether `word` is in the set, or is one of the 256th part that seems to be.
  package func contains(_ word: WordKey) -> Bool {
    let slots = WordFilter.slots(of: word, seed: seed, block: fingerprints.count / 3)
    let found =
      fingerprints[slots.places.0] ^ fingerprints[slots.places.1] ^ fingerprints[slots.places.2]
    return found == slots.fingerprint
  }

  /// A word's fingerprint, and the three places whose exclusive or it is to be.
  package static func slots(
    of word: WordKey, seed: UInt64, block: Int
  ) -> (places: (Int, Int, Int), fingerprint: UInt8) {
    // The finalizer of MurmurHash3.
    var hash = word.bits &+ seed
    hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ hash >> 33) &* 0xC4CE_B9FE_1A85_EC53
    hash ^= hash >> 33
    func place(_ rotation: UInt64) -> Int {
      let word = UInt32(truncatingIfNeeded: hash << rotation | hash >> ((64 - rotation) & 63))
      return Int((UInt64(word) * UInt64(block)) >> 32)
    }
    return (
      (place(0), block + place(21), 2 * block + place(42)),
      UInt8(truncatingIfNeeded: hash ^ hash >> 32)
    )
  }
}
