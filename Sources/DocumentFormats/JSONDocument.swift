import JSON
import Raster
import TextAssembly

/// The version of the JSON that `jsonDocument` writes; `schemas/pages-1.schema.json` describes it.
///
/// A new field leaves it; a field that goes, or comes to mean something else, makes it one higher.
public let jsonSchemaVersion = 1

/// Pages as JSON, on one line: all that was found, letter by letter.
///
/// The same pages give the same bytes. Only a page whose text is not upright has
/// a `turn`, only one that was straightened a `skew`. Confidences and probabilities have six decimals.
///
/// - Parameters:
///   - pages: In order, of one picture or several.
///   - programVersion: The version of the program that read them.
///   - model: The name of the weights that read them.
/// - Returns: A JSON text as `schemas/pages-1.schema.json` describes it, ended by a line feed.
public func jsonDocument(_ pages: [ReadPage], programVersion: String, model: String) -> String {
  let document: JSONValue = [
    "schema": "ocr-pages",
    "schema_version": JSONValue(jsonSchemaVersion),
    "program": ["name": "ocr", "version": .string(programVersion)],
    "model": .string(model),
    "pages": .array(pages.map(json(of:))),
  ]
  return document.compact + "\n"
}

private func json(of read: ReadPage) -> JSONValue {
  let page = read.page
  var members = [
    JSONMember("source", .string(read.source)),
    JSONMember("page", JSONValue(read.number)),
    JSONMember("width", JSONValue(page.width)),
    JSONMember("height", JSONValue(page.height)),
    JSONMember(
      "resolution",
      read.resolution.map { [rounded($0.horizontal), rounded($0.vertical)] } ?? .null),
    JSONMember("light_on_dark", .bool(page.isLightOnDark)),
  ]
  if page.turn != .none { members.append(JSONMember("turn", JSONValue(page.turn.rawValue))) }
  if page.skew != 0 { members.append(JSONMember("skew", rounded(page.skew))) }
  members += [
    JSONMember("confidence", page.confidence.map { rounded(Double($0)) } ?? .null),
    JSONMember("text", .string(page.text)),
    JSONMember("lines", .array(page.lines.enumerated().map { json(of: $1, number: $0) })),
  ]
  return .object(members)
}

private func json(of line: PageLine, number: Int) -> JSONValue {
  [
    "line": JSONValue(number),
    "text": .string(line.text),
    "box": json(of: line.box),
    "confidence": rounded(Double(line.confidence)),
    "baseline": [
      "intercept": rounded(line.baseline.intercept),
      "slope": rounded(line.baseline.slope),
      // A curvature is one over pixels: six decimals would be too few.
      "curvature": .number((line.baseline.curvature * 1e9).rounded() / 1e9),
    ],
    "words": .array(line.words.enumerated().map { json(of: $1, line: number, number: $0) }),
  ]
}

private func json(of word: PageWord, line: Int, number: Int) -> JSONValue {
  [
    "line": JSONValue(line),
    "word": JSONValue(number),
    "text": .string(word.text),
    "box": json(of: word.box),
    "confidence": rounded(Double(word.confidence)),
    "letters": .array(word.letters.map { json(of: $0, line: line, word: number) }),
  ]
}

private func json(of letter: PageLetter, line: Int, word: Int) -> JSONValue {
  [
    "line": JSONValue(line),
    "word": JSONValue(word),
    "text": .string(letter.text),
    "box": json(of: letter.box),
    "confidence": rounded(Double(letter.confidence)),
    "rejected": .bool(letter.rejectMark != nil),
    "alternatives": .array(
      letter.alternatives.map {
        ["text": .string($0.label), "probability": rounded(Double($0.probability))]
      }),
  ]
}

/// A box as [x, y, width, height].
private func json(of box: Box) -> JSONValue {
  [JSONValue(box.minX), JSONValue(box.minY), JSONValue(box.width), JSONValue(box.height)]
}

/// Six decimals: more than a 32-bit probability is good for, and short to read.
private func rounded(_ value: Double) -> JSONValue {
  .number((value * 1e6).rounded() / 1e6)
}
