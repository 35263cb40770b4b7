import Files
import ImageCodecs
import OCRKit
import PageSynthesis
import Raster
import TestSupport
import TextAssembly
import Testing
import Weights

@Suite(
  "Reading diacritics", .enabled(if: isOptimized, "a page is read in release builds alone"))
struct ReadDiacriticsTests {
  private func page(
    withDiacritics: Bool = true, options: ReadingOptions = .init(), sample: String = "accents"
  ) throws -> Page {
    let picture = try ImageFile(
      bytes: readFile(FilePath("\(packageFolder)/samples/\(sample).png")))
    return read(
      try picture.page(0), with: try shippedWeights("handprint"),
      markedBy: withDiacritics ? try shippedDiacritics() : nil, language: try shippedLanguage(),
      options: options
    ).page
  }

  @Test("letters of a page carry theirs, and have their ink in their boxes")
  func marked() throws {
    let plain = try page(withDiacritics: false)
    let marked = try page()
    #expect(plain.text.utf8.allSatisfy { $0 < 128 })
    let letters = marked.lines.flatMap(\.words).flatMap(\.letters)
    let found = letters.filter { !$0.text.utf8.allSatisfy { $0 < 128 } }
    #expect(found.count >= 6)
    for letter in found {
      #expect(letter.confidence > 0 && letter.alternatives.contains { $0.label == letter.text })
      let probabilities = letter.alternatives.map(\.probability)
      #expect(probabilities == probabilities.sorted(by: >))
      let own = plain.lines.flatMap(\.words).flatMap(\.letters).first {
        $0.box.sharedColumns(with: letter.box) > 0 && $0.box.sharedRows(with: letter.box) > 0
      }
      #expect(own.map { $0.box.height <= letter.box.height } ?? false)
    }
  }

  @Test("a page without any reads as it does without the weights")
  func none() throws {
    for sample in ["todo-list", "ruled-paper"] {
      #expect(try page(sample: sample) == page(withDiacritics: false, sample: sample))
    }
  }

  @Test("the ring of an å is no o of its own")
  func ring() throws {
    var options = SynthesisOptions()
    options.letterHeight = 56
    let (classifier, diacritics) = (try shippedWeights("handprint"), try shippedDiacritics())
    let language = try shippedLanguage()
    var text = ""
    for seed: UInt64 in 1...24 {
      let page = try writePage(
        ["några går då på en gata", "våra små år är få"], options: options, seed: seed)
      text +=
        read(page.gray, with: classifier, markedBy: diacritics, language: language).page.text
    }
    #expect(text.count { $0 == "å" } > 20)
    for o in "oòóôõö" { #expect(!text.contains("\(o)å"), "\(text)") }
  }

  @Test("an alphabet has none, nor has a pattern")
  func alphabet() throws {
    var options = AssemblyOptions()
    options.alphabet = try Alphabet(parsing: "a-zA-Z0-9',")
    let text = try page(options: ReadingOptions(assembly: options)).text
    #expect(text.utf8.allSatisfy { $0 < 128 } && text.contains("Soupe"))
  }

  @Test("weights of another kind are refused")
  func refused() {
    #expect(throws: WeightsError.self) {
      try DiacriticModel(WeightsFile(path: "\(packageFolder)/models/orientation.safetensors"))
    }
    #expect(throws: WeightsError.languageModel) {
      try DiacriticModel(WeightsFile(path: "\(packageFolder)/models/language.safetensors"))
    }
  }
}
