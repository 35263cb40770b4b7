import Datasets
import Files
import TestSupport
import Testing

@testable import font_letters

@Suite("Letters of a font")
struct DrawLettersTests {
  typealias Bar = TinyFont.Bar

  /// H, h and l of their own; O and o alike; I and 1 alike; % as what is missing; W too wide.
  static let bytes = TinyFont(
    missing: [Bar(x: 0..<350, y: 0..<350)],
    pictures: [
      .init(character: "H", advance: 700, bars: [Bar(x: 175..<525, y: 0..<700)]),
      .init(character: "h", advance: 700, bars: [Bar(x: 175..<525, y: 0..<600)]),
      .init(character: "l", advance: 350, bars: [Bar(x: 0..<175, y: 0..<680)]),
      .init(character: "O", advance: 350, bars: [Bar(x: 0..<300, y: 0..<700)]),
      .init(character: "o", advance: 350, bars: [Bar(x: 0..<300, y: 0..<700)]),
      .init(character: "I", advance: 350, bars: [Bar(x: 0..<175, y: 0..<700)]),
      .init(character: "1", advance: 350, bars: [Bar(x: 0..<175, y: 0..<700)]),
      .init(character: "%", advance: 500, bars: [Bar(x: 0..<350, y: 0..<350)]),
      .init(character: "W", advance: 1750, bars: [Bar(x: 0..<1750, y: 0..<700)]),
    ]
  ).bytes

  static func letters(capitals: Bool = false, without: Set<UInt8> = []) throws -> FaceLetters {
    drawLetters(
      of: try FontFace(parsing: bytes),
      listed: ListedFace(
        file: "tiny.ttf", kind: .print, design: nil, hasCapitalsOnly: capitals, without: without))
  }

  @Test("what looks like another character is left out; of a letter's two cases the capital stays")
  func ambiguous() throws {
    let letters = try Self.letters()
    #expect(letters.labels == Array("HOhl".utf8))
    #expect(letters.advances == [40, 20, 40, 20])
    #expect(letters.images.count == 4 * 6400)
    #expect(letters.leftOut.tooLarge == 1)
    #expect(letters.leftOut.ambiguous == 3)
    #expect(letters.leftOut.missing == 94 - 8)
    #expect(letters.leftOut.listed == 0)
  }

  @Test("where lower case is drawn as capitals, both are capitals")
  func capitals() throws {
    #expect(try Self.letters(capitals: true).labels == Array("HOHL".utf8))
  }

  @Test("of letters with diacritics those are drawn that have one, and no other's picture")
  func marked() throws {
    let font = TinyFont(
      missing: [Bar(x: 0..<350, y: 0..<350)],
      pictures: [
        .init(character: "H", advance: 700, bars: [Bar(x: 175..<525, y: 0..<700)]),
        .init(character: "e", advance: 400, bars: [Bar(x: 0..<350, y: 0..<500)]),
        .init(
          character: "é", advance: 400,
          bars: [Bar(x: 0..<350, y: 0..<500), Bar(x: 100..<200, y: 550..<700)]),
        // Without its mark.
        .init(character: "è", advance: 400, bars: [Bar(x: 0..<350, y: 0..<500)]),
        .init(
          character: "ü", advance: 400,
          bars: [Bar(x: 0..<300, y: 0..<500), Bar(x: 100..<200, y: 550..<700)]),
      ])
    func codes(capitals: Bool = false, without: Set<UInt8> = []) throws -> [UInt8] {
      try drawLetters(
        of: FontFace(parsing: font.bytes),
        listed: ListedFace(
          file: "tiny.ttf", kind: .print, design: nil, hasCapitalsOnly: capitals, without: without),
        .marked
      ).labels
    }
    #expect(try codes() == [0xE9, 0xFC])
    #expect(try codes(capitals: true) == [0xC9, 0xDC])
    #expect(try codes(without: Set("u".utf8)) == [0xE9])
  }

  @Test("what the list leaves out is not drawn")
  func without() throws {
    let letters = try Self.letters(without: Set("hZ".utf8))
    #expect(letters.labels == Array("HOl".utf8))
    #expect(letters.leftOut.listed == 2)
  }

  @Test(
    "the fonts of a list become a set, the sums of the fonts, and a picture; twice the same bytes")
  func write() throws {
    try withTemporaryFolder { folder in
      try writeFile(Self.bytes, to: folder.appending("tiny.ttf"))
      let list = folder.appending("list.tsv")
      try writeFile(Array("# fonts\ntiny.ttf\thand\tcapitals\tTiny\tl\n".utf8), to: list)
      for name in ["one", "two"] {
        _ = try writeLetters(
          of: list, in: folder, to: folder.appending(name),
          sheet: folder.appending(name + ".png"))
      }
      let set = try LetterSet(folder: folder.appending("one"))
      #expect(set.labels == Array("HOH".utf8))
      #expect(set.fontIndices == [0, 0, 0])
      #expect(set.fonts.map(\.kind) == [.hand])
      #expect(set.fonts.map(\.design) == ["Tiny"])
      let sums = try readFile(folder.appending("one").appending("SHA256SUMS"))
      #expect(String(decoding: sums, as: UTF8.self) == "\(sha256(of: Self.bytes))  tiny.ttf\n")
      let names = try listFolder(folder.appending("one"))
      #expect(names.count == 6)
      for name in names {
        let first = try readFile(folder.appending("one").appending(name))
        #expect(try readFile(folder.appending("two").appending(name)) == first, "\(name)")
      }
      #expect(try readFile(folder.appending("one.png")) == readFile(folder.appending("two.png")))
    }
  }

  @Test("a file that cannot be used is named")
  func named() throws {
    try withTemporaryFolder { folder in
      let list = folder.appending("list.tsv")
      try writeFile(Array("a.ttf\tprint\tall\n".utf8), to: list)
      let font = folder.appending("a.ttf")
      let draw = { try writeLetters(of: list, in: folder, to: folder.appending("out"), sheet: nil) }
      #expect(
        throws: LetterFileError(file: font.description, reason: "no such file or folder")
      ) { try draw() }
      try writeFile(Array("no font".utf8), to: font)
      let damaged = #expect(throws: LetterFileError.self) { try draw() }
      #expect(damaged?.description.hasPrefix("\(font): not a font") == true)
      try writeFile(Array("a.ttf".utf8), to: list)
      #expect(
        throws: LetterFileError(
          file: list.description, reason: "\(FaceListError(line: 1, fault: .fields))")
      ) { try draw() }
    }
  }
}
