import Evaluation
import Files
import ImageCodecs
import OCRKit
import TestSupport
import Testing

/// What the shipped weights read in the project's own pictures, kept to the letter.
///
/// `RECORD_GOLDEN=1` writes `Fixtures/NAME.expected.txt` again and fails.
@Suite(
  "Samples", .enabled(if: isOptimized, "large pictures are read in release builds alone"))
struct SamplesTests {
  static let names = [
    "accents.png", "alphabet.png", "blank.png", "broken-strokes.png", "form-field.png",
    "light-on-dark.png",
    "photo.jpg", "ruled-paper.png", "sloped-note.png", "todo-list.png", "two-pages.tif",
  ]

  @Test("the shipped models read what they read before", arguments: names)
  func golden(name: String) throws {
    let picture = try ImageFile(bytes: readFile(FilePath("\(packageFolder)/samples/\(name)")))
    let classifier = try shippedWeights("handprint")
    let diacritics = try shippedDiacritics()
    let language = try shippedLanguage()
    let pages = try (0..<picture.pageCount).map { page in
      read(
        try picture.page(page), with: classifier, markedBy: diacritics, language: language
      ).page.text
    }
    let text = pages.joined(separator: "\n")

    let stem = name.prefix { $0 != "." }
    let expected = FilePath("\(packageFolder)/Tests/OCRKitTests/Fixtures/\(stem).expected.txt")
    if environmentPath("RECORD_GOLDEN") != nil {
      try writeFile(Array(text.utf8), to: expected)
      Issue.record("\(stem) was recorded; look at it, and run again without RECORD_GOLDEN")
      return
    }
    #expect(text == String(decoding: try readFile(expected), as: UTF8.self))
  }

  @Test("of the samples' letters, no more than 3 % are wrong")
  func errors() throws {
    let sum = try Self.names.reduce(TextErrors.none) { sum, name in
      let stem = name.prefix { $0 != "." }
      let truth = try readFile(FilePath("\(packageFolder)/samples/\(stem).txt"))
      let expected = try readFile(
        FilePath("\(packageFolder)/Tests/OCRKitTests/Fixtures/\(stem).expected.txt"))
      return sum
        + measure(
          truth: String(decoding: truth, as: UTF8.self),
          hypothesis: String(decoding: expected, as: UTF8.self))
    }
    #expect(sum.letters.rate <= 0.03, "letters-only CER \(sum.letters.rate)")
  }
}
