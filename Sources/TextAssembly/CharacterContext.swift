import Glibc

/// Tells letters and digits that look alike apart by what stands beside them.
///
/// A line is a chain with two states, letters and digits. Every character says how well it goes with
/// each; changing the state costs more within a word than between two. The cheapest chain decides
/// (A. Viterbi, "Error bounds for convolutional codes", IEEE Trans. Information Theory 13(2), 1967),
/// and every character becomes the most probable class of its state. Marks go with both.
struct CharacterContext {
  let options: AssemblyOptions

  /// What each character is.
  ///
  /// - Parameters:
  ///   - letters: From left to right.
  ///   - startsWord: Whether a word begins with each of them.
  /// - Returns: The chosen label of each.
  func texts(of letters: [RecognizedLetter], startsWord: [Bool]) -> [String] {
    guard options.switchInWord > 0 else {
      return letters.map { $0.alternatives[0].label }
    }
    let candidates = letters.map(Candidates.init)
    let unlikely = unlikelyLetters(candidates, startsWord)
    // Cost of the best chain that ends in letters, in digits; and the state before each.
    var cost = [candidates[0].letter.cost + unlikely[0], candidates[0].digit.cost]
    var before: [[Int]] = []
    for place in letters.indices.dropFirst() {
      let change = startsWord[place] ? options.switchBetweenWords : options.switchInWord
      let own = [candidates[place].letter.cost + unlikely[place], candidates[place].digit.cost]
      let from = [cost[0] <= cost[1] + change ? 0 : 1, cost[1] <= cost[0] + change ? 1 : 0]
      before.append(from)
      cost = [0, 1].map { state in
        cost[from[state]] + (from[state] == state ? 0 : change) + own[state]
      }
    }
    var state = cost[0] <= cost[1] ? 0 : 1
    var texts: [String] = []
    for place in letters.indices.reversed() {
      let candidate = candidates[place]
      texts.append(state == 0 ? candidate.letter.label : candidate.digit.label)
      if place > 0 {
        state = before[place - 1][state]
      }
    }
    return texts.reversed()
  }

  /// What letters cost more than digits where they are rare, as a logarithm.
  private static let unlikelyLetterCost = 1.5

  /// What letters cost at each place beyond what the network says: lists are numbered more often than
  /// lettered, and what reads as a word of nothing but I and O is a number.
  private func unlikelyLetters(_ candidates: [Candidates], _ startsWord: [Bool]) -> [Double] {
    var costs = [Double](repeating: 0, count: candidates.count)
    let starts = startsWord.indices.filter { startsWord[$0] }
    for (start, end) in zip(starts, starts.dropFirst() + [candidates.count]) {
      let word = candidates[start..<end].map(\.letter.label)
      let isListNumber = start == 0 && end < candidates.count && word.count == 2 && word[1] == "."
      let isOnesAndZeros = word.count > 1 && word.allSatisfy { $0 == "I" || $0 == "O" }
      if isListNumber {
        costs[start] = Self.unlikelyLetterCost
      } else if isOnesAndZeros {
        for place in start..<end {
          costs[place] = Self.unlikelyLetterCost
        }
      }
    }
    return costs
  }

  /// The best class of each state with its cost.
  private struct Candidates {
    let letter: (label: String, cost: Double)
    let digit: (label: String, cost: Double)

    /// What is less probable than this counts as this: the network is never that sure.
    private static let floor = 1e-4

    init(_ letter: RecognizedLetter) {
      func best(_ belongs: (Character) -> Bool) -> (label: String, cost: Double)? {
        letter.alternatives.first { $0.label.allSatisfy(belongs) }.map {
          ($0.label, -log(max(Self.floor, Double($0.probability))))
        }
      }
      let top = letter.alternatives[0].label
      let none = (label: top, cost: -log(Self.floor))
      let isMark = !top.contains { $0.isLetter || $0.isNumber }
      self.letter = isMark ? (top, 0) : best(\.isLetter) ?? none
      digit = isMark ? (top, 0) : best(\.isNumber) ?? none
    }
  }
}
