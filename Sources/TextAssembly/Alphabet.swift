/// A set of characters that a text may consist of.
public struct Alphabet: Sendable, Equatable {
  /// The characters.
  public let characters: Set<Character>

  /// The alphabet of these characters.
  public init(_ characters: Set<Character>) {
    self.characters = characters
  }

  /// Sets of characters that have a name.
  public static let named: [String: Alphabet] = [
    "digits": Alphabet(Set("0123456789")),
    "upper": Alphabet(Set("ABCDEFGHIJKLMNOPQRSTUVWXYZ")),
    "lower": Alphabet(Set("abcdefghijklmnopqrstuvwxyz")),
    "letters": Alphabet(Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")),
    "marks": Alphabet(Set("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")),
  ]

  /// The alphabet that a text describes.
  ///
  /// - Parameter text: Characters and ranges, such as `A-Z0-9./`; or names and such sets between
  ///   commas, such as `digits,upper` or `digits,.-`. A backslash takes the character after it as it
  ///   is, and what has one is no name; a hyphen at either end is a hyphen, and a comma a comma where
  ///   no set is named.
  /// - Throws: What is wrong with the text; `misspelt` for what is nearly a name, `list` for a comma that
  ///   stands as if between names and is between none.
  public init(parsing text: String) throws(ConstraintError) {
    var parts: [[Token]] = [[]]
    let tokens = try Token.tokens(of: text)
    for token in tokens {
      if token == Token(character: ",", isEscaped: false) {
        parts.append([])
      } else {
        parts[parts.count - 1].append(token)
      }
    }
    let names = parts.map { part in
      part.contains(where: \.isEscaped) ? "" : String(part.map(\.character))
    }
    for name in names where Self.named[name] == nil {
      if let known = Self.named.keys.sorted().first(where: { isSlip(name, for: $0) }) {
        throw .misspelt(found: name, known: known)
      }
    }
    let words = text.split(separator: " ").map(String.init)
    if words.count > 1, words.allSatisfy({ Self.named[$0] != nil }) {
      throw .misspelt(found: text, known: words.joined(separator: ","))
    }
    // Only beside a name is a comma a separator; elsewhere one within the set may be meant as one.
    if !names.contains(where: { Self.named[$0] != nil }) {
      for (before, after) in zip(parts, parts.dropFirst()) {
        if let first = before.last, let last = after.first {
          throw .list(before: first.character, after: last.character)
        }
      }
      parts = [tokens]
    }
    var characters: Set<Character> = []
    for (part, name) in zip(parts, names) {
      if let known = Self.named[name] {
        characters.formUnion(known.characters)
      } else {
        characters.formUnion(try Token.set(of: part[...]))
      }
    }
    guard !characters.isEmpty else { throw .empty }
    self.init(characters)
  }
}

/// Whether `name` was probably meant to be `known`: it is that in other case, a whole beginning of it or
/// more than it, or a letter too much, too few, wrong, or before its neighbour.
private func isSlip(_ name: String, for known: String) -> Bool {
  let (name, known) = (Array(name.lowercased()), Array(known))
  // Shorter sets of letters are as often meant as they stand.
  guard name.count >= 4, name.allSatisfy({ $0.isASCII && $0.isLetter }) else { return false }
  if name.starts(with: known) || known.starts(with: name) { return true }
  let start = zip(name, known).prefix { $0 == $1 }.count
  let (restOfName, restOfKnown) = (name[start...], known[start...])
  let end = zip(restOfName.reversed(), restOfKnown.reversed()).prefix { $0 == $1 }.count
  let (ownPart, knownPart) = (Array(restOfName.dropLast(end)), Array(restOfKnown.dropLast(end)))
  return ownPart.count <= 1 && knownPart.count <= 1
    || ownPart.count == 2 && ownPart == knownPart.reversed()
}

/// A character of a constraint's text.
struct Token: Equatable {
  let character: Character
  let isEscaped: Bool

  /// The characters of `text`, backslashes taken out.
  static func tokens(of text: String) throws(ConstraintError) -> [Token] {
    var tokens: [Token] = []
    var isEscaped = false
    for character in text {
      if character == "\\", !isEscaped {
        isEscaped = true
      } else {
        tokens.append(Token(character: character, isEscaped: isEscaped))
        isEscaped = false
      }
    }
    if isEscaped { throw .endsWithBackslash }
    return tokens
  }

  /// The characters that `tokens` name, ranges as `a-z`.
  static func set(of tokens: ArraySlice<Token>) throws(ConstraintError) -> Set<Character> {
    var characters: Set<Character> = []
    var place = tokens.startIndex
    while place < tokens.endIndex {
      let first = tokens[place].character
      let hyphen = Token(character: "-", isEscaped: false)
      guard place + 2 < tokens.endIndex, tokens[place + 1] == hyphen else {
        characters.insert(first)
        place += 1
        continue
      }
      let last = tokens[place + 2].character
      guard let low = first.asciiValue, let high = last.asciiValue, low <= high else {
        throw .badRange(first: first, last: last)
      }
      for code in low...high { characters.insert(Character(Unicode.Scalar(code))) }
      place += 3
    }
    return characters
  }
}

/// Why a constraint cannot be understood.
public enum ConstraintError: Error, Equatable {
  /// It allows nothing.
  case empty
  /// Nothing stands before, between or behind its `|`.
  case emptyAlternative
  /// A range ends before it begins, or is not of ASCII characters.
  case badRange(first: Character, last: Character)
  /// Nothing follows its last backslash.
  case endsWithBackslash
  /// A set is not closed.
  case openSet
  /// It has more alternatives than `known`.
  case tooMany(found: Int, known: Int)
  /// A comma stands between two characters, and no set is named.
  case list(before: Character, after: Character)
  /// It has a word that is nearly the name of the set `known`.
  case misspelt(found: String, known: String)
}

extension ConstraintError: CustomStringConvertible {
  /// One line for the user.
  public var description: String {
    switch self {
    case .empty: "allows no character"
    case .emptyAlternative: "has an alternative without a character; a | itself is written \\|"
    case .badRange(let first, let last):
      "has the range \(first)-\(last); a range goes upwards, such as A-Z or 0-9"
    case .endsWithBackslash: "ends with a backslash; a backslash itself is written \\\\"
    case .openSet: "has a [ without its ]; a bracket itself is written \\["
    case .tooMany(let found, let known):
      "has \(found) alternatives, at most \(known) can be told apart"
    case .list(let before, let after):
      "has a comma between \(before) and \(after), and no named set; leave it out, or, for the comma "
        + "itself, put it first or last"
    case .misspelt(let found, let known):
      "has '\(found)', which names no set; write '\(known)', or, for the letters themselves, '\\\(found)'"
    }
  }
}
