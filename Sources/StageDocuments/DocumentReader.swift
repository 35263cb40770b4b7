import JSON
import Raster

/// A value of a document that knows where it stands, so that what is wrong with it can be told.
struct DocumentReader {
  let value: JSONValue
  /// Such as `pages[0].lines`; empty for the document itself.
  let path: String

  /// The document of schema `schema` that `bytes` hold.
  ///
  /// - Throws: What is wrong with it as a whole.
  init(
    parsing bytes: [UInt8], schema: StageSchema, version known: Int
  ) throws(StageDocumentError) {
    do { value = try JSONValue(parsing: bytes) } catch { throw .notJSON(error, needed: schema) }
    path = ""
    let found = value["schema"]?.string
    guard found == schema.rawValue else { throw .otherDocument(found: found, needed: schema) }
    let version = try member("schema_version").integer(in: 1...Int(Int32.max))
    guard version <= known else { throw .newer(found: version, known: known) }
  }

  private init(_ value: JSONValue, path: String) {
    self.value = value
    self.path = path
  }

  /// The member `key`; `nil` where it is missing or null.
  func optional(_ key: String) -> DocumentReader? {
    guard let member = value[key], member != .null else { return nil }
    return DocumentReader(member, path: path.isEmpty ? key : path + "." + key)
  }

  /// The member `key`.
  func member(_ key: String) throws(StageDocumentError) -> DocumentReader {
    guard let member = optional(key) else {
      throw .wrong(path: path.isEmpty ? key : path + "." + key, needed: "there")
    }
    return member
  }

  /// The elements.
  func elements() throws(StageDocumentError) -> [DocumentReader] {
    guard let elements = value.array else { throw .wrong(path: path, needed: "an array") }
    return elements.enumerated().map { DocumentReader($1, path: "\(path)[\($0)]") }
  }

  func string() throws(StageDocumentError) -> String {
    guard let text = value.string else { throw .wrong(path: path, needed: "a text") }
    return text
  }

  func bool() throws(StageDocumentError) -> Bool {
    guard case .bool(let flag) = value else { throw .wrong(path: path, needed: "true or false") }
    return flag
  }

  /// A number; the usual range keeps what is computed from it finite.
  func number(in range: ClosedRange<Double> = -1e9...1e9) throws(StageDocumentError) -> Double {
    guard let number = value.number, range.contains(number) else {
      throw .wrong(
        path: path, needed: "a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func integer(in range: ClosedRange<Int>) throws(StageDocumentError) -> Int {
    guard let number = value.integer, range.contains(number) else {
      throw .wrong(
        path: path,
        needed: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// `count` numbers.
  func numbers(
    _ count: Int, in range: ClosedRange<Double>
  ) throws(StageDocumentError) -> [Double] {
    let numbers = value.array?.compactMap(\.number) ?? []
    guard numbers.count == count, value.array?.count == count,
      numbers.allSatisfy(range.contains)
    else {
      throw .wrong(
        path: path, needed: "\(count) numbers from \(range.lowerBound) to \(range.upperBound)")
    }
    return numbers
  }

  /// One character.
  func character() throws(StageDocumentError) -> Character {
    let text = try string()
    guard let character = text.first, text.count == 1 else {
      throw .wrong(path: path, needed: "one character")
    }
    return character
  }

  /// The first of some columns and the one after the last, which may lie beyond the page.
  func columns() throws(StageDocumentError) -> Range<Int> {
    let ends = value.array?.compactMap(\.integer) ?? []
    guard ends.count == 2, value.array?.count == 2, ends[0] < ends[1],
      ends.allSatisfy({ abs($0) <= 1 << 30 })
    else {
      throw .wrong(path: path, needed: "its first column and the one after its last")
    }
    return ends[0]..<ends[1]
  }

  /// A box as [x, y, width, height], which lies on a page of `origin`'s size.
  func box(on origin: PageOrigin) throws(StageDocumentError) -> Box {
    let sides = value.array?.compactMap(\.integer) ?? []
    guard sides.count == 4, value.array?.count == 4, sides.allSatisfy({ $0 >= 0 }),
      sides[2] >= 1, sides[3] >= 1, sides[0] < origin.width, sides[1] < origin.height,
      sides[2] <= origin.width - sides[0], sides[3] <= origin.height - sides[1]
    else {
      throw .wrong(path: path, needed: "[x, y, width, height] of a box on the page")
    }
    return Box(
      minX: sides[0], minY: sides[1], maxX: sides[0] + sides[2], maxY: sides[1] + sides[3])
  }
}

extension JSONValue {
  /// A box as [x, y, width, height].
  init(_ box: Box) {
    self = [
      JSONValue(box.minX), JSONValue(box.minY), JSONValue(box.width), JSONValue(box.height),
    ]
  }
}

/// A document of `schema` with its pages.
func document(
  _ schema: StageSchema, version: Int, programVersion: String, members: [JSONMember] = [],
  pages: [JSONValue]
) -> String {
  let head = [
    JSONMember("schema", .string(schema.rawValue)),
    JSONMember("schema_version", JSONValue(version)),
    JSONMember("program", ["name": "ocr", "version": .string(programVersion)]),
  ]
  return JSONValue.object(head + members + [JSONMember("pages", .array(pages))]).compact + "\n"
}
