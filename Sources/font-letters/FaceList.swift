import Datasets

/// A font to draw letters from, as the list of fonts names it.
struct ListedFace: Equatable {
  /// The font file, within the folder of fonts.
  let file: String
  /// How its letters are drawn.
  let kind: LetterFont.Kind
  /// The design that its letters follow, which decides the part it is for; `nil` for the family's
  /// own.
  let design: String?
  /// Whether its lower-case letters are drawn as capitals, and so are capitals.
  let hasCapitalsOnly: Bool
  /// Characters that are not to be drawn.
  let without: Set<UInt8>
}

/// Reads a list of fonts.
///
/// It has a line a font, with tabs between the fields. Empty lines and those that begin with `#` are
/// passed over.
///
/// | field | holds |
/// |---|---|
/// | 1 | the font file |
/// | 2 | `print` or `hand` |
/// | 3 | `all`; or `capitals`: the lower-case letters are drawn as capitals |
/// | 4 | the design, where the family's name does not tell it; may be missing or empty |
/// | 5 | characters that are not to be drawn; may be missing |
///
/// - Parameter text: The list.
/// - Returns: The fonts, in its order.
/// - Throws: The first line that is none of these, or names a font for the second time.
func parseFaceList(_ text: String) throws(FaceListError) -> [ListedFace] {
  var faces: [ListedFace] = []
  var files: Set<String> = []
  for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
    if line.isEmpty || line.hasPrefix("#") { continue }
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard (3...5).contains(fields.count), !fields[0].isEmpty,
      let kind = LetterFont.Kind(rawValue: fields[1]), ["all", "capitals"].contains(fields[2])
    else { throw FaceListError(line: place + 1, fault: .fields) }
    guard files.insert(fields[0]).inserted else {
      throw FaceListError(line: place + 1, fault: .repeated)
    }
    faces.append(
      ListedFace(
        file: fields[0], kind: kind,
        design: fields.count > 3 && !fields[3].isEmpty ? fields[3] : nil,
        hasCapitalsOnly: fields[2] == "capitals",
        without: fields.count > 4 ? Set(fields[4].utf8) : []))
  }
  return faces
}

/// Why a list of fonts cannot be used.
struct FaceListError: Error, Equatable {
  /// What is wrong with a line.
  enum Fault {
    /// It has not the fields that a line has.
    case fields
    /// It names a font that a line above has.
    case repeated
  }

  /// Counted from 1.
  let line: Int
  /// What is wrong with it.
  let fault: Fault
}

extension FaceListError: CustomStringConvertible {
  /// One line for the user, without the file's name, which the caller puts before it.
  var description: String {
    switch fault {
    case .fields:
      "line \(line) is not a file, 'print' or 'hand', and 'all' or 'capitals' between tabs"
    case .repeated: "line \(line) names a font for the second time"
    }
  }
}
