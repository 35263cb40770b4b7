import Datasets
import Testing

@testable import font_letters

@Suite("List of fonts")
struct FaceListTests {
  @Test("a line names a font, what draws it, and what of it is not to be drawn")
  func reads() throws {
    let faces = try parseFaceList(
      """
      # a comment

      a/One.ttf\tprint\tall
      a/Two.otf\thand\tcapitals\tOne\t`~
      a/Three.otf\thand\tall\t\t\\

      """)
    #expect(
      faces == [
        ListedFace(
          file: "a/One.ttf", kind: .print, design: nil, hasCapitalsOnly: false, without: []),
        ListedFace(
          file: "a/Two.otf", kind: .hand, design: "One", hasCapitalsOnly: true,
          without: [0x60, 0x7E]),
        ListedFace(
          file: "a/Three.otf", kind: .hand, design: nil, hasCapitalsOnly: false, without: [0x5C]),
      ])
  }

  @Test(
    "a line that lacks a field, or has one too many or a strange one, is refused",
    arguments: [
      "a.ttf", "a.ttf\tprint", "a.ttf\tpen\tall", "a.ttf\tprint\tsome", "\tprint\tall",
      "a.ttf print all", "a.ttf\tprint\tall\t\t\t",
    ])
  func refused(line: String) {
    #expect(throws: FaceListError(line: 2, fault: .fields)) { try parseFaceList("#\n" + line) }
  }

  @Test("a font is named once")
  func repeated() {
    #expect(throws: FaceListError(line: 2, fault: .repeated)) {
      try parseFaceList("a.ttf\tprint\tall\na.ttf\thand\tall")
    }
  }
}
