/// Collects the elements of an SVG drawing.
struct SVGText {
  private var body = ""
  private let width: Double
  private let title: String

  /// A drawing of `width` units; `title` is what a screen reader says.
  init(width: Double = Look.width, title: String) {
    self.width = width
    self.title = title
  }

  /// The whole document, `height` units high.
  func document(height: Double) -> String {
    let (w, h) = (number(width), number(height))
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(w) \(h)" width="\(w)" height="\(h)" \
      role="img" font-family="'Source Sans 3','Source Sans Pro','Helvetica Neue',Arial,\
      'Liberation Sans',sans-serif">
      <title>\(escaped(title))</title>
      <rect width="\(w)" height="\(h)" fill="\(Look.background)"/>
      \(body)</svg>

      """
  }

  mutating func raw(_ element: String) {
    body += element + "\n"
  }

  mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, color: String, width: Double = 1,
    dash: String = ""
  ) {
    raw(
      "<line x1=\"\(number(x1))\" y1=\"\(number(y1))\" x2=\"\(number(x2))\" y2=\"\(number(y2))\" "
        + "stroke=\"\(color)\" stroke-width=\"\(number(width))\"\(dashAttribute(dash))/>")
  }

  mutating func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, fill: String, stroke: String = ""
  ) {
    raw(
      "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" "
        + "height=\"\(number(height))\" fill=\"\(fill)\""
        + (stroke.isEmpty ? "" : " stroke=\"\(stroke)\"") + "/>")
  }

  mutating func text(
    _ text: String, x: Double, y: Double, size: Double, color: String = Look.text,
    anchor: TextAnchor = .start, isBold: Bool = false, turned: Bool = false,
    hasHalo: Bool = false
  ) {
    raw(
      "<text x=\"\(number(x))\" y=\"\(number(y))\" font-size=\"\(number(size))\" fill=\"\(color)\""
        + (anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\"")
        + (isBold ? " font-weight=\"600\"" : "")
        + (hasHalo
          ? " stroke=\"\(Look.background)\" stroke-width=\"4\" stroke-linejoin=\"round\" "
            + "paint-order=\"stroke\"" : "")
        + (turned ? " transform=\"rotate(-90 \(number(x)) \(number(y)))\"" : "")
        + ">\(escaped(text))</text>")
  }

  /// The title at the top, in as many lines as it needs.
  ///
  /// - Returns: Where what follows may begin.
  mutating func heading(_ title: String) -> Double {
    var y = Look.margin
    for line in wrapped(title, size: Look.titleSize * 1.1, width: width - 2 * Look.margin) {
      y += Look.lineHeight
      text(line, x: Look.margin, y: y - 4, size: Look.titleSize, isBold: true)
    }
    return y + 8
  }
}

/// Where a text's place is within it.
enum TextAnchor: String {
  case start
  case middle
  case end
}

/// About how wide a text is; fonts differ, this is on the safe side for sans serifs.
func textWidth(_ text: String, size: Double) -> Double {
  var width = 0.0
  for character in text {
    switch character {
    case "i", "l", "j", ".", ",", ":", ";", "'", "|", "I", "t", "f", "(", ")", "r", "·", " ":
      width += 0.33
    case "m", "w", "M", "W", "%", "—": width += 0.94
    case "A"..."Z": width += 0.72
    default: width += 0.62
    }
  }
  return width * size
}

/// The text in lines of at most `width` units, broken at spaces.
func wrapped(_ text: String, size: Double, width: Double) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ") {
    let longer = line.isEmpty ? String(word) : line + " " + word
    if !line.isEmpty, textWidth(longer, size: size) > width {
      lines.append(line)
      line = String(word)
    } else {
      line = longer
    }
  }
  return line.isEmpty ? lines : lines + [line]
}

/// A coordinate: two decimal places at most, ASCII minus.
func number(_ value: Double) -> String {
  let scaled = (value * 100).rounded()
  precondition(scaled.magnitude < 1e12, "a coordinate of \(value)")
  let hundredths = Int(scaled)
  let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
  let sign = hundredths < 0 ? "-" : ""
  if rest == 0 { return sign + String(whole) }
  if rest % 10 == 0 { return sign + "\(whole).\(rest / 10)" }
  return sign + "\(whole)." + (rest < 10 ? "0" : "") + String(rest)
}

/// Text as XML and HTML have it.
public func escaped(_ text: String) -> String {
  var result = ""
  for character in text {
    switch character {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    default: result.append(character)
    }
  }
  return result
}

/// The attribute for a dash pattern; nothing for a whole line.
func dashAttribute(_ dash: String) -> String {
  dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\""
}
