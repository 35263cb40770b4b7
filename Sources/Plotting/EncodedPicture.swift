/// One large picture, such as a photograph with what was found in it.
public struct EncodedPicture: Figure, Equatable {
  /// What a picture's bytes are.
  public enum Format: String, Sendable {
    /// For photographs.
    case jpeg
    /// For drawings of few colours.
    case png
  }

  /// What the picture shows.
  public let title: String
  /// Columns.
  public let width: Int
  /// Rows.
  public let height: Int
  /// What its bytes are.
  public let format: Format
  /// The whole file.
  public let bytes: [UInt8]

  /// A picture over its file.
  ///
  /// - Parameters:
  ///   - title: What the picture shows.
  ///   - width: Columns, at least 1; some 1,500 are enough for sharp figures.
  ///   - height: Rows, at least 1.
  ///   - format: What the bytes are.
  ///   - bytes: The whole file.
  public init(title: String, width: Int, height: Int, format: Format, bytes: [UInt8]) {
    precondition(width > 0 && height > 0, "a picture of \(width) × \(height) pixels")
    self.title = title
    self.width = width
    self.height = height
    self.format = format
    self.bytes = bytes
  }

  /// The picture in the SVG, as wide as there is room.
  public var svg: String {
    var drawing = SVGText(title: title)
    let top = drawing.heading(title) + 6
    let room = Look.width - 2 * Look.margin
    let high = room * Double(height) / Double(width)
    drawing.raw(
      "<image x=\"\(number(Look.margin))\" y=\"\(number(top))\" width=\"\(number(room))\" "
        + "height=\"\(number(high))\" preserveAspectRatio=\"none\" "
        + "href=\"data:image/\(format.rawValue);base64,\(base64(bytes))\"/>")
    drawing.rectangle(Look.margin, top, room, high, fill: "none", stroke: "#bbbbbb")
    return drawing.document(height: top + high + Look.margin)
  }
}
