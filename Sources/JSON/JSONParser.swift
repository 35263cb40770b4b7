extension JSONValue {
  /// Reads one JSON value.
  ///
  /// Stricter than RFC 8259 asks in two ways: a key may stand in an object only once, and a byte
  /// order mark is refused. Numbers are rounded to `Double`.
  ///
  /// - Parameters:
  ///   - bytes: The whole text, UTF-8; white space may surround the value.
  ///   - maximumDepth: How deep arrays and objects may lie within each other.
  /// - Throws: The first fault, with its place.
  /// - Complexity: O(*n*) for *n* bytes.
  public init(parsing bytes: [UInt8], maximumDepth: Int = 64) throws(JSONError) {
    var parser = JSONParser(bytes: bytes, maximumDepth: maximumDepth)
    parser.skipSpace()
    self = try parser.value(depth: 0)
    parser.skipSpace()
    if parser.offset < bytes.count { throw .trailing(offset: parser.offset) }
  }
}

/// Recursive descent over the grammar of RFC 8259; one function a rule.
struct JSONParser {
  let bytes: [UInt8]
  let maximumDepth: Int
  var offset = 0

  init(bytes: [UInt8], maximumDepth: Int) {
    self.bytes = bytes
    self.maximumDepth = maximumDepth
  }

  mutating func skipSpace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0A, 0x0D: offset += 1
      default: return
      }
    }
  }

  /// The byte at the offset, which stays.
  func peek() throws(JSONError) -> UInt8 {
    guard offset < bytes.count else { throw .ends(offset: offset) }
    return bytes[offset]
  }

  /// Steps over `byte`, which must come next.
  mutating func expect(_ byte: Character) throws(JSONError) {
    let found = try peek()
    guard found == byte.asciiValue else { throw .unexpected(byte: found, offset: offset) }
    offset += 1
  }

  mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    let first = try peek()
    switch first {
    case UInt8(ascii: "{"):
      return .object(try members(depth: depth + 1))
    case UInt8(ascii: "["):
      return .array(try elements(depth: depth + 1))
    case UInt8(ascii: "\""):
      return .string(try text())
    case UInt8(ascii: "t"):
      return try word("true", .bool(true))
    case UInt8(ascii: "f"):
      return try word("false", .bool(false))
    case UInt8(ascii: "n"):
      return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return .number(try number())
    default:
      throw .unexpected(byte: first, offset: offset)
    }
  }

  mutating func word(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
    for letter in word { try expect(letter) }
    return value
  }

  mutating func members(depth: Int) throws(JSONError) -> [JSONMember] {
    guard depth <= maximumDepth else { throw .tooDeep(limit: maximumDepth, offset: offset) }
    try expect("{")
    skipSpace()
    if try peek() == UInt8(ascii: "}") {
      offset += 1
      return []
    }
    var members: [JSONMember] = []
    // Bytes, not strings: two keys that only look alike are two keys.
    var known: Set<[UInt8]> = []
    while true {
      let start = offset
      let key = try text()
      if !known.insert(Array(key.utf8)).inserted { throw .duplicateKey(key, offset: start) }
      skipSpace()
      try expect(":")
      skipSpace()
      members.append(JSONMember(key, try value(depth: depth)))
      skipSpace()
      if try peek() == UInt8(ascii: "}") {
        offset += 1
        return members
      }
      try expect(",")
      skipSpace()
    }
  }

  mutating func elements(depth: Int) throws(JSONError) -> [JSONValue] {
    guard depth <= maximumDepth else { throw .tooDeep(limit: maximumDepth, offset: offset) }
    try expect("[")
    skipSpace()
    if try peek() == UInt8(ascii: "]") {
      offset += 1
      return []
    }
    var elements: [JSONValue] = []
    while true {
      elements.append(try value(depth: depth))
      skipSpace()
      if try peek() == UInt8(ascii: "]") {
        offset += 1
        return elements
      }
      try expect(",")
      skipSpace()
    }
  }

  /// `-`? int frac? exp?, as the grammar has it: no leading zero, no bare point.
  mutating func number() throws(JSONError) -> Double {
    let start = offset
    if try peek() == UInt8(ascii: "-") { offset += 1 }
    if try peek() == UInt8(ascii: "0") { offset += 1 } else { try digits() }
    if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
      offset += 1
      try digits()
    }
    if offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") {
      offset += 1
      let sign = try peek()
      if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { offset += 1 }
      try digits()
    }
    let number = Double(String(decoding: bytes[start..<offset], as: UTF8.self))
    guard let number, number.isFinite else { throw .numberTooLarge(offset: start) }
    return number
  }

  /// One digit or more.
  mutating func digits() throws(JSONError) {
    let first = try peek()
    guard isDigit(first) else { throw .unexpected(byte: first, offset: offset) }
    while offset < bytes.count, isDigit(bytes[offset]) { offset += 1 }
  }

  func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  mutating func text() throws(JSONError) -> String {
    let start = offset
    try expect("\"")
    var utf8: [UInt8] = []
    while true {
      let byte = try peek()
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        guard let text = String(validating: utf8, as: UTF8.self) else {
          throw .notUTF8(offset: start)
        }
        return text
      case UInt8(ascii: "\\"):
        utf8.append(contentsOf: Array(String(try escape()).utf8))
      case 0..<0x20:
        throw .unexpected(byte: byte, offset: offset)
      default:
        let end = bytes[offset...].firstIndex { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }
        utf8 += bytes[offset..<(end ?? bytes.count)]
        offset = end ?? bytes.count
      }
    }
  }

  mutating func escape() throws(JSONError) -> Unicode.Scalar {
    let start = offset
    try expect("\\")
    let letter = try peek()
    offset += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default: throw .badEscape(offset: start)
    }
    let unit = try hexUnit(escape: start)
    if let scalar = Unicode.Scalar(unit) { return scalar }
    // The first half of a surrogate pair: the second must follow.
    guard unit < 0xDC00, try peek() == UInt8(ascii: "\\") else { throw .badEscape(offset: start) }
    offset += 1
    guard try peek() == UInt8(ascii: "u") else { throw .badEscape(offset: start) }
    offset += 1
    let second = try hexUnit(escape: start)
    guard (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00))
    else { throw .badEscape(offset: start) }
    return scalar
  }

  /// Four hexadecimal digits.
  mutating func hexUnit(escape start: Int) throws(JSONError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      let digit = try peek()
      guard let value = Character(Unicode.Scalar(digit)).hexDigitValue else {
        throw .badEscape(offset: start)
      }
      unit = unit << 4 | UInt32(value)
      offset += 1
    }
    return unit
  }
}
