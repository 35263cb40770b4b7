/// A text as the measures see it: white space folded, characters counted as Unicode scalars.
///
/// What counts as white space, and as the end of a line, is what Python's `str` takes for it.
struct FoldedText {
  /// Lines that are not empty, joined by one newline; words on a line joined by one blank.
  let characters: [Unicode.Scalar]
  /// A–Z and 0–9 alone, of the text in upper case (in which "ß" is "SS" and "ﬁ" is "FI").
  let letters: [Unicode.Scalar]
  /// Whatever stands between white space.
  let words: [[Unicode.Scalar]]

  /// Folds `text`.
  init(_ text: String) {
    var characters: [Unicode.Scalar] = []
    var words: [[Unicode.Scalar]] = []
    var word: [Unicode.Scalar] = []
    // What to write before the next word.
    var gap: Unicode.Scalar?
    func endWord() {
      guard !word.isEmpty else { return }
      if let gap, !characters.isEmpty { characters.append(gap) }
      gap = nil
      characters += word
      words.append(word)
      word = []
    }
    for scalar in text.unicodeScalars {
      if isWhiteSpace(scalar) {
        endWord()
        if endsLine(scalar) {
          gap = "\n"
        } else if gap == nil {
          gap = " "
        }
      } else {
        word.append(scalar)
      }
    }
    endWord()
    self.characters = characters
    self.words = words
    self.letters = characters.flatMap { scalar in
      scalar.properties.uppercaseMapping.unicodeScalars.filter(isLetter)
    }
  }
}

/// Whether `scalar` is one of A–Z or 0–9.
private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
  ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
}

/// Whether Python's `str.isspace` is true of `scalar`, which is also what `\s` and `str.split` go by.
private func isWhiteSpace(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F,
    0x205F, 0x3000:
    true
  default:
    false
  }
}

/// Whether Python's `str.splitlines` ends a line at `scalar`.
private func endsLine(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
  default: false
  }
}
