import SeededRandom
import Testing

@testable import JSON

@Suite("Writing JSON")
struct JSONWriterTests {
  let value: JSONValue = [
    "name": "a \"b\"\\\n\u{1}é", "sizes": [1, 2.5, -0.125], "none": .null, "empty": [], "no": [:],
    "list": ["x", true],
  ]

  @Test("compact text has no white space and keeps the order of keys")
  func compact() {
    #expect(
      value.compact
        == #"{"name":"a \"b\"\\\n\u0001é","sizes":[1,2.5,-0.125],"none":null,"empty":[],"#
        + #""no":{},"list":["x",true]}"#)
  }

  @Test("pretty text has a member a line, and numbers side by side")
  func pretty() {
    #expect(
      value.pretty == #"""
        {
          "name": "a \"b\"\\\n\u0001é",
          "sizes": [1, 2.5, -0.125],
          "none": null,
          "empty": [],
          "no": {},
          "list": [
            "x",
            true
          ]
        }
        """#)
  }

  @Test("numbers are as short as they can be")
  func numbers() {
    let numbers: [(Double, String)] = [
      (0, "0"), (-0.0, "0"), (1, "1"), (0.1, "0.1"), (1e300, "1e+300"), (123_456_789, "123456789"),
      (9_007_199_254_740_992, "9007199254740992"), (1.0 / 3, "0.3333333333333333"),
    ]
    for (number, text) in numbers { #expect(JSONValue.number(number).compact == text) }
  }

  @Test("what is written reads back as the same value", arguments: 0..<50 as Range<UInt64>)
  func roundTrip(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let value = JSONWriterTests.randomValue(depth: 4, using: &random)
    #expect(try JSONValue(parsing: Array(value.compact.utf8)) == value)
    #expect(try JSONValue(parsing: Array(value.pretty.utf8)) == value)
  }

  static func randomValue(depth: Int, using random: inout SplitMix64) -> JSONValue {
    switch random.below(depth > 0 ? 6 : 4) {
    case 0: return .null
    case 1: return .bool(random.below(2) == 0)
    case 2:
      let number = Double(bitPattern: random.next())
      return .number(number.isFinite ? number : 0)
    case 3: return .string(randomText(using: &random))
    case 4:
      return .array(
        (0..<random.below(4)).map { _ in randomValue(depth: depth - 1, using: &random) })
    default:
      return .object(
        (0..<random.below(4)).map {
          JSONMember(
            "\($0)" + randomText(using: &random), randomValue(depth: depth - 1, using: &random))
        })
    }
  }

  static func randomText(using random: inout SplitMix64) -> String {
    var text = ""
    for _ in 0..<random.below(6) {
      let bound: UInt32 = random.below(2) == 0 ? 0x80 : 0x11_0000
      if let scalar = Unicode.Scalar(UInt32(random.below(Int(bound)))) {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
