import JSON
public import Raster
public import TextAssembly

/// The version of the JSON that `lettersDocument` writes; `schemas/letters-1.schema.json` describes
/// it.
public let lettersSchemaVersion = 1

/// Pages whose letters were classified, all in the same classes.
public struct ClassifiedPages: Sendable, Equatable {
  /// The name of the weights.
  public let model: String
  /// What the letters' probabilities are of.
  public let classes: LetterClasses
  /// The pages, in order.
  public let pages: [ClassifiedPage]

  /// Pages with the classes of their letters.
  public init(model: String, classes: LetterClasses, pages: [ClassifiedPage]) {
    self.model = model
    self.classes = classes
    self.pages = pages
  }
}

/// A page whose letters were classified.
public struct ClassifiedPage: Sendable, Equatable {
  /// Where the page is from.
  public let origin: PageOrigin
  /// How many pixels an inch of the paper takes; `nil` where that is not known.
  public let resolution: Resolution?
  /// Whether ink is lighter than paper.
  public let isLightOnDark: Bool
  /// Lines in reading order, with what each of their letters may be.
  public let lines: [RecognizedLine]

  /// A page over its lines.
  public init(
    origin: PageOrigin, resolution: Resolution? = nil, isLightOnDark: Bool = false,
    lines: [RecognizedLine]
  ) {
    self.origin = origin
    self.resolution = resolution
    self.isLightOnDark = isLightOnDark
    self.lines = lines
  }
}

/// Letters with their probabilities as JSON, on one line.
///
/// Beside its probabilities each letter has the most probable class as `text`, empty for what is no
/// letter, and its `probability`.
///
/// - Parameters:
///   - classified: What the network said.
///   - programVersion: The version of the program that classified them.
/// - Returns: A JSON text as `schemas/letters-1.schema.json` describes it, ended by a line feed;
///   `classifiedPages(parsing:)` gives back the same pages.
public func lettersDocument(_ classified: ClassifiedPages, programVersion: String) -> String {
  let classes = classified.classes
  var members = [
    JSONMember("model", .string(classified.model)),
    JSONMember("classes", .array(classes.labels.map { .string($0) })),
  ]
  if let zones = classes.zones {
    members.append(JSONMember("zones", .array(zones.map(json(of:)))))
  }
  return document(
    .letters, version: lettersSchemaVersion, programVersion: programVersion, members: members,
    pages: classified.pages.map { json(of: $0, classes: classes.labels) })
}

private func json(of zone: LetterZone) -> JSONValue {
  .array(
    [zone.top, zone.bottom, zone.width].flatMap {
      [JSONValue.number($0.mean), .number($0.deviation)]
    })
}

private func json(of page: ClassifiedPage, classes: [String]) -> JSONValue {
  let lines = page.lines.map { recognized in
    let line = CutLine(recognized)
    let letters = zip(line.letters, recognized.candidates).map { letter, candidate in
      let own = line.members(of: letter)
      guard case .probabilities(let probabilities) = candidate.knowledge else { return own }
      let most = probabilities.indices.max { probabilities[$0] < probabilities[$1] }
      let best = most.map { classes[$0 - probabilities.startIndex] } ?? ""
      return own + [
        JSONMember("text", .string(best)),
        JSONMember("probability", most.map { json(of: probabilities[$0]) } ?? 0),
        JSONMember("probabilities", .array(probabilities.map { json(of: $0) })),
      ]
    }
    return JSONValue.object(line.members(withRuns: false, letters: letters))
  }
  let resolution = page.resolution.map {
    [JSONMember("resolution", [.number($0.horizontal), .number($0.vertical)])]
  }
  return .object(
    page.origin.members + (resolution ?? []) + [
      JSONMember("light_on_dark", .bool(page.isLightOnDark)),
      JSONMember("lines", .array(lines)),
    ])
}

/// The shortest number that reads back as `value`.
private func json(of value: Float) -> JSONValue {
  let short = Double(value.description) ?? Double(value)
  return .number(Float(short) == value ? short : Double(value))
}

