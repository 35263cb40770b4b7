/// An alphabet of pen strokes, drawn for this project: printable ASCII, most characters in the
/// several ways that people print them.
///
/// For labels on pictures (`draw`) and for pages with known text. Not a text face: there is no
/// kerning and one weight only, the pen's.
public enum StrokeFont {
  /// Where a person learned to write, and what became of it.
  public enum School: Sendable {
    /// In an English-speaking country.
    case english
    /// On the European continent or in South America: other digits, all else the same. The bar of a 7 may
    /// hang over the advance.
    case continental
    /// Somewhere, and has written much since: letters, digits and signs as quick hands shape them.
    /// Ink may hang over the advance, on both sides.
    case running
  }

  /// How many ways of writing `character` there are; 0 for one that the font lacks.
  public static func variantCount(of character: Character, school: School = .english) -> Int {
    ways(of: character, school: school)?.count ?? 0
  }

  /// The strokes of `character` in one of the ways that people write it.
  ///
  /// - Parameters:
  ///   - character: Printable ASCII, the space included (it has no strokes).
  ///   - variant: Which way, counted round: every number at or above 0 is one. Variant 0 is the
  ///     plainest, and no two characters share it.
  ///   - school: Where the person learned it.
  /// - Returns: `nil` for a character that the font lacks.
  public static func glyph(
    for character: Character, variant: Int = 0, school: School = .english
  ) -> Glyph? {
    guard let ways = ways(of: character, school: school) else { return nil }
    precondition(variant >= 0, "variant \(variant)")
    return ways[variant % ways.count]
  }

  /// Where small letters without ascender begin, in heights of a capital from the cap line.
  public static let smallTop = 0.42

  /// The advance of the space, in heights of a capital.
  static let spaceAdvance = 0.5

  private static func ways(of character: Character, school: School) -> [Glyph]? {
    let own: [Character: [Glyph]] =
      switch school {
      case .english: glyphs
      case .continental: continentalDigits
      case .running: running
      }
    return own[character] ?? glyphs[character]
  }

  /// Every way of every digit of the continental school, drawn once.
  private static let continentalDigits = GlyphTables.continentalDigits.mapValues {
    $0.map(PenNotation.glyph)
  }

  /// Every way of what running hands shape otherwise, drawn once.
  private static let running = GlyphTables.running.mapValues { $0.map(PenNotation.glyph) }

  /// Every way of every other character, drawn once.
  private static let glyphs: [Character: [Glyph]] = {
    var drawn: [Character: [Glyph]] = [:]
    for table in [GlyphTables.capitals, GlyphTables.digits, GlyphTables.small, GlyphTables.signs] {
      for (character, notations) in table {
        drawn[character] = notations.map(PenNotation.glyph)
      }
    }
    drawn[" "] = [Glyph(strokes: [], advance: spaceAdvance)]
    return drawn
  }()
}
