import LetterSegmentation
import Raster
import TestSupport
import Testing

/// A candidate over atoms that are each 10 pixels wide and as far apart.
private func candidate(_ atoms: Range<Int>) -> LetterCandidate {
  let x = 20 * atoms.lowerBound
  let width = 20 * atoms.count - 10
  return LetterCandidate(
    atoms: atoms, ink: Component(x: x, y: 0, width: width, height: 20), columns: x..<x + width,
    members: [], mark: nil)
}

@Suite("Settled letters")
struct SettledLettersTests {
  /// Atoms 0, 1, 2: a letter; 3: a letter; 4, 5: open; 6, 7: a letter that may be two.
  private let letters = SettledLetters([
    SettledLetter(candidate(0..<3)), SettledLetter(candidate(3..<4)),
    SettledLetter(candidate(6..<8), mayBeTwo: true),
  ])

  @Test(
    "themselves, what is open, and what is open with one of them stay",
    arguments: [0..<3, 3..<4, 3..<5, 3..<6, 4..<5, 4..<6, 5..<8, 6..<8, 8..<9, 8..<20])
  func stay(atoms: Range<Int>) {
    #expect(!letters.ruleOut(candidate(atoms)))
  }

  @Test(
    "a part, a part with what is beside it, and two side by side are ruled out",
    arguments: [0..<1, 1..<2, 1..<3, 2..<4, 0..<4, 2..<5, 5..<7, 7..<9, 3..<8])
  func ruledOut(atoms: Range<Int>) {
    #expect(letters.ruleOut(candidate(atoms)))
  }

  @Test("the parts of one that may be two stay", arguments: [6..<7, 7..<8])
  func parts(atoms: Range<Int>) {
    #expect(!letters.ruleOut(candidate(atoms)))
  }

  @Test("two of which one stands over the other may be one letter")
  func stacked() {
    let (upper, lower) = (
      LetterCandidate(
        atoms: 0..<1, ink: Component(x: 0, y: 0, width: 20, height: 4), columns: 0..<20,
        members: [0], mark: nil),
      LetterCandidate(
        atoms: 1..<2, ink: Component(x: 2, y: 8, width: 20, height: 4), columns: 2..<22,
        members: [1], mark: nil)
    )
    let letters = SettledLetters([SettledLetter(upper), SettledLetter(lower)])
    #expect(!letters.ruleOut(candidate(0..<2)))
  }
}
