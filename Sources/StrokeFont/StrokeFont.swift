import Diacritics
import Raster

/// An alphabet of pen strokes, drawn for this project: printable ASCII, most characters in the
/// several ways that people print them, and the letters of Latin-1 that carry a diacritic.
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
  ///   - character: Printable ASCII, the space included (it has no strokes), or a letter with a diacritic.
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
      ?? Diacritic.parts(of: character).flatMap { plain, mark in
        ways(of: plain, school: school).map { $0.flatMap { marked($0, with: mark) } }
      }
  }

  /// The ways of a letter that carries `mark`, one for each way of the mark.
  private static func marked(_ letter: Glyph, with mark: Diacritic) -> [Glyph] {
    // A mark stands in a dot's stead.
    let body = letter.strokes.filter { stroke in
      letter.strokes.count == 1 || stroke.contains { $0.y >= smallTop - 0.02 || $0.y < 0.1 }
    }
    let points = body.joined()
    let left = points.map(\.x).min() ?? 0
    let right = points.map(\.x).max() ?? letter.advance
    let edge = mark == .cedilla ? 1 : points.map(\.y).min() ?? 0
    return (marks[mark] ?? []).map { strokes in
      Glyph(
        strokes: body
          + strokes.map { stroke in
            stroke.map { Point(x: $0.x + (left + right) / 2, y: $0.y + edge) }
          }, advance: letter.advance)
    }
  }

  /// The strokes of every way of every diacritic, drawn once.
  private static let marks = GlyphTables.marks.mapValues { $0.map(PenNotation.strokes) }

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
