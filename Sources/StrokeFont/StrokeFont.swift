/// An alphabet of pen strokes, drawn for this project: printable ASCII, most characters in the
/// several ways that people print them.
///
/// For labels on pictures (`draw`) and for pages with known text. Not a text face: there is no
/// kerning and one weight only, the pen's.
public enum StrokeFont {
  /// How many ways of writing `character` there are; 0 for one that the font lacks.
  public static func variantCount(of character: Character) -> Int {
    glyphs[character]?.count ?? 0
  }

  /// The strokes of `character` in one of the ways that people write it.
  ///
  /// - Parameters:
  ///   - character: Printable ASCII, the space included (it has no strokes).
  ///   - variant: Which way, counted round: every number at or above 0 is one. Variant 0 is the
  ///     plainest, and no two characters share it.
  /// - Returns: `nil` for a character that the font lacks.
  public static func glyph(for character: Character, variant: Int = 0) -> Glyph? {
    guard let ways = glyphs[character] else { return nil }
    precondition(variant >= 0, "variant \(variant)")
    return ways[variant % ways.count]
  }

  /// The advance of the space, in heights of a capital.
  static let spaceAdvance = 0.5

  /// Every way of every character, drawn once.
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
