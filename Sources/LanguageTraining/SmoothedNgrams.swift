import Glibc
import LanguageModel

/// The probabilities of counted sequences of one length, each after all but its last symbol.
struct SmoothedNgrams {
  /// The sequences.
  let keys: [UInt64]
  /// The probability of each one's last symbol after the others.
  let probabilities: [Double]
  /// What is lost, in nats over all text, when the sequence is left out and the shorter one stands
  /// in for it.
  var losses: [Double]
}

/// Smooths n-gram counts of all lengths: what a context has not been followed by gets its share from
/// the next shorter context.
///
/// Source: I. Witten and T. Bell, "The zero-frequency problem", IEEE Trans. Information Theory
/// 37(4), 1991, method C, interpolated as in S. Chen and J. Goodman, "An empirical study of smoothing
/// techniques for language modeling", Computer Speech and Language 13(4), 1999, section 2.5; ours
/// leans on the shorter context four times as much (`sharePerKind`). What is lost without a sequence is after A. Stolcke, "Entropy-based pruning of backoff language models",
/// DARPA workshop 1998, section 3; ours takes a context's relative frequency for its probability.
/// Kneser and Ney's smoothing is a little better before pruning, and worse after it (C. Chelba et
/// al., "Study on interaction between entropy pruning and Kneser–Ney smoothing", Interspeech 2010).
///
/// - Parameter counts: Of the lengths 1, 2, … in this order.
/// - Returns: For each length its sequences; of length 1 every symbol is there.
func smoothed(_ counts: [NgramCounts]) -> [SmoothedNgrams] {
  let total = counts[0].counts.reduce(0.0) { $0 + Double($1) }
  var result = [unigrams(counts[0], total: total)]
  for table in counts.dropFirst() {
    let shorter = result[result.count - 1]
    let endings = places(of: table, in: shorter.keys)
    var probabilities = [Double](repeating: 0, count: table.keys.count)
    var losses = probabilities
    forEachContext(table.keys) { range in
      let seen = range.reduce(0.0) { $0 + Double(table.counts[$1]) }
      let share = sharePerKind * Double(range.count)
      var (sum, shorterSum) = (0.0, 0.0)
      for place in range {
        let below = shorter.probabilities[endings[place]]
        probabilities[place] = (Double(table.counts[place]) + share * below) / (seen + share)
        sum += probabilities[place]
        shorterSum += below
      }
      let rest = max(1 - sum, 1e-12)
      let shorterRest = max(1 - shorterSum, 1e-12)
      for place in range {
        let (own, below) = (probabilities[place], shorter.probabilities[endings[place]])
        let weight = log((rest + own) / (shorterRest + below))
        let change = own * (log(below) + weight - log(own))
        losses[place] = -seen * (change + rest * (weight - log(rest / shorterRest)))
      }
    }
    result.append(
      SmoothedNgrams(keys: table.keys, probabilities: probabilities, losses: losses))
  }
  keepPrefixes(&result)
  return result
}

/// What each kind of symbol that was seen after a context leaves to the shorter context, in counts.
///
/// Witten and Bell's is 1. With 4, texts of other kinds than those counted take 1 % fewer bits, since
/// names and lists are counted several times and books repeat themselves.
private let sharePerKind = 4.0

/// Calls `body` with the places of each run of keys that differ in the last symbol only.
func forEachContext(_ keys: [UInt64], _ body: (Range<Int>) -> Void) {
  var start = 0
  while start < keys.count {
    var end = start + 1
    while end < keys.count, keys[end] >> 6 == keys[start] >> 6 { end += 1 }
    body(start..<end)
    start = end
  }
}

/// All symbols, each with one added to its count.
private func unigrams(_ counts: NgramCounts, total: Double) -> SmoothedNgrams {
  var numbers = [Double](repeating: 1, count: FoldedSymbol.count)
  for (key, count) in zip(counts.keys, counts.counts) { numbers[Int(key)] += Double(count) }
  return SmoothedNgrams(
    keys: (0..<UInt64(FoldedSymbol.count)).map(\.self),
    probabilities: numbers.map { $0 / (total + Double(FoldedSymbol.count)) },
    losses: numbers.map { _ in .infinity })
}

/// Where among `shorter` each sequence is without its first symbol.
private func places(of table: NgramCounts, in shorter: [UInt64]) -> [Int] {
  let mask = NgramCounts.mask(table.length - 1)
  var places: [Int] = []
  places.reserveCapacity(table.keys.count)
  var place = 0
  var last: UInt64 = 0
  for key in table.keys {
    // Endings ascend as long as the first symbol stays.
    let ending = key & mask
    if ending < last { place = 0 }
    while shorter[place] < ending { place += 1 }
    places.append(place)
    last = ending
  }
  return places
}

/// Makes a sequence as dear as any that goes on from it: without its arc no text gets there.
private func keepPrefixes(_ ngrams: inout [SmoothedNgrams]) {
  for length in stride(from: ngrams.count - 1, to: 0, by: -1) {
    var place = 0
    let longer = ngrams[length]
    forEachContext(longer.keys) { range in
      let context = longer.keys[range.lowerBound] >> 6
      while place < ngrams[length - 1].keys.count, ngrams[length - 1].keys[place] < context {
        place += 1
      }
      guard place < ngrams[length - 1].keys.count, ngrams[length - 1].keys[place] == context else {
        return  // The start of a page, where no arc leads.
      }
      for longerPlace in range {
        ngrams[length - 1].losses[place] = max(
          ngrams[length - 1].losses[place], longer.losses[longerPlace])
      }
    }
  }
}
