import LanguageModel
import TextAssembly
import Testing

@Suite("Capitals and small letters")
struct CaseTests {
  let language: LanguageModel

  init() throws {
    language = try shippedLanguage()
  }

  /// What is read where every letter of `shapes` looks like itself.
  private func read(_ shapes: String) -> [String] {
    let gaps = Array(repeating: 3, count: shapes.count - 1)
    return assembleText(
      [line(shapes, gaps: gaps, looks: [:], classes: bothCases)], classes: bothCases,
      language: language
    ).map(\.text)
  }

  @Test("a small i among capitals is a capital", arguments: ["WiTH", "THiS", "STATiON"])
  func smallForCapital(shapes: String) {
    #expect(read(shapes) == [shapes.uppercased()])
  }

  @Test("a small capital among small letters is one", arguments: ["CedaR", "RobeRt", "CaPital"])
  func capitalForSmall(shapes: String) {
    #expect(read(shapes) == [shapes])
  }
}
