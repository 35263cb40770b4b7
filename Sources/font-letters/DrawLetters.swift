import Datasets
import Diacritics

/// The letters of one font, ready for a `LetterSet`.
struct FaceLetters {
  /// `[N, 80, 80]`; 255 is ink.
  var images: [UInt8] = []
  /// `[N]` ASCII codes.
  var labels: [UInt8] = []
  /// `[N]` advance widths in pixels.
  var advances: [Float] = []
  /// What was left out.
  var leftOut = LeftOut()
}

/// How many characters were not drawn, and why.
struct LeftOut: Equatable {
  /// The font has no picture of them.
  var missing = 0
  /// They reach beyond the picture.
  var tooLarge = 0
  /// Another character has the very same picture: nobody could tell them apart.
  var ambiguous = 0
  /// The list says so.
  var listed = 0

  static func += (left: inout LeftOut, right: LeftOut) {
    left.missing += right.missing
    left.tooLarge += right.tooLarge
    left.ambiguous += right.ambiguous
    left.listed += right.listed
  }
}

/// Which characters of a font are drawn.
enum DrawnCharacters {
  /// Printable ASCII.
  case plain
  /// The letters of Latin-1 that carry a diacritic.
  case marked

  /// Their codes, ascending.
  fileprivate var codes: [UInt8] {
    switch self {
    case .plain: Self.printable
    case .marked: (0xC0...0xFF).filter { plainLetter(of: $0) != nil }
    }
  }

  fileprivate static let printable = Array(UInt8(0x21)...0x7E)
}

/// The pictures of a font's characters that show what their labels say.
///
/// Left out is a character whose picture is that of a missing one, does not fit the cell (nothing is
/// scaled down: its size says which letter it is), is among those that the list leaves out, or is the very
/// picture of another character. Of a capital and a lower-case letter with one picture the capital
/// stays. Where the lower-case letters are drawn as capitals they become capitals, too.
///
/// - Parameters:
///   - face: The font.
///   - listed: What the list says of it; without a plain letter it is without the marked ones too.
///   - characters: Which are drawn.
/// - Returns: The letters by code.
func drawLetters(
  of face: borrowing FontFace, listed: ListedFace, _ characters: DrawnCharacters = .plain
) -> FaceLetters {
  var letters = FaceLetters()
  let blank = face.drawMissing()
  let codes = characters.codes
  let glyphs = codes.map { face.draw($0) }
  var owners: [[UInt8]: [UInt8]] = [:]
  // A letter whose mark is missing has the picture of a plain one.
  let compared = characters == .plain ? codes : codes + DrawnCharacters.printable
  for code in compared {
    if case .drawn(let pixels, _) = face.draw(code) { owners[pixels, default: []].append(code) }
  }
  for (code, glyph) in zip(codes, glyphs) {
    if listed.without.contains(plainLetter(of: code) ?? code) {
      letters.leftOut.listed += 1
      continue
    }
    switch glyph {
    case _ where glyph == blank: letters.leftOut.missing += 1
    case .missing: letters.leftOut.missing += 1
    case .tooLarge: letters.leftOut.tooLarge += 1
    case .drawn(let pixels, let advance):
      let twins = owners[pixels, default: []].filter { $0 != code }
      guard twins.allSatisfy({ $0 == code &+ 0x20 && isCapital(code) }) else {
        letters.leftOut.ambiguous += 1
        continue
      }
      letters.images += pixels
      letters.labels.append(listed.hasCapitalsOnly && isCapital(code &- 0x20) ? code - 0x20 : code)
      letters.advances.append(advance)
    }
  }
  return letters
}

/// Whether a code is that of a capital letter.
private func isCapital(_ code: UInt8) -> Bool {
  (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(plainLetter(of: code) ?? code)
}

/// The code of a marked letter without its mark; `nil` for other characters.
private func plainLetter(of code: UInt8) -> UInt8? {
  Diacritic.parts(of: Character(Unicode.Scalar(code)))?.plain.asciiValue
}
