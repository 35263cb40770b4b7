package import JSON
package import Weights

extension LanguageCard {
  /// The card as texts of a safetensors header: its version, and the rest as one JSON text.
  package var metadata: [(key: String, value: String)] {
    [
      ("ocr_language_version", String(LanguageCard.knownVersion)),
      ("ocr_language_card", json.compact),
    ]
  }

  /// The card as JSON.
  package var json: JSONValue {
    [
      "order": JSONValue(order),
      "start_node": JSONValue(startNode),
      // As text: a JSON number has 53 bits, a seed 64.
      "word_seed": .string(String(wordSeed)),
      "words": JSONValue(wordCount),
      "characters": JSONValue(characterCount),
      "training": .string(training),
      "seed": .string(String(seed)),
      "sources": .array(
        sources.map {
          [
            "name": .string($0.name), "licence": .string($0.licence), "sha256": .string($0.sha256),
          ]
        }),
      "measurements": .array(
        measurements.map {
          [
            "name": .string($0.name), "characters": JSONValue($0.characters),
            "bits_per_character": .number($0.bitsPerCharacter),
          ]
        }),
    ]
  }

  /// The card that the texts of a safetensors header hold, every field checked.
  package init(metadata: [String: String]) throws(WeightsError) {
    if metadata["ocr_card"] != nil { throw .network }
    guard let versionText = metadata["ocr_language_version"],
      let text = metadata["ocr_language_card"]
    else { throw .noCard }
    guard let version = Int(versionText), version >= 1 else { throw .badCard(field: "version") }
    guard version <= LanguageCard.knownVersion else {
      throw .newer(found: version, known: LanguageCard.knownVersion)
    }
    guard let card = try? JSONValue(parsing: Array(text.utf8), maximumDepth: 4) else {
      throw .badCard(field: "JSON")
    }
    func count(_ field: String) throws(WeightsError) -> Int {
      guard let value = card[field]?.integer, value >= 0 else { throw .badCard(field: field) }
      return value
    }
    func seed(_ field: String) throws(WeightsError) -> UInt64 {
      guard let value = card[field]?.string.flatMap({ UInt64($0) }) else {
        throw .badCard(field: field)
      }
      return value
    }
    guard let training = card["training"]?.string else { throw .badCard(field: "training") }
    guard let sources = card["sources"]?.array?.map(Source.init(json:)), !sources.contains(nil)
    else { throw .badCard(field: "sources") }
    guard let measurements = card["measurements"]?.array?.map(Measurement.init(json:)),
      !measurements.contains(nil)
    else { throw .badCard(field: "measurements") }
    self.init(
      order: try count("order"), startNode: try count("start_node"),
      wordSeed: try seed("word_seed"), wordCount: try count("words"),
      characterCount: try count("characters"), training: training, seed: try seed("seed"),
      sources: sources.compactMap(\.self), measurements: measurements.compactMap(\.self))
  }
}

extension LanguageCard.Source {
  /// The source that `json` describes; `nil` where it does not.
  fileprivate init?(json: JSONValue) {
    guard let name = json["name"]?.string, let licence = json["licence"]?.string,
      let sum = json["sha256"]?.string, sum.utf8.count == 64, sum.allSatisfy(\.isHexDigit)
    else { return nil }
    self.init(name: name, licence: licence, sha256: sum)
  }
}

extension LanguageCard.Measurement {
  /// The measurement that `json` describes; `nil` where it does not.
  fileprivate init?(json: JSONValue) {
    guard let name = json["name"]?.string, let characters = json["characters"]?.integer,
      characters >= 0, let bits = json["bits_per_character"]?.number, bits.isFinite, bits >= 0
    else { return nil }
    self.init(name: name, characters: characters, bitsPerCharacter: bits)
  }
}
