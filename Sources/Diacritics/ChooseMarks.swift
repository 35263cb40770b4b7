import Glibc

/// Letters without a blank or a sign between them, over some of which there is ink.
package struct MarkedWord: Sendable {
  /// Without marks.
  package let letters: [Character]
  /// Which letters there is ink over, ascending, and what each ink looks like: how probable each diacritic is, in
  /// the order of `Diacritic.allCases`, and last that there is none.
  package let looks: [(letter: Int, probabilities: [Float])]

  /// A word and the looks of what stands over its letters.
  package init(letters: [Character], looks: [(letter: Int, probabilities: [Float])]) {
    for look in looks {
      precondition(
        letters.indices.contains(look.letter)
          && look.probabilities.count == Diacritic.allCases.count + 1, "looks of other letters")
    }
    self.letters = letters
    self.looks = looks
  }
}

/// How probable each diacritic, and none, is for letters of one page, given their looks.
///
/// On a page of a language without diacritics whatever stands over its letters is dirt. How many of a page's
/// letters carry one is found on the page: the share with which the looks of all agree best, with
/// some letters without one thought in. A way to mark a word that is no known word counts less, and one that marks
/// capitals.
///
/// Source: M. Saerens, P. Latinne and C. Decaestecker, "Adjusting the outputs of a classifier to new a priori
/// probabilities", Neural Computation 14(1), 2002, for two classes: with a mark and without.
///
/// - Parameters:
///   - words: All words of the page.
///   - isKnown: Whether a word in lower case, with its diacritics, is one.
/// - Returns: For each word a row for each of its looks, in the same order; marks that a letter never carries have 0.
package func markProbabilities(
  of words: [MarkedWord], isKnown: ((String) -> Bool)?
) -> [[[Float]]] {
  let ways = words.map { MarkingWays(of: $0, isKnown: isKnown) }
  let count = words.reduce(0) { $0 + $1.looks.count }
  var odds = logOdds(ofShare: startShare)
  for _ in 0..<rounds {
    let marked = ways.reduce(0) { $0 + $1.expectedMarks(logOdds: odds) }
    odds = logOdds(ofShare: (marked + startShare * thoughtIn) / (Float(count) + thoughtIn))
  }
  return ways.map { $0.probabilities(logOdds: odds) }
}

/// The logarithm of how much oftener letters carry a mark than those that were learned from, where this share does.
private func logOdds(ofShare share: Float) -> Float {
  log(share / (1 - share) * (1 - learnedShare) / learnedShare)
}

/// The ways in which a word's letters may be marked.
private struct MarkingWays {
  private struct Way {
    /// By look the place of its mark among the diacritics, or their number for none.
    let marks: [Int]
    let markCount: Int
    /// The logarithm of its probability, all letters being marked as often as not.
    let score: Float
  }

  private let ways: [Way]
  private let looks: Int

  init(of word: MarkedWord, isKnown: ((String) -> Bool)?) {
    looks = word.looks.count
    let none = Diacritic.allCases.count
    var drafts: [(marks: [Int], score: Float)] = [([], 0)]
    for look in word.looks {
      let known = Diacritic.marked(word.letters[look.letter])
      let possible = (0...none).filter { $0 == none || known[Diacritic.allCases[$0]] != nil }
      let sum = max(1e-9, possible.reduce(0) { $0 + look.probabilities[$1] })
      let scores = possible.map { (mark: $0, score: log(max(1e-6, look.probabilities[$0] / sum))) }
      drafts = drafts.flatMap { draft in
        scores.map { (draft.marks + [$0.mark], draft.score + $0.score) }
      }.sorted { $0.score > $1.score }
      drafts.removeLast(max(0, drafts.count - mostWays))
    }
    let plain = [Int](repeating: none, count: looks)
    if !drafts.contains(where: { $0.marks == plain }) {
      let score = word.looks.reduce(Float(0)) { $0 + log(max(1e-6, $1.probabilities[none])) }
      drafts.append((plain, score))
    }
    ways = drafts.map { marks, score in
      let count = marks.count { $0 != none }
      guard count > 0 else { return Way(marks: marks, markCount: 0, score: score) }
      var letters = word.letters
      var cost: Float = 0
      for (look, mark) in zip(word.looks, marks) where mark < none {
        let letter = letters[look.letter]
        letters[look.letter] = Diacritic.allCases[mark].on(letter) ?? letter
        if letter.isUppercase { cost += capitalMark }
      }
      if let isKnown, !isKnown(String(letters).lowercased()) { cost += unknownWord }
      return Way(marks: marks, markCount: count, score: score - cost)
    }
  }

  /// Of each way, its probability where a letter is marked with these odds, as a logarithm.
  private func weights(logOdds: Float) -> [Float] {
    let scores = ways.map { $0.score + Float($0.markCount) * logOdds }
    let best = scores.max() ?? 0
    let weights = scores.map { exp($0 - best) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  /// How many letters are marked.
  func expectedMarks(logOdds: Float) -> Float {
    zip(ways, weights(logOdds: logOdds)).reduce(0) { $0 + Float($1.0.markCount) * $1.1 }
  }

  /// By look, the probability of each mark and of none.
  func probabilities(logOdds: Float) -> [[Float]] {
    var rows = [[Float]](
      repeating: [Float](repeating: 0, count: Diacritic.allCases.count + 1), count: looks)
    for (way, weight) in zip(ways, weights(logOdds: logOdds)) {
      for (look, mark) in way.marks.enumerated() { rows[look][mark] += weight }
    }
    return rows
  }
}

/// So many ways of a word are kept.
private let mostWays = 64
/// Which share of the letters that were learned from carry a mark.
private let learnedShare: Float = 0.6
/// Which share of a page's does before anything is known of it.
private let startShare: Float = 0.01
/// How many letters are thought in of which that share carries one.
private let thoughtIn: Float = 20
private let rounds = 20
/// What it costs that letters are marked and the word is not known, as a logarithm.
private let unknownWord: Float = 4
/// What each marked capital costs: many who write and print in capitals leave marks out.
///
/// Chosen among 0 to 6 on all of names, name-pages, phone-photos and old-book-pages of ../shared/pages: with less, the
/// few capitals of names that carry a mark get it, which their truth has not.
private let capitalMark: Float = 4
