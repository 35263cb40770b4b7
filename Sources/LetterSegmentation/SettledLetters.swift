/// A candidate that is surely a letter, or surely whole letters.
public struct SettledLetter {
  fileprivate let candidate: LetterCandidate
  fileprivate let mayBeTwo: Bool

  /// The letter of a candidate, which may still be two that touch.
  public init(_ candidate: LetterCandidate, mayBeTwo: Bool = false) {
    self.candidate = candidate
    self.mayBeTwo = mayBeTwo
  }
}

/// The letters of a line that are known before all of its candidates have been looked at.
///
/// Most components of print are letters, and a network is sure of them: then neither their parts nor
/// they and a neighbour together need to be looked at, which are three of four candidates.
public struct SettledLetters {
  private let letters: [SettledLetter]
  /// By atom up to the last letter's, the letter it is of, if it is of one.
  private let owners: [Int?]

  /// The settled of a line's candidates.
  ///
  /// - Parameter letters: None has an atom of another.
  public init(_ letters: [SettledLetter]) {
    let end = letters.map(\.candidate.atoms.upperBound).max() ?? 0
    var owners = [Int?](repeating: nil, count: end)
    for (place, letter) in letters.enumerated() {
      for atom in letter.candidate.atoms { owners[atom] = place }
    }
    self.letters = letters
    self.owners = owners
  }

  /// Whether a candidate is no letter if they are: it has some atoms of one but not all, or those of
  /// two that stand side by side.
  ///
  /// - Complexity: O(its atoms).
  public func ruleOut(_ candidate: LetterCandidate) -> Bool {
    var before: LetterCandidate?
    var atom = candidate.atoms.lowerBound
    let end = min(candidate.atoms.upperBound, owners.count)
    while atom < end {
      guard let owner = owners[atom] else {
        atom += 1
        continue
      }
      let letter = letters[owner].candidate
      if letter.atoms.lowerBound < atom || letter.atoms.upperBound > candidate.atoms.upperBound {
        let isPart =
          letter.atoms.lowerBound <= candidate.atoms.lowerBound
          && candidate.atoms.upperBound <= letter.atoms.upperBound
        return !(isPart && letters[owner].mayBeTwo)
      }
      if let before, before.columns.upperBound <= letter.columns.lowerBound { return true }
      before = letter
      atom = letter.atoms.upperBound
    }
    return false
  }
}
