public import SeededRandom

/// Texts for lines, from a word list and from chance.
public struct SyntheticText: Sendable {
  /// What a line is made of.
  public enum Kind: String, Sendable, CaseIterable {
    /// Words as they are in the list, the first now and then with a capital, with punctuation.
    case words
    /// Words in capitals.
    case capitals
    /// Given and family names as a form has them: capitals, with hyphens and initials.
    case names
    /// Numbers of one to ten digits.
    case digits
    /// Whole sums of money: numbers of which half are round and end in zeros, which hands join. Behind
    /// a third stands a mark that keeps others from adding digits.
    case sums
    /// Letters and digits mixed, in groups.
    case codes
    /// Sums of money, dates, percentages.
    case amounts
    /// Every printable character as often as every other.
    case balanced
    /// Any of the others, word by word.
    case mixed
  }

  private let words: [String]

  /// Texts from words.
  ///
  /// - Parameter words: Printable ASCII is used of them; where there are none, words are made up of
  ///   syllables.
  public init(words: [String] = []) {
    self.words = words.filter { word in
      !word.isEmpty && word.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }
  }

  /// A line of `kind`, of about `length` characters.
  ///
  /// - Parameters:
  ///   - kind: What it is made of.
  ///   - length: It ends with the word that reaches this length.
  ///   - random: Draws it.
  /// - Returns: Printable ASCII, one space between words, none at the ends.
  public func line(_ kind: Kind, length: Int, using random: inout SplitMix64) -> String {
    var line = word(kind, using: &random)
    while line.utf8.count < length { line += " " + word(kind, using: &random) }
    return line
  }

  private func word(_ kind: Kind, using random: inout SplitMix64) -> String {
    switch kind {
    case .words: sentenceWord(using: &random)
    case .capitals: plainWord(using: &random).uppercased()
    case .names: name(using: &random)
    case .digits: digits(1 + random.below(10), using: &random)
    case .sums: sum(using: &random)
    case .codes: code(using: &random)
    case .amounts: amount(using: &random)
    case .balanced: balanced(1 + random.below(9), using: &random)
    case .mixed:
      word(
        [.words, .words, .words, .capitals, .names, .digits, .codes, .amounts, .balanced][
          random.below(9)], using: &random)
    }
  }

  private func plainWord(using random: inout SplitMix64) -> String {
    guard words.isEmpty else { return words[random.below(words.count)] }
    let consonants = [
      "b", "c", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "q", "r", "s", "t", "v", "w", "x",
      "y", "z", "th", "st", "tr", "ch", "ll",
    ]
    let vowels = ["a", "e", "i", "o", "u", "ou", "ea"]
    return (0...random.below(3)).map { _ in
      consonants[random.below(consonants.count)] + vowels[random.below(vowels.count)]
    }.joined() + ["", "n", "s", "r", "ng"][random.below(5)]
  }

  private func sentenceWord(using random: inout SplitMix64) -> String {
    var word = plainWord(using: &random)
    let kind = random.below(20)
    if kind < 4 { word = capitalized(word) }
    switch kind {
    case 3, 5: word += ","
    case 4, 6: word += "."
    case 7: word += [";", ":", "!", "?"][random.below(4)]
    case 8: word = "(" + word + ")"
    case 9: word = "\"" + word + "\""
    case 10: word += ["'s", "n't", "'ll"][random.below(3)]
    case 11: word += "-" + plainWord(using: &random)
    default: break
    }
    return word
  }

  private func name(using random: inout SplitMix64) -> String {
    let name = plainWord(using: &random)
    return switch random.below(10) {
    case 0: name.uppercased() + "-" + plainWord(using: &random).uppercased()
    case 1: String(letter(using: &random)) + "."
    case 2: capitalized(name)
    default: name.uppercased()
    }
  }

  private func capitalized(_ word: String) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }

  private func letter(using random: inout SplitMix64) -> Character {
    Character(Unicode.Scalar(UInt8(65 + random.below(26))))
  }

  private func digits(_ count: Int, using random: inout SplitMix64) -> String {
    String((0..<count).map { _ in Character(Unicode.Scalar(UInt8(48 + random.below(10)))) })
  }

  private func sum(using random: inout SplitMix64) -> String {
    let zeros = random.below(2) == 0 ? 0 : 1 + random.below(4)
    let thousands = ["", ".", " "][random.below(3)]
    let number =
      digits(max(1, 2 + random.below(5) - zeros), using: &random)
      + String(repeating: "0", count: zeros)
    let end = random.below(3) > 0 ? "" : [",", ".", "-", "=", ".-"][random.below(5)]
    return (number.count > 3 ? number.dropLast(3) + thousands + number.suffix(3) : number) + end
  }

  private func code(using random: inout SplitMix64) -> String {
    let isSmall = random.below(4) == 0
    let groups = (0...random.below(3)).map { _ -> String in
      let group = (0...random.below(5)).map { _ in
        random.below(2) == 0 ? letter(using: &random) : Character(digits(1, using: &random))
      }
      return isSmall ? String(group).lowercased() : String(group)
    }
    return groups.joined(separator: ["-", "/", "", "."][random.below(4)])
  }

  private func amount(using random: inout SplitMix64) -> String {
    let pence = digits(2, using: &random)
    let pounds = digits(1 + random.below(4), using: &random)
    return switch random.below(8) {
    case 0: "$" + pounds + "." + pence
    case 1: pounds + "," + pence
    case 2: pounds + "%"
    case 3: "\(1 + random.below(28))/\(1 + random.below(12))/\(1950 + random.below(90))"
    case 4: "\(1 + random.below(28)).\(1 + random.below(12)).\(10 + random.below(89))"
    case 5: "+" + pounds + " " + digits(3, using: &random)
    case 6: "\(1 + random.below(9)),\(digits(3, using: &random)).\(pence)"
    default: pounds + "." + pence
    }
  }

  private func balanced(_ count: Int, using random: inout SplitMix64) -> String {
    String((0..<count).map { _ in Character(Unicode.Scalar(UInt8(33 + random.below(94)))) })
  }
}
