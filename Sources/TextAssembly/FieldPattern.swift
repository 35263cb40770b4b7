/// What a field's text looks like, character by character: `AA999`, `99.99.9999|99.99.99`.
///
/// `A` is any capital, `a` any small letter, `9` any digit, `*` any of these; `[A-F0-9]` is one of a
/// set; everything else, and what follows a backslash, is itself. Alternatives stand between `|`.
public struct FieldPattern: Sendable, Equatable {
  /// For each alternative, the characters allowed at each place.
  public let alternatives: [[Set<Character>]]

  /// So many alternatives are followed at once.
  private static let most = 32

  /// The pattern that a text describes.
  ///
  /// - Throws: What is wrong with the text.
  public init(parsing text: String) throws(ConstraintError) {
    var alternatives: [[Set<Character>]] = [[]]
    let tokens = try Token.tokens(of: text)
    var place = 0
    while place < tokens.count {
      let token = tokens[place]
      place += 1
      if token.isEscaped {
        alternatives[alternatives.count - 1].append([token.character])
        continue
      }
      var set: Set<Character>
      switch token.character {
      case "|":
        alternatives.append([])
        continue
      case "[":
        guard
          let end = tokens[place...].firstIndex(of: Token(character: "]", isEscaped: false))
        else { throw .openSet }
        set = try Token.set(of: tokens[place..<end])
        place = end + 1
      case "A": set = Self.characters("upper")
      case "a": set = Self.characters("lower")
      case "9": set = Self.characters("digits")
      case "*": set = Self.characters("letters").union(Self.characters("digits"))
      default: set = [token.character]
      }
      guard !set.isEmpty else { throw .empty }
      alternatives[alternatives.count - 1].append(set)
    }
    guard alternatives != [[]] else { throw .empty }
    guard alternatives.allSatisfy({ !$0.isEmpty }) else { throw .emptyAlternative }
    guard alternatives.count <= Self.most else {
      throw .tooMany(found: alternatives.count, known: Self.most)
    }
    self.alternatives = alternatives
  }

  private static func characters(_ name: String) -> Set<Character> {
    Alphabet.named[name]?.characters ?? []
  }

  /// Whether a text can be as the pattern says and have characters of the alphabet alone, and blanks.
  public func allows(_ alphabet: Alphabet) -> Bool {
    alternatives.contains { places in
      places.allSatisfy { $0.contains(" ") || !$0.isDisjoint(with: alphabet.characters) }
    }
  }

  /// Whether the pattern allows a character, in any place, that `isKnown` tells.
  public func allows(_ isKnown: (Character) -> Bool) -> Bool {
    alternatives.joined().contains { $0.contains(where: isKnown) }
  }

  /// The characters of the first place, in any alternative, of which `isKnown` tells none, blanks aside;
  /// `nil` where there is no such place.
  public func unreadable(_ isKnown: (Character) -> Bool) -> Set<Character>? {
    alternatives.joined().first { !$0.contains(" ") && !$0.contains(where: isKnown) }
  }

  /// How far a text has come through a pattern.
  struct Progress: Hashable, Sendable {
    /// Characters so far.
    let count: Int
    /// The alternatives that they fit, a bit each.
    let alive: UInt32
  }

  /// Before the first character.
  var start: Progress {
    Progress(count: 0, alive: UInt32((UInt64(1) << UInt64(alternatives.count)) - 1))
  }

  /// What `progress` becomes with `character`; `nil` where no alternative allows it.
  func progress(after progress: Progress, character: Character) -> Progress? {
    var alive: UInt32 = 0
    for (place, alternative) in alternatives.enumerated()
    where progress.alive & 1 << UInt32(place) != 0 && progress.count < alternative.count
      && alternative[progress.count].contains(character)
    {
      alive |= 1 << UInt32(place)
    }
    return alive == 0 ? nil : Progress(count: progress.count + 1, alive: alive)
  }

  /// Whether a text that has come so far may end here.
  func isComplete(_ progress: Progress) -> Bool {
    alternatives.indices.contains { place in
      progress.alive & 1 << UInt32(place) != 0 && alternatives[place].count == progress.count
    }
  }

  /// Whether a text is one that the pattern describes.
  public func matches(_ text: String) -> Bool {
    var progress = start
    for character in text {
      guard let next = self.progress(after: progress, character: character) else { return false }
      progress = next
    }
    return isComplete(progress)
  }
}
