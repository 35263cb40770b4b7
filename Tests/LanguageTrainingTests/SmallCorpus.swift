import Files
import TestSupport

@testable import LanguageTraining

/// A corpus of a few texts, written to a folder as the script would.
enum SmallCorpus {
  static let sentences = [
    "The quick brown fox jumps over the lazy dog; it was 12 o'clock, and nobody cared.",
    "Please print your name and address in capitals: M. Dupont, 14 High Street, London W1.",
    "In the beginning there was the letter, and the letter was with the reader.",
    "They were there when the others went; that is all that there is to be said.",
  ]
  static let names = ["Martin Smith", "Smith, Anna", "Rue de la Paix 7", "", "12/05/1987", "A-204"]

  /// Writes it to `folder`.
  static func write(to folder: FilePath, prose: [String] = sentences, copies: Int = 3) throws {
    let sum = String(repeating: "0", count: 64)
    try writeFile(
      Array(
        """
        {"sources": [{"name": "here", "licence": "none", "sha256": "\(sum)"}],
         "texts": [
          {"name": "prose", "kind": "prose", "language": "en", "capitals": 0.2, "copies": \(copies)},
          {"name": "names", "kind": "lines", "language": "en", "capitals": 0.5, "copies": 5}],
         "words": [{"name": "list"}]}
        """.utf8), to: folder.appending("corpus.json"))
    let repeated = (0..<25).flatMap { _ in prose }
    for (name, lines) in [
      ("prose", repeated), ("names", (0..<20).flatMap { _ in names }),
      ("list", ["alphabet", "zebra", "o'clock", "ab", "antidisestablishmentarian"]),
    ] {
      try writeFile(
        Array((lines.joined(separator: "\n") + "\n").utf8),
        to: folder.appending(FilePath(name + ".txt")))
    }
  }
}
