import SeededRandom
import Testing

@testable import JSON

@Suite("Reading JSON")
struct JSONParserTests {
  @Test("each kind of value is read")
  func kinds() throws {
    let text = """
       { "none": null, "yes": true, "no": false, "n": -12.5e-1, "s": "a\\u00e9\\n😀\\ud83d\\ude00",
         "list": [1, [], {}] }
      """
    let value = try JSONValue(parsing: Array(text.utf8))
    let expected: JSONValue = [
      "none": .null, "yes": true, "no": false, "n": -1.25, "s": "aé\n😀😀", "list": [1, [], [:]],
    ]
    #expect(value == expected)
    #expect(value["n"]?.number == -1.25)
    #expect(value["list"]?.array?.first?.integer == 1)
    #expect(value["missing"] == nil)
  }

  static let wrong: [(String, JSONError)] = [
    ("", .ends(offset: 0)),
    ("  ", .ends(offset: 2)),
    ("tru", .ends(offset: 3)),
    ("trux", .unexpected(byte: 0x78, offset: 3)),
    ("[1,]", .unexpected(byte: 0x5D, offset: 3)),
    ("[1 2]", .unexpected(byte: 0x32, offset: 3)),
    ("{\"a\":1,}", .unexpected(byte: 0x7D, offset: 7)),
    ("{a:1}", .unexpected(byte: 0x61, offset: 1)),
    ("{\"a\" 1}", .unexpected(byte: 0x31, offset: 5)),
    ("01", .trailing(offset: 1)),
    ("1.", .ends(offset: 2)),
    (".5", .unexpected(byte: 0x2E, offset: 0)),
    ("+1", .unexpected(byte: 0x2B, offset: 0)),
    ("1e", .ends(offset: 2)),
    ("-", .ends(offset: 1)),
    ("NaN", .unexpected(byte: 0x4E, offset: 0)),
    ("1e999", .numberTooLarge(offset: 0)),
    ("1 1", .trailing(offset: 2)),
    ("\"a", .ends(offset: 2)),
    ("\"\u{1}\"", .unexpected(byte: 1, offset: 1)),
    ("\"\\x\"", .badEscape(offset: 1)),
    ("\"\\u12g4\"", .badEscape(offset: 1)),
    ("\"\\ud800\"", .badEscape(offset: 1)),
    ("\"\\udc00\"", .badEscape(offset: 1)),
    ("\"\\ud800\\u0041\"", .badEscape(offset: 1)),
    ("{\"a\":1,\"a\":2}", .duplicateKey("a", offset: 7)),
    ("{\"a\":1,\"\\u0061\":2}", .duplicateKey("a", offset: 7)),
    ("\u{FEFF}1", .unexpected(byte: 0xEF, offset: 0)),
  ]

  @Test("a text that breaks one rule is refused at its place", arguments: wrong)
  func refused(text: String, error: JSONError) {
    #expect(throws: error) { try JSONValue(parsing: Array(text.utf8)) }
  }

  @Test("bytes that are not UTF-8 are refused")
  func encoding() {
    #expect(throws: JSONError.notUTF8(offset: 0)) {
      try JSONValue(parsing: [0x22, 0xFF, 0x22])
    }
    // A surrogate in UTF-8, and a long form of "/".
    #expect(throws: JSONError.notUTF8(offset: 0)) {
      try JSONValue(parsing: [0x22, 0xED, 0xA0, 0x80, 0x22])
    }
    #expect(throws: JSONError.notUTF8(offset: 0)) {
      try JSONValue(parsing: [0x22, 0xC0, 0xAF, 0x22])
    }
  }

  @Test("nesting ends at the limit, not with the stack")
  func depth() throws {
    let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    _ = try JSONValue(parsing: Array(deep.utf8))
    #expect(throws: JSONError.tooDeep(limit: 64, offset: 64)) {
      try JSONValue(parsing: Array(("[" + deep + "]").utf8))
    }
    let bomb = [UInt8](repeating: 0x5B, count: 200_000)
    #expect(throws: JSONError.tooDeep(limit: 64, offset: 64)) { try JSONValue(parsing: bomb) }
  }

  @Test("every truncation throws")
  func truncations() {
    let bytes = Array("{\"a\": [1.5e3, \"x\\u0041\", true, null, {\"b\": {}}]}".utf8)
    for count in 0..<bytes.count {
      #expect(throws: JSONError.self) { try JSONValue(parsing: Array(bytes[..<count])) }
    }
  }
}
