package import Files
import JSON
import LanguageModel

/// The texts and word lists that a context model is counted from, as `scripts/train-language` lays
/// them out: `corpus.json` in a folder, and `NAME.txt` for each text and list.
package struct Corpus: Sendable {
  /// A text of printable ASCII.
  package struct Text: Sendable {
    /// What a line of the file is.
    package enum Kind: String, Sendable {
      /// A paragraph, to be broken into lines.
      case prose
      /// A line of a page; an empty one ends the page.
      case lines
    }

    /// Its name, that of its file without `.txt`.
    let name: String
    let kind: Kind
    /// A short name of its language.
    let language: String
    /// How many of its pages are written in capitals, 0 to 1.
    let capitals: Double
    /// How often it is counted, broken into lines and pages anew each time.
    let copies: Int
    /// The lines of its file.
    let lines: [ArraySlice<UInt8>]
  }

  /// In the order of the listing.
  let texts: [Text]
  /// The words of all lists, one after the other.
  let words: [ArraySlice<UInt8>]
  /// What texts and words are from.
  let sources: [LanguageCard.Source]

  /// Reads the corpus in `folder`.
  ///
  /// - Throws: Which file cannot be read or used, and why.
  package init(folder: FilePath) throws(CorpusError) {
    let listingPath = folder.appending("corpus.json")
    guard let listing = try? JSONValue(parsing: try Corpus.read(listingPath), maximumDepth: 4),
      let texts = listing["texts"]?.array, let words = listing["words"]?.array,
      let sources = listing["sources"]?.array
    else { throw CorpusError(file: listingPath, reason: "not a listing of texts and words") }
    self.texts = try texts.map { (entry) throws(CorpusError) in
      guard let name = entry["name"]?.string, let language = entry["language"]?.string,
        let kind = entry["kind"]?.string.flatMap(Text.Kind.init(rawValue:)),
        let capitals = entry["capitals"]?.number, (0...1).contains(capitals),
        let copies = entry["copies"]?.integer, (1...100).contains(copies)
      else { throw CorpusError(file: listingPath, reason: "a text without its fields") }
      return Text(
        name: name, kind: kind, language: language, capitals: capitals, copies: copies,
        lines: try Corpus.lines(folder.appending(FilePath(name + ".txt"))))
    }
    var allWords: [ArraySlice<UInt8>] = []
    for entry in words {
      guard let name = entry["name"]?.string else {
        throw CorpusError(file: listingPath, reason: "a list of words without a name")
      }
      allWords += try Corpus.lines(folder.appending(FilePath(name + ".txt")))
    }
    self.words = allWords
    self.sources = try sources.map { (entry) throws(CorpusError) in
      guard let name = entry["name"]?.string, let licence = entry["licence"]?.string,
        let sum = entry["sha256"]?.string
      else { throw CorpusError(file: listingPath, reason: "a source without its fields") }
      return LanguageCard.Source(name: name, licence: licence, sha256: sum)
    }
  }

  private static func read(_ path: FilePath) throws(CorpusError) -> [UInt8] {
    do {
      return try readFile(path)
    } catch {
      throw CorpusError(file: path, reason: error.description)
    }
  }

  private static func lines(_ path: FilePath) throws(CorpusError) -> [ArraySlice<UInt8>] {
    let bytes = try read(path)
    guard bytes.allSatisfy({ $0 == 0x0A || (0x20...0x7E).contains($0) }) else {
      throw CorpusError(file: path, reason: "not printable ASCII")
    }
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}

/// Why a corpus cannot be used.
package struct CorpusError: Error, Equatable, CustomStringConvertible {
  /// The file to blame.
  package let file: FilePath
  /// What is wrong with it.
  package let reason: String

  /// One line for the user.
  package var description: String { "\(file): \(reason)" }
}
