import DocumentFormats
import Files
import ImageCodecs
import OCRKit
import TestSupport
import Testing

@Suite("The tutorial")
struct TutorialTests {
  /// The code of the tutorial, in its order; `code` compares them.
  private func tutorial(
    _ bytes: [UInt8], models: String
  ) throws -> (text: String, constrained: String, unsure: [String], json: String) {
    var unsure: [String] = []

    let classifier = try NetworkClassifier(path: "\(models)/handprint.safetensors")
    let diacritics = try DiacriticModel(path: "\(models)/diacritics.safetensors")
    let language = try LanguageModel(path: "\(models)/language.safetensors")

    let picture = try ImageFile(bytes: bytes)
    let page = try picture.page(0)
    let reading = read(page, with: classifier, markedBy: diacritics, language: language)

    let text = reading.page.text

    var assembly = AssemblyOptions()
    assembly.alphabet = try Alphabet(parsing: "upper,digits")
    let constrained = read(
      page, with: classifier, language: language, options: ReadingOptions(assembly: assembly))

    for letter in constrained.page.lines.flatMap(\.words).flatMap(\.letters)
    where letter.confidence < 0.9 {
      let others = letter.alternatives.map(\.label).joined(separator: " ")
      unsure.append("\(letter.text) at \(letter.box.minX), \(letter.box.minY): \(others)")
    }

    let pages = [ReadPage(source: "form.png", number: 1, page: constrained.page)]
    let json = jsonDocument(pages, programVersion: "1.0", model: classifier.card.name)

    return (text, constrained.page.text, unsure, json)
  }

  /// The lines of a file without the blanks round them.
  private func lines(_ path: String) throws -> [Substring] {
    String(decoding: try readFile(FilePath(path)), as: UTF8.self)
      .split(separator: "\n").map { $0.drop { $0 == " " } }
  }

  @Test("its code is the code that is compiled here")
  func code() throws {
    let article = try lines("\(packageFolder)/Sources/OCRKit/OCRKit.docc/ReadingAPage.md")
    var isCode = false
    var code: [Substring] = []
    for line in article {
      if line.hasPrefix("```") { isCode = line == "```swift" } else if isCode { code.append(line) }
    }
    let compiled = try lines(#filePath)
    #expect(code.count > 15)
    let first = try #require(compiled.firstIndex(of: code[0]))
    let body = compiled[first...].prefix(code.count)
    #expect(Array(body) == code)
  }

  @Test(
    "it reads the form of the samples",
    .enabled(if: isOptimized, "large pictures are read in release builds alone"))
  func form() throws {
    let bytes = try readFile(FilePath("\(packageFolder)/samples/form-field.png"))
    let truth = try readFile(FilePath("\(packageFolder)/samples/form-field.txt"))
    let found = try tutorial(bytes, models: "\(packageFolder)/models")
    #expect(found.text == String(decoding: truth, as: UTF8.self))
    #expect(found.constrained == found.text)
    #expect(found.json.hasPrefix("{\"schema\":\"ocr-pages\""))
    #expect(found.unsure.count < 10)
  }
}
