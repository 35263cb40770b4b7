/// A heading, and what stands under it.
public struct ReportSection: Sendable {
  /// The heading.
  public let heading: String
  /// What stands under it, in reading order.
  public let content: [ReportContent]

  /// A section.
  public init(_ heading: String, _ content: [ReportContent]) {
    self.heading = heading
    self.content = content
  }

  /// The section as HTML, with its figures in it.
  public var html: String {
    "<h2>\(escaped(heading))</h2>\n" + content.map(\.html).joined()
  }
}

/// Something in a report.
public enum ReportContent: Sendable {
  /// A paragraph.
  case text(String)
  /// A figure: the name of its file, without its extension, and what it shows.
  case figure(name: String, any Figure, caption: String)
  /// A table: its head, and its rows.
  case table(head: [String], rows: [[String]])
}

extension ReportContent {
  /// What it is as HTML.
  fileprivate var html: String {
    switch self {
    case .text(let text):
      return "<p>\(escaped(text))</p>\n"
    case .figure(_, let figure, let caption):
      return "<figure>\n\(figure.svg)<figcaption>\(escaped(caption))</figcaption></figure>\n"
    case .table(let head, let rows):
      let top = head.map { "<th>\(escaped($0))</th>" }.joined()
      let lines = rows.map { row in
        "<tr>" + row.map { "<td>\(escaped($0))</td>" }.joined() + "</tr>\n"
      }
      return "<table><tr>\(top)</tr>\n\(lines.joined())</table>\n"
    }
  }
}
