import LanguageModel

/// Fingerprints from which a `WordFilter` finds all of `words`.
///
/// - Parameter words: No word twice.
/// - Returns: Three blocks of fingerprints, and the seed with which they came out.
func buildWordFilter(_ words: [WordKey]) -> (fingerprints: [UInt8], seed: UInt64) {
  let block = (words.count * 123 / 100 + 32) / 3 + 1
  var seed: UInt64 = 1
  while true {
    if let fingerprints = fingerprints(words, block: block, seed: seed) {
      return (fingerprints, seed)
    }
    seed += 1
  }
}

/// The fingerprints for one seed; `nil` where words stand in each other's way.
private func fingerprints(_ words: [WordKey], block: Int, seed: UInt64) -> [UInt8]? {
  var counts = [Int](repeating: 0, count: 3 * block)
  // The exclusive or of the numbers of all words that have a place.
  let words = words.map { WordFilter.slots(of: $0, seed: seed, block: block) }
  var holders = counts
  func places(_ word: Int) -> [Int] {
    let (first, second, third) = words[word].places
    return [first, second, third]
  }
  for word in words.indices {
    for place in places(word) {
      counts[place] += 1
      holders[place] ^= word
    }
  }
  // Words that have a place for themselves are set aside, which frees others.
  var free = counts.indices.filter { counts[$0] == 1 }
  var order: [(word: Int, place: Int)] = []
  while let place = free.popLast() {
    guard counts[place] == 1 else { continue }
    let word = holders[place]
    order.append((word, place))
    for other in places(word) {
      counts[other] -= 1
      holders[other] ^= word
      if counts[other] == 1 { free.append(other) }
    }
  }
  guard order.count == words.count else { return nil }
  var result = [UInt8](repeating: 0, count: 3 * block)
  for (word, place) in order.reversed() {
    result[place] = places(word).reduce(words[word].fingerprint) {
      $1 == place ? $0 : $0 ^ result[$1]
    }
  }
  return result
}
