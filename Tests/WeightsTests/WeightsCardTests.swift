import JSON
import Testing

@testable import Weights

@Suite("Cards of weights")
struct WeightsCardTests {
  static let card = WeightsCard(
    name: "tiny",
    layers: [
      .init(kind: "fully-connected", sizes: ["inputs": 4, "outputs": 2]), .init(kind: "sigmoid"),
    ],
    members: 3, numberMembers: 1, classes: ["A", "É"],
    normalization: .init(side: 2, box: 2, strokeWidth: 1.5),
    temperature: 1.25,
    sources: [.init(name: "train.mat", sha256: String(repeating: "0af", count: 21) + "7")],
    training: "two epochs", seed: .max,
    measurements: [.init(name: "test", letters: 10, accuracy: 0.9)])

  @Test("a card survives being written and read")
  func roundTrip() throws {
    let metadata = Dictionary(uniqueKeysWithValues: Self.card.metadata.map { ($0.key, $0.value) })
    #expect(try WeightsCard(metadata: metadata) == Self.card)
  }

  /// The card's metadata with its member `key` replaced by `value`, or taken away.
  static func metadata(_ key: String, _ value: JSONValue?) -> [String: String] {
    let members = (card.json.members ?? []).compactMap { member in
      member.key == key ? value.map { JSONMember(key, $0) } : member
    }
    return ["ocr_version": "1", "ocr_card": JSONValue.object(members).compact]
  }

  static let wrong: [(String, JSONValue?)] = [
    ("name", nil), ("name", 1), ("layers", nil), ("layers", [1]), ("layers", [[:]]),
    ("layers", [["kind": "sigmoid", "size": -1]]), ("layers", [["kind": "sigmoid", "size": 1e9]]),
    ("members", 0), ("number_members", 3), ("number_members", -1), ("classes", nil),
    ("classes", []), ("classes", ["A", "A"]), ("classes", ["AB"]),
    ("classes", [1]), ("classes", ["", ""]), ("normalization", nil),
    ("normalization", ["side": 32, "box": 33, "stroke_width": .null]),
    ("normalization", ["side": 32, "box": 0, "stroke_width": .null]),
    ("normalization", ["side": 32, "box": 24]),
    ("normalization", ["side": 32, "box": 24, "stroke_width": 0]),
    ("normalization", ["side": 4096, "box": 24, "stroke_width": 1]),
    ("temperature", 0), ("temperature", -1), ("temperature", "1"), ("sources", 1),
    ("sources", [["name": "x", "sha256": "12"]]), ("training", nil), ("seed", 1), ("seed", "-1"),
    ("measurements", [["name": "x", "letters": 1, "accuracy": 1.5]]),
  ]

  @Test("a card with one wrong field is refused by the field's name", arguments: wrong.indices)
  func refused(place: Int) {
    let (field, value) = Self.wrong[place]
    #expect(throws: WeightsError.badCard(field: field)) {
      try WeightsCard(metadata: Self.metadata(field, value))
    }
  }

  @Test("foreign, later and broken cards each have their error")
  func versions() {
    #expect(throws: WeightsError.noCard) { try WeightsCard(metadata: ["format": "pt"]) }
    #expect(throws: WeightsError.languageModel) {
      try WeightsCard(metadata: ["ocr_language_card": "{}"])
    }
    #expect(throws: WeightsError.newer(found: 2, known: 1)) {
      try WeightsCard(metadata: ["ocr_version": "2", "ocr_card": "whatever"])
    }
    #expect(throws: WeightsError.badCard(field: "version")) {
      try WeightsCard(metadata: ["ocr_version": "one", "ocr_card": "{}"])
    }
    #expect(throws: WeightsError.badCard(field: "JSON")) {
      try WeightsCard(metadata: ["ocr_version": "1", "ocr_card": "{"])
    }
  }
}
