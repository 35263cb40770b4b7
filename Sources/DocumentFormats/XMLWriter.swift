/// Builds an XML document: an element a line, a space of indent for each element it is in.
struct XMLWriter {
  /// Names and values of attributes, in the order in which they are written.
  typealias Attributes = [(name: String, value: String)]

  /// What was written so far.
  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private var depth = 0
  private var isInline = false

  /// Writes a document type as it is; to be called before the first element.
  mutating func documentType(_ declaration: String) {
    text += "<!DOCTYPE \(declaration)>\n"
  }

  /// Writes an element that holds only text; one without text is closed at once.
  mutating func element(_ name: String, _ attributes: Attributes = [], text content: String = "") {
    begin(name, attributes, ends: content.isEmpty ? "/>" : ">")
    if !content.isEmpty { text += xmlEscaped(content) + "</\(name)>" }
    if !isInline { text += "\n" }
  }

  /// Writes an element with what `body` writes in it.
  ///
  /// - Parameters:
  ///   - name: Of the element.
  ///   - attributes: In order.
  ///   - inline: Whether all of it stands on one line, so that no blank gets into its text.
  ///   - body: Writes what is in it.
  mutating func element(
    _ name: String, _ attributes: Attributes = [], isInline inline: Bool = false,
    _ body: (inout XMLWriter) -> Void
  ) {
    let wasInline = isInline
    begin(name, attributes, ends: ">")
    isInline = wasInline || inline
    if !isInline { text += "\n" }
    depth += 1
    body(&self)
    depth -= 1
    if !isInline { indent() }
    text += "</\(name)>"
    isInline = wasInline
    if !isInline { text += "\n" }
  }

  private mutating func begin(_ name: String, _ attributes: Attributes, ends ending: String) {
    if !isInline { indent() }
    text += "<" + name
    for (name, value) in attributes { text += " \(name)=\"\(xmlEscaped(value))\"" }
    text += ending
  }

  private mutating func indent() {
    text += String(repeating: " ", count: depth)
  }
}

/// `text` as it may stand in XML, between tags or in an attribute between double quotes.
///
/// What XML 1.0 (section 2.2) holds for no character becomes U+FFFD.
func xmlEscaped(_ text: String) -> String {
  var escaped = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
    case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
    case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
    case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
    case "\t", "\n", "\r":
      escaped.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
    case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": escaped.append("\u{FFFD}")
    default: escaped.append(scalar)
    }
  }
  return String(escaped)
}
