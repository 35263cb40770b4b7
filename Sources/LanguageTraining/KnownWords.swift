import LanguageModel

/// Chooses the words of a model's filter from lists and from what was counted.
struct KnownWords {
  /// How often each word of counted pages came.
  private var counts: [WordKey: Int] = [:]

  /// Counts the words of a page: letters between other characters.
  mutating func add(_ page: [UInt8]) {
    for word in page.split(whereSeparator: { !isLetter($0) }) where word.count <= longest {
      counts[WordKey(word), default: 0] += 1
    }
  }

  /// A listed word this long is taken unless it is longer than `longest`: without the abbreviations
  /// and single letters of which lists are full.
  private let shortest = 3
  /// A longer word needs no list: the n-grams settle it, and forms have no room for it.
  private let longest = 14
  /// A word that came this often is one, whatever the lists say.
  private let often = 20

  /// The chosen words' keys, ascending.
  func keys(listed: [ArraySlice<UInt8>]) -> [WordKey] {
    var keys = Set(counts.lazy.filter { $0.value >= often }.map(\.key))
    for word in listed where (shortest...longest).contains(word.count) {
      keys.insert(WordKey(word))
    }
    return keys.sorted { $0.bits < $1.bits }
  }
}
