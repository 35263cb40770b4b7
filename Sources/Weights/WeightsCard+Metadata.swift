public import JSON

extension WeightsCard {
  /// The card as texts of a safetensors header: its version, and the rest as one JSON text.
  public var metadata: [(key: String, value: String)] {
    [("ocr_version", String(WeightsCard.knownVersion)), ("ocr_card", json.compact)]
  }

  /// The card as JSON.
  public var json: JSONValue {
    var frame: [JSONMember] = [
      JSONMember("side", JSONValue(normalization.side)),
      JSONMember("box", JSONValue(normalization.box)),
      JSONMember("stroke_width", normalization.strokeWidth.map { .number($0) } ?? .null),
    ]
    // Left out where they say nothing: cards without them are still what they were.
    if normalization.tone != WeightsCard.tones[0] {
      frame.append(JSONMember("tone", .string(normalization.tone)))
    }
    let card: JSONValue = [
      "name": .string(name),
      "layers": .array(
        layers.map { layer in
          let sizes = layer.sizes.sorted { $0.key < $1.key }
          return .object(
            [JSONMember("kind", .string(layer.kind))]
              + sizes.map { JSONMember($0.key, JSONValue($0.value)) })
        }),
      "classes": .array(classes.map { .string($0) }),
      "normalization": .object(frame),
      "temperature": .number(temperature),
      "sources": .array(
        sources.map { ["name": .string($0.name), "sha256": .string($0.sha256)] }),
      "training": .string(training),
      // As text: a JSON number has 53 bits, a seed 64.
      "seed": .string(String(seed)),
      "measurements": .array(
        measurements.map {
          [
            "name": .string($0.name), "letters": JSONValue($0.letters),
            "accuracy": .number($0.accuracy),
          ]
        }),
    ]
    var fields = card.members ?? []
    if members > 1 { fields.append(JSONMember("members", JSONValue(members))) }
    if numberMembers > 0 {
      fields.append(JSONMember("number_members", JSONValue(numberMembers)))
    }
    if let zones {
      let rows = zones.map { JSONValue.array($0.map { .number($0) }) }
      fields.append(JSONMember("zones", .array(rows)))
    }
    return .object(fields)
  }

  /// What of a page may go into a letter's frame; the first where a card does not say.
  static let tones = ["mask", "levels", "surroundings"]

  /// The card that the texts of a safetensors header hold, every field checked.
  public init(metadata: [String: String]) throws(WeightsError) {
    if metadata["ocr_language_card"] != nil { throw .languageModel }
    guard let versionText = metadata["ocr_version"], let text = metadata["ocr_card"] else {
      throw .noCard
    }
    guard let version = Int(versionText), version >= 1 else { throw .badCard(field: "version") }
    guard version <= WeightsCard.knownVersion else {
      throw .newer(found: version, known: WeightsCard.knownVersion)
    }
    guard let card = try? JSONValue(parsing: Array(text.utf8), maximumDepth: 8) else {
      throw .badCard(field: "JSON")
    }
    try self.init(json: card)
  }

  private init(json card: JSONValue) throws(WeightsError) {
    guard let name = card["name"]?.string else { throw .badCard(field: "name") }
    guard let temperature = card["temperature"]?.number, temperature > 0 else {
      throw .badCard(field: "temperature")
    }
    guard let training = card["training"]?.string else { throw .badCard(field: "training") }
    guard let seed = card["seed"]?.string.flatMap({ UInt64($0) }) else {
      throw .badCard(field: "seed")
    }
    let classes = try WeightsCard.classes(card)
    let members = card["members"].map { $0.integer ?? 0 } ?? 1
    guard (1...16).contains(members) else { throw .badCard(field: "members") }
    let numberMembers = card["number_members"].map { $0.integer ?? -1 } ?? 0
    guard (0..<members).contains(numberMembers) else { throw .badCard(field: "number_members") }
    self.init(
      name: name,
      layers: try WeightsCard.elements(of: card, "layers", WeightsCard.layer),
      members: members, numberMembers: numberMembers,
      classes: classes,
      zones: try WeightsCard.zones(card, classes: classes.count),
      normalization: try WeightsCard.normalization(card),
      temperature: temperature,
      sources: try WeightsCard.elements(of: card, "sources") { source in
        guard let name = source["name"]?.string, let sum = source["sha256"]?.string,
          sum.utf8.count == 64, sum.allSatisfy(\.isHexDigit)
        else { return nil }
        return Source(name: name, sha256: sum)
      },
      training: training, seed: seed,
      measurements: try WeightsCard.elements(of: card, "measurements") { measurement in
        guard let name = measurement["name"]?.string,
          let letters = measurement["letters"]?.integer, letters >= 0,
          let accuracy = measurement["accuracy"]?.number, (0...1).contains(accuracy)
        else { return nil }
        return Measurement(name: name, letters: letters, accuracy: accuracy)
      })
  }

  /// The elements of array `field`, each of which `read` must understand.
  private static func elements<Element>(
    of card: JSONValue, _ field: String, _ read: (JSONValue) -> Element?
  ) throws(WeightsError) -> [Element] {
    guard let values = card[field]?.array else { throw .badCard(field: field) }
    var elements: [Element] = []
    for value in values {
      guard let element = read(value) else { throw .badCard(field: field) }
      elements.append(element)
    }
    return elements
  }

  private static func layer(_ json: JSONValue) -> Layer? {
    guard let kind = json["kind"]?.string, let members = json.members else { return nil }
    var sizes: [String: Int] = [:]
    for member in members where member.key != "kind" {
      // No size of a network that we could run comes near the limit, and products of two fit.
      guard let size = member.value.integer, (0...1 << 24).contains(size) else { return nil }
      sizes[member.key] = size
    }
    return Layer(kind: kind, sizes: sizes)
  }

  private static func classes(_ card: JSONValue) throws(WeightsError) -> [String] {
    let classes = try elements(of: card, "classes", \.string)
    guard !classes.isEmpty, Set(classes).count == classes.count,
      classes.allSatisfy({ $0.count <= 1 })
    else { throw .badCard(field: "classes") }
    return classes
  }

  private static func zones(_ card: JSONValue, classes: Int) throws(WeightsError) -> [[Double]]? {
    guard card["zones"] != nil else { return nil }
    let zones = try elements(of: card, "zones") { row in
      row.array.map { $0.compactMap(\.number) }
    }
    // No letter of any hand is ten capitals high.
    let isPossible = { (zone: [Double]) in
      zone.count == 6 && zone.allSatisfy { abs($0) <= 10 }
        && [1, 3, 5].allSatisfy { zone[$0] > 0 }
    }
    guard zones.count == classes, zones.allSatisfy(isPossible) else {
      throw .badCard(field: "zones")
    }
    return zones
  }

  private static func normalization(_ card: JSONValue) throws(WeightsError) -> Normalization {
    guard let json = card["normalization"], let side = json["side"]?.integer,
      let box = json["box"]?.integer, let strokeWidth = json["stroke_width"],
      box >= 1, side >= box, side <= 1024
    else { throw .badCard(field: "normalization") }
    let tone = json["tone"].map { $0.string ?? "" } ?? tones[0]
    guard tones.contains(tone) else { throw .badCard(field: "normalization") }
    if strokeWidth == .null {
      return Normalization(side: side, box: box, strokeWidth: nil, tone: tone)
    }
    guard let width = strokeWidth.number, width > 0, width <= Double(box), tone == tones[0] else {
      throw .badCard(field: "normalization")
    }
    return Normalization(side: side, box: box, strokeWidth: width)
  }
}
