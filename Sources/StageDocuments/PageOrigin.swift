import JSON
public import Raster

/// Where a page that stages hand on is from, and how large it is.
public struct PageOrigin: Sendable, Equatable {
  /// The picture's name as the user gave it; `-` for standard input.
  public let source: String
  /// Its number within the picture, from 1.
  public let number: Int
  /// Columns, pixels.
  public let width: Int
  /// Rows, pixels.
  public let height: Int
  /// What it was taken for when lines were looked for.
  public let layout: Layout

  /// Where a page is from.
  ///
  /// - Parameters:
  ///   - source: The picture's name.
  ///   - number: Its number within the picture, from 1.
  ///   - width: Columns, at least 0.
  ///   - height: Rows, at least 0.
  ///   - layout: What it shows.
  public init(
    source: String, number: Int, width: Int, height: Int, layout: Layout = .page
  ) {
    self.source = source
    self.number = number
    self.width = width
    self.height = height
    self.layout = layout
  }

  /// The same page as a picture of another name and number has it.
  public func renamed(source: String, number: Int) -> PageOrigin {
    PageOrigin(source: source, number: number, width: width, height: height, layout: layout)
  }

  /// The same page, taken for `layout`.
  public func laid(out layout: Layout) -> PageOrigin {
    PageOrigin(source: source, number: number, width: width, height: height, layout: layout)
  }

  /// The largest side of a page: runs count in 32 bits.
  private static let longestSide = Int(Int32.max)

  var members: [JSONMember] {
    [
      JSONMember("source", .string(source)), JSONMember("page", JSONValue(number)),
      JSONMember("width", JSONValue(width)), JSONMember("height", JSONValue(height)),
    ] + (layout == .page ? [] : [JSONMember("layout", .string(layout.rawValue))])
  }

  /// The origin that a document's page has; `place` is its place among them, from 0.
  init(_ page: DocumentReader, place: Int) throws(StageDocumentError) {
    source = try page.optional("source")?.string() ?? "-"
    number = try page.optional("page")?.integer(in: 1...Self.longestSide) ?? place + 1
    width = try page.member("width").integer(in: 1...Self.longestSide)
    height = try page.member("height").integer(in: 1...Self.longestSide)
    guard let name = page.optional("layout") else {
      layout = .page
      return
    }
    guard let known = Layout(rawValue: try name.string()) else {
      throw .wrong(
        path: name.path,
        needed: "one of " + Layout.allCases.map(\.rawValue).joined(separator: ", "))
    }
    layout = known
  }
}
