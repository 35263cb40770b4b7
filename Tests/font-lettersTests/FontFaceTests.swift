import Datasets
import Testing

@testable import font_letters

@Suite("Font")
struct FontFaceTests {
  typealias Bar = TinyFont.Bar

  /// 700 units are 40 pixels: 17.5 units a pixel.
  static let bytes = TinyFont(
    missing: [Bar(x: 0..<350, y: 0..<350)],
    pictures: [
      .init(character: "H", advance: 700, bars: [Bar(x: 175..<525, y: 0..<700)]),
      .init(character: "p", advance: 350, bars: [Bar(x: 0..<175, y: -175..<350)]),
      .init(character: "W", advance: 1750, bars: [Bar(x: 0..<1750, y: 0..<700)]),
      .init(character: "|", advance: 350, bars: [Bar(x: 0..<175, y: -420..<700)]),
      .init(character: "_", advance: 350, bars: [Bar(x: -1000 ..< -900, y: 0..<10)]),
      .init(character: " ", advance: 350, bars: []),
      .init(character: "'", advance: 0, bars: [Bar(x: 0..<175, y: 350..<700)]),
      .init(character: "%", advance: 350, bars: [Bar(x: 0..<350, y: 0..<350)]),
    ]
  ).bytes

  /// Rows and columns with any ink.
  static func inked(_ pixels: [UInt8]) -> (rows: Set<Int>, columns: Set<Int>) {
    let places = pixels.indices.filter { pixels[$0] > 0 }
    return (Set(places.map { $0 / 80 }), Set(places.map { $0 % 80 }))
  }

  @Test("an H is 40 pixels high on the baseline, its advance width in the middle")
  func capital() throws {
    let face = try FontFace(parsing: Self.bytes)
    guard case .drawn(let pixels, let advance) = face.draw(UInt8(ascii: "H")) else {
      Issue.record("no H")
      return
    }
    #expect(advance == 40)
    let (rows, columns) = Self.inked(pixels)
    #expect(rows == Set(18..<58))
    #expect(columns == Set(30..<50))
    #expect(Set(pixels) == [0, 255])
  }

  @Test("a descender reaches below the baseline")
  func descender() throws {
    let face = try FontFace(parsing: Self.bytes)
    guard case .drawn(let pixels, let advance) = face.draw(UInt8(ascii: "p")) else {
      Issue.record("no p")
      return
    }
    #expect(advance == 20)
    let (rows, columns) = Self.inked(pixels)
    #expect(rows == Set(38..<68))
    #expect(columns == Set(30..<40))
  }

  @Test("what reaches beyond the picture is too large", arguments: ["W", "|", "_"])
  func tooLarge(character: String) throws {
    let face = try FontFace(parsing: Self.bytes)
    #expect(try face.draw(#require(character.utf8.first)) == .tooLarge)
  }

  @Test("without a picture, ink or width there is no letter", arguments: ["Z", " ", "'"])
  func missing(character: String) throws {
    let face = try FontFace(parsing: Self.bytes)
    #expect(try face.draw(#require(character.utf8.first)) == .missing)
  }

  @Test("the picture of missing characters may stand for one, too")
  func blank() throws {
    let face = try FontFace(parsing: Self.bytes)
    guard case .drawn(let blank, _) = face.drawMissing(),
      case .drawn(let percent, _) = face.draw(UInt8(ascii: "%"))
    else {
      Issue.record("no pictures")
      return
    }
    #expect(Self.inked(blank).rows == Self.inked(percent).rows)
  }

  @Test("a file that is no font, or a font without an H, is refused")
  func refused() throws {
    #expect(throws: FontError.self) { _ = try FontFace(parsing: Array("no font".utf8)) }
    #expect(throws: FontError.self) { _ = try FontFace(parsing: []) }
    let lower = TinyFont(
      missing: [],
      pictures: [.init(character: "h", advance: 400, bars: [Bar(x: 0..<300, y: 0..<700)])])
    #expect(throws: FontError.noCapitals) { _ = try FontFace(parsing: lower.bytes) }
  }

  @Test("every truncation is refused or draws")
  func truncations() {
    for count in stride(from: 0, to: Self.bytes.count, by: 3) {
      if let face = try? FontFace(parsing: Array(Self.bytes[..<count])) {
        for code in UInt8(0x21)...0x7E { _ = face.draw(code) }
      }
    }
  }
}
