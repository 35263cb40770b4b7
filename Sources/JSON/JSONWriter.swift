extension JSONValue {
  /// The value as JSON text without any white space; members in their order.
  ///
  /// Numbers are written with the fewest digits that read back as the same `Double`, whole ones
  /// up to 2⁵³ without point and exponent. The same value gives the same bytes everywhere.
  ///
  /// - Precondition: Every number is finite.
  public var compact: String {
    var text = ""
    write(to: &text, indentation: nil)
    return text
  }

  /// The value as JSON text for people: two spaces a level, a member or element a line.
  ///
  /// Arrays of numbers stay on one line. Numbers as in `compact`; no line break at the end.
  ///
  /// - Precondition: Every number is finite.
  public var pretty: String {
    var text = ""
    write(to: &text, indentation: 0)
    return text
  }

  /// Appends the value; `indentation` counts levels and is `nil` for compact text.
  private func write(to text: inout String, indentation: Int?) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let number): text += JSONValue.shortest(number)
    case .string(let string): JSONValue.quote(string, into: &text)
    case .array(let elements):
      let flat = elements.allSatisfy { $0.number != nil }
      JSONValue.list(elements, "[", "]", &text, indentation: indentation, onOneLine: flat) {
        element, text, level in
        element.write(to: &text, indentation: level)
      }
    case .object(let members):
      JSONValue.list(members, "{", "}", &text, indentation: indentation, onOneLine: false) {
        member, text, level in
        JSONValue.quote(member.key, into: &text)
        text += level == nil ? ":" : ": "
        member.value.write(to: &text, indentation: level)
      }
    }
  }

  private static func list<Item>(
    _ items: [Item], _ open: String, _ close: String, _ text: inout String, indentation: Int?,
    onOneLine: Bool, write: (Item, inout String, Int?) -> Void
  ) {
    text += open
    let level = indentation.map { $0 + 1 }
    for (place, item) in items.enumerated() {
      if place > 0 { text += "," }
      if let level {
        if !onOneLine {
          text += "\n" + String(repeating: "  ", count: level)
        } else if place > 0 {
          text += " "
        }
      }
      write(item, &text, level)
    }
    if let indentation, !onOneLine, !items.isEmpty {
      text += "\n" + String(repeating: "  ", count: indentation)
    }
    text += close
  }

  private static func shortest(_ number: Double) -> String {
    precondition(number.isFinite, "JSON cannot hold \(number)")
    if number.magnitude <= 0x1p53, let whole = Int(exactly: number) { return String(whole) }
    return number.description
  }

  private static func quote(_ string: String, into text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\0"..<" ":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
