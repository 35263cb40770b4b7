/// An element of an XML document, read by as much of a parser as the documents here need: it knows
/// no entities but the five of XML and numbers, and refuses what is not well formed.
struct XMLTree {
  /// Why a document is refused: what was looked for, and what stands there.
  struct NotWellFormed: Error {
    let needed: String
    let found: String
  }

  let name: String
  let attributes: [String: String]
  /// The elements in it, in order.
  private(set) var children: [XMLTree] = []
  /// Its text and that of all in it.
  private(set) var text = ""

  /// Parses a whole document.
  init(parsing document: String) throws {
    var rest = document[...]
    try XMLTree.take("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", from: &rest)
    if rest.hasPrefix("<!DOCTYPE ") { _ = try XMLTree.take(until: "\n", from: &rest) }
    self = try XMLTree(&rest)
    try XMLTree.take("\n", from: &rest)
    guard rest.isEmpty else { throw NotWellFormed(needed: "the end", found: String(rest)) }
  }

  /// All elements of a name in it, at any depth, in document order.
  func all(_ name: String) -> [XMLTree] {
    children.flatMap { ($0.name == name ? [$0] : []) + $0.all(name) }
  }

  /// All elements of an hOCR class in it.
  func all(ofClass name: String) -> [XMLTree] {
    children.flatMap { ($0.attributes["class"] == name ? [$0] : []) + $0.all(ofClass: name) }
  }

  private init(_ rest: inout Substring) throws {
    try XMLTree.take("<", from: &rest)
    let name = rest.prefix { $0.isLetter || $0.isNumber }
    rest = rest.dropFirst(name.count)
    self.name = String(name)
    var attributes: [String: String] = [:]
    while rest.first == " " {
      rest = rest.dropFirst()
      let key = try XMLTree.take(until: "=\"", from: &rest)
      let value = try XMLTree.take(until: "\"", from: &rest)
      guard attributes.updateValue(try XMLTree.unescaped(value), forKey: String(key)) == nil else {
        throw NotWellFormed(needed: "another attribute", found: String(key))
      }
    }
    self.attributes = attributes
    if rest.hasPrefix("/>") {
      rest = rest.dropFirst(2)
      return
    }
    try XMLTree.take(">", from: &rest)
    while !rest.hasPrefix("</") {
      if rest.first == "<" {
        let child = try XMLTree(&rest)
        text += child.text
        children.append(child)
      } else {
        let piece = rest.prefix { $0 != "<" }
        guard !piece.isEmpty else { throw NotWellFormed(needed: "</\(name)>", found: "") }
        text += try XMLTree.unescaped(piece)
        rest = rest.dropFirst(piece.count)
      }
    }
    try XMLTree.take("</\(name)>", from: &rest)
  }

  private static func take(_ start: String, from rest: inout Substring) throws {
    guard rest.hasPrefix(start) else {
      throw NotWellFormed(needed: start, found: String(rest.prefix(40)))
    }
    rest = rest.dropFirst(start.count)
  }

  private static func take(until end: String, from rest: inout Substring) throws -> Substring {
    guard let range = rest.firstRange(of: end) else {
      throw NotWellFormed(needed: end, found: String(rest.prefix(40)))
    }
    defer { rest = rest[range.upperBound...] }
    return rest[..<range.lowerBound]
  }

  private static func unescaped(_ text: Substring) throws -> String {
    var result = ""
    var rest = text
    while let character = rest.first {
      rest = rest.dropFirst()
      switch character {
      case "<", "\"":
        throw NotWellFormed(needed: "an entity", found: String(character))
      case "&":
        let entity = try take(until: ";", from: &rest)
        let known = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
        if let character = known[String(entity)] {
          result += character
        } else if entity.first == "#", let number = UInt32(entity.dropFirst()),
          let scalar = Unicode.Scalar(number)
        {
          result.unicodeScalars.append(scalar)
        } else {
          throw NotWellFormed(needed: "an entity", found: String(entity))
        }
      default:
        result.append(character)
      }
    }
    return result
  }
}