extension CutLine {
  /// The line without what is known of its letters.
  fileprivate init(_ line: RecognizedLine) {
    self.init(
      atoms: line.atoms.map { .box($0) },
      letters: line.candidates.map { letter in
        if case .mark(let mark) = letter.knowledge {
          return CutLetter(atoms: letter.atoms, columns: letter.columns, mark: mark)
        }
        return CutLetter(atoms: letter.atoms, columns: letter.columns)
      }, axis: line.axis, letterHeight: line.letterHeight)
  }

  /// The line with what is known of its letters.
  ///
  /// - Parameter knowledge: Of each letter, in their order; `nil` for one that is to be left out.
  /// - Returns: The line as text assembly takes it.
  public func recognized(_ knowledge: [RecognizedLetter.Knowledge?]) -> RecognizedLine {
    precondition(knowledge.count == letters.count, "\(knowledge.count) of \(letters.count) letters")
    return RecognizedLine(
      atoms: atoms.map(\.box),
      candidates: zip(letters, knowledge).compactMap { letter, knowledge in
        knowledge.map {
          RecognizedLetter(
            atoms: letter.atoms, box: box(of: letter), columns: letter.columns, knowledge: $0)
        }
      }, axis: axis, letterHeight: letterHeight)
  }
}

/// The pages of a document that `lettersDocument`, or another program, wrote.
///
/// - Parameter bytes: The whole text. It needs `classes`; lines and letters what `linesPages(parsing:)`
///   needs, and every letter its `mark` or its `probabilities`. Unknown members are passed over.
/// - Returns: The pages with their classes.
/// - Throws: The first fault, with its place.
public func classifiedPages(parsing bytes: [UInt8]) throws(StageDocumentError) -> ClassifiedPages {
  let document = try DocumentReader(
    parsing: bytes, schema: .letters, version: lettersSchemaVersion)
  let classes = try classes(of: document)
  var pages: [ClassifiedPage] = []
  for (place, page) in try document.member("pages").elements().enumerated() {
    let origin = try PageOrigin(page, place: place)
    var lines: [RecognizedLine] = []
    for value in try page.member("lines").elements() {
      let line = try CutLine(value, on: origin)
      var knowledge: [RecognizedLetter.Knowledge] = []
      for (letter, own) in zip(line.letters, try value.member("letters").elements()) {
        if let mark = letter.mark {
          knowledge.append(.mark(mark))
        } else {
          let numbers = try own.member("probabilities").numbers(classes.labels.count, in: 0...1)
          knowledge.append(.probabilities(numbers.map { Float($0) }[...]))
        }
      }
      lines.append(line.recognized(knowledge))
    }
    var resolution: Resolution?
    if let given = try page.optional("resolution")?.numbers(2, in: 0...1e9) {
      resolution = Resolution(horizontal: given[0], vertical: given[1])
    }
    pages.append(
      ClassifiedPage(
        origin: origin, resolution: resolution,
        isLightOnDark: try page.optional("light_on_dark")?.bool() ?? false, lines: lines))
  }
  return ClassifiedPages(
    model: try document.optional("model")?.string() ?? "", classes: classes, pages: pages)
}

private func classes(of document: DocumentReader) throws(StageDocumentError) -> LetterClasses {
  var labels: [String] = []
  for label in try document.member("classes").elements() {
    let text = try label.string()
    guard text.count <= 1 else {
      throw .wrong(path: label.path, needed: "one character, or none for what is no letter")
    }
    labels.append(text)
  }
  guard let given = document.optional("zones") else { return LetterClasses(labels: labels) }
  var zones: [LetterZone] = []
  for zone in try given.elements() {
    let numbers = try zone.numbers(6, in: -100...100)
    guard numbers[1] > 0, numbers[3] > 0, numbers[5] > 0 else {
      throw .wrong(path: zone.path, needed: "means and deviations above 0")
    }
    zones.append(
      LetterZone(
        top: .init(mean: numbers[0], deviation: numbers[1]),
        bottom: .init(mean: numbers[2], deviation: numbers[3]),
        width: .init(mean: numbers[4], deviation: numbers[5])))
  }
  guard zones.count == labels.count else {
    throw .wrong(path: given.path, needed: "a zone for each of the \(labels.count) classes")
  }
  return LetterClasses(labels: labels, zones: zones)
}
