import Diacritics
import Testing

@Suite("Diacritics")
struct DiacriticTests {
  @Test(
    "every letter of Latin-1 with a diacritic is a plain letter and a mark, and these are it again")
  func parts() throws {
    let letters = (0xC0...0xFF).map { Character(Unicode.Scalar(UInt8($0))) }
    // Ligatures, strokes and signs are letters of their own.
    let others = Set("ÆÐ×ØÞßæð÷øþ")
    for letter in letters where !others.contains(letter) {
      let parts = try #require(Diacritic.parts(of: letter), "\(letter)")
      #expect(parts.plain.isASCII && parts.mark.on(parts.plain) == letter)
      #expect(parts.plain.isUppercase == letter.isUppercase)
      #expect(Diacritic.marked(parts.plain)[parts.mark] == letter)
    }
    for letter in others.union("aZ0.ž") { #expect(Diacritic.parts(of: letter) == nil, "\(letter)") }
  }

  @Test("a letter carries the marks of its languages alone")
  func marked() {
    #expect(Diacritic.acute.on("e") == "é" && Diacritic.cedilla.on("C") == "Ç")
    #expect(Diacritic.ring.on("e") == nil && Diacritic.acute.on("c") == nil)
    #expect(Diacritic.marked("n") == [.tilde: "ñ"])
    #expect(Diacritic.marked("b").isEmpty && Diacritic.marked("é").isEmpty)
  }
}
