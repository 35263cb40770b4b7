import Datasets
import Files
import ImageCodecs

/// Draws the fonts of a list and writes their letters as a letter set.
///
/// The checksums of the font files lie beside it (`SHA256SUMS`). The same fonts and list give the
/// same bytes.
///
/// - Parameters:
///   - list: What `parseFaceList` reads.
///   - fonts: The folder that the list's files are in.
///   - output: The folder for the set; made where it is missing.
///   - characters: Which are drawn.
///   - sheet: Where a picture of all letters goes; `nil` for none.
/// - Returns: How much was drawn and left out, in a few lines.
/// - Throws: Which file cannot be used or written, and why.
func writeLetters(
  of list: FilePath, in fonts: FilePath, to output: FilePath,
  characters: DrawnCharacters = .plain, sheet: FilePath?
) throws -> String {
  let faces = try naming(list) {
    try parseFaceList(String(decoding: readFile(list), as: UTF8.self))
  }
  var images: [UInt8] = []
  var labels: [UInt8] = []
  var advances: [Float] = []
  var fontIndices: [Int] = []
  var drawn: [LetterFont] = []
  var sums = ""
  var leftOut = LeftOut()
  for listed in faces {
    let path = fonts.appending(listed.file)
    let bytes = try naming(path) { try readFile(path) }
    let (font, letters) = try naming(path) {
      let face = try FontFace(parsing: bytes)
      let font = LetterFont(
        file: listed.file, family: face.family, style: face.style, kind: listed.kind,
        design: listed.design ?? face.family)
      return (font, drawLetters(of: face, listed: listed, characters))
    }
    images += letters.images
    labels += letters.labels
    advances += letters.advances
    fontIndices += letters.labels.map { _ in drawn.count }
    leftOut += letters.leftOut
    drawn.append(font)
    sums += "\(sha256(of: bytes))  \(listed.file)\n"
  }
  let set = LetterSet(
    images: images, labels: labels, advances: advances, fontIndices: fontIndices, fonts: drawn)
  try naming(output) {
    try makeFolder(output)
    try set.write(to: output)
  }
  let sumFile = output.appending("SHA256SUMS")
  try naming(sumFile) { try writeFile(Array(sums.utf8), to: sumFile) }
  if let sheet {
    try naming(sheet) { try writeFile(encodePNG(contactSheet(of: set)), to: sheet) }
  }
  return summary(of: set, leftOut)
}

/// What went wrong with one file or folder.
struct LetterFileError: Error, Equatable, CustomStringConvertible {
  /// Its path.
  let file: String
  /// One line for the user.
  let reason: String

  /// The path and the reason, as one line.
  var description: String { "\(file): \(reason)" }
}

/// Runs `body`; an error of it names the file.
private func naming<Result>(_ file: FilePath, _ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch {
    throw LetterFileError(file: file.description, reason: "\(error)")
  }
}

/// What was drawn, in a few lines.
private func summary(of set: LetterSet, _ leftOut: LeftOut) -> String {
  func count(_ fonts: [LetterFont]) -> String {
    let hand = fonts.count { $0.kind == .hand }
    return "\(fonts.count) fonts (\(hand) hand) of \(Set(fonts.map(\.design)).count) designs"
  }
  return """
    \(set.count) letters of \(count(set.fonts))
    held out: \(count(set.fonts.filter { $0.part == .heldOut }))
    left out: \(leftOut.missing) missing, \(leftOut.tooLarge) too large, \
    \(leftOut.ambiguous) with the picture of another, \(leftOut.listed) by the list
    """
}
