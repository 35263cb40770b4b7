/// A mark that a letter carries, by the character that stands for it alone.
public enum Diacritic: Character, Sendable, CaseIterable {
  /// As in é.
  case acute = "´"
  /// As in è.
  case grave = "`"
  /// As in ê.
  case circumflex = "ˆ"
  /// As in ë.
  case diaeresis = "¨"
  /// As in ñ.
  case tilde = "˜"
  /// As in å.
  case ring = "˚"
  /// As in ç.
  case cedilla = "¸"

  /// The letters that carry it in the languages of Latin-1, and what they are then.
  private var letters: (plain: String, marked: String) {
    switch self {
    case .acute: ("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ")
    case .grave: ("aeiouAEIOU", "àèìòùÀÈÌÒÙ")
    case .circumflex: ("aeiouAEIOU", "âêîôûÂÊÎÔÛ")
    case .diaeresis: ("aeiouyAEIOU", "äëïöüÿÄËÏÖÜ")
    case .tilde: ("anoANO", "ãñõÃÑÕ")
    case .ring: ("aA", "åÅ")
    case .cedilla: ("cC", "çÇ")
    }
  }

  /// The classes of weights that tell diacritics: all of them, and the empty text for none.
  package static let classes = allCases.map { String($0.rawValue) } + [""]

  /// Whether it hangs below its letter; the others stand above theirs.
  var isBelow: Bool { self == .cedilla }

  /// The letter that `plain` with this mark is; `nil` where it never carries it.
  package func on(_ plain: Character) -> Character? { Self.marked[plain]?[self] }

  /// A marked letter of Latin-1 without its mark, and the mark; `nil` for any other character.
  package static func parts(of letter: Character) -> (plain: Character, mark: Diacritic)? {
    parts[letter]
  }

  /// The marks that `plain` may carry, and what it is with each.
  package static func marked(_ plain: Character) -> [Diacritic: Character] {
    marked[plain] ?? [:]
  }

  private static let marked: [Character: [Diacritic: Character]] = {
    var table: [Character: [Diacritic: Character]] = [:]
    for mark in allCases {
      for (plain, marked) in zip(mark.letters.plain, mark.letters.marked) {
        table[plain, default: [:]][mark] = marked
      }
    }
    return table
  }()

  private static let parts: [Character: (plain: Character, mark: Diacritic)] = {
    var table: [Character: (plain: Character, mark: Diacritic)] = [:]
    for (plain, own) in marked {
      for (mark, letter) in own { table[letter] = (plain, mark) }
    }
    return table
  }()
}
