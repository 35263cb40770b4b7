import Plotting

extension ExperimentReport {
  /// The report as a page that needs nothing beside it.
  ///
  /// - Parameter hasIndex: Whether it links to the index in the folder above.
  /// - Returns: The page.
  func html(hasIndex: Bool) -> String {
    var body = ""
    if hasIndex {
      body += "<p class=\"path\"><a href=\"../index.html\">All experiments</a></p>\n"
    }
    body += "<h1>\(escaped(title))</h1>\n"
    body += "<p class=\"lead\">\(escaped(summary))</p>\n"
    if isQuick {
      body += "<p class=\"note\"><strong>Quick form.</strong> A short run on a part of the data, "
      body += "to see that everything works; its numbers are not the ones to compare.</p>\n"
    }
    if !comparisons.isEmpty {
      body += "<h2>Published and ours</h2>\n" + comparisonTable
    }
    body += "<h2>Data</h2>\n<p>\(escaped(data))</p>\n"
    for section in sections {
      body += "<h2>\(escaped(section.heading))</h2>\n"
      for content in section.content { body += html(of: content) }
    }
    let total = seconds.reduce(0) { $0 + $1.seconds }
    let parts = seconds.map { "\($0.part) \(decimal($0.seconds, places: 1)) s" }
    body += "<h2>How to repeat it</h2>\n<p><code>ocr experiment \(name) --output DIR"
    body += "\(isQuick ? " --quick" : "")</code>. "
    body += "It took \(decimal(total, places: 1)) s (\(parts.joined(separator: ", "))).</p>\n"
    if !curves.isEmpty {
      let links = curves.map { "<a href=\"\($0.name).csv\">\($0.name).csv</a>" }
      body += "<p>Curves as numbers: \(links.joined(separator: ", ")).</p>\n"
    }
    return page(title: "\(name): \(title)", body: body)
  }

  private var comparisonTable: String {
    let rows = comparisons.map { comparison in
      let met = comparison.isMet
      let style =
        isQuick ? "" : met == true ? " class=\"met\"" : met == false ? " class=\"far\"" : ""
      let published = comparison.published.map { comparison.text($0) } ?? "–"
      return "<tr><td>\(escaped(comparison.what))</td><td>\(published)</td>"
        + "<td>\(comparison.text(comparison.ours))</td><td\(style)>\(comparison.distance)</td></tr>\n"
    }
    return "<table><tr><th></th><th>published</th><th>ours</th><th>how far</th></tr>\n"
      + rows.joined() + "</table>\n"
  }

  private func html(of content: ReportContent) -> String {
    switch content {
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

/// The page that leads to the reports of several experiments.
///
/// - Parameter reports: In the order of the page.
/// - Returns: The page; it expects each report at `NAME/report.html`.
public func indexHTML(of reports: [ExperimentReport]) -> String {
  var body = "<h1>The laboratory</h1>\n<p class=\"lead\">Published experiments, repeated. "
  body += "Each report has the published figures beside ours, its curves and its pictures.</p>\n"
  body += "<table><tr><th>experiment</th><th></th><th>published and ours</th><th>took</th></tr>\n"
  for report in reports {
    let compared = report.comparisons.filter { $0.published != nil }
    let met = compared.filter { $0.isMet == true }.count
    let verdict =
      compared.isEmpty
      ? "no published figure"
      : "\(met) of \(compared.count) met" + (report.isQuick ? " (quick)" : "")
    let style = report.isQuick || compared.isEmpty ? "" : met == compared.count ? "met" : "far"
    let total = report.seconds.reduce(0) { $0 + $1.seconds }
    body += "<tr><td><a href=\"\(report.name)/report.html\">\(report.name)</a></td>"
    body += "<td>\(escaped(report.title))</td><td class=\"\(style)\">\(verdict)</td>"
    body += "<td>\(decimal(total, places: 1)) s</td></tr>\n"
  }
  return page(title: "The laboratory", body: body + "</table>\n")
}

/// A whole page in the laboratory's look.
private func page(title: String, body: String) -> String {
  """
  <!DOCTYPE html>
  <html lang="en">
  <head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>\(escaped(title))</title>
  <style>
  body { font: 17px/1.55 "Source Sans 3", "Helvetica Neue", Arial, sans-serif; color: #222;
    background: #fff; max-width: 50rem; margin: 2rem auto 4rem; padding: 0 1rem; }
  h1 { font-size: 1.7rem; line-height: 1.25; margin: 0.3rem 0 0.8rem; }
  h2 { font-size: 1.2rem; margin: 2.2rem 0 0.5rem; }
  a { color: #0072b2; }
  .path { margin: 0; font-size: 0.9rem; }
  .lead { font-size: 1.08rem; color: #444; }
  .note { background: #fff6e0; border-left: 4px solid #e69f00; padding: 0.5rem 0.9rem; }
  figure { margin: 1.4rem 0; }
  figure svg { width: 100%; height: auto; border: 1px solid #e4e4e4; border-radius: 4px; }
  figcaption { font-size: 0.95rem; color: #555; margin-top: 0.3rem; }
  table { border-collapse: collapse; margin: 0.8rem 0; }
  th, td { text-align: left; padding: 0.3rem 0.9rem 0.3rem 0; border-bottom: 1px solid #e4e4e4;
    font-variant-numeric: tabular-nums; vertical-align: top;
    white-space: pre-line; }
  th { font-weight: 600; border-bottom: 2px solid #bbb; }
  .met { color: #00664b; font-weight: 600; }
  .far { color: #b34700; font-weight: 600; }
  code { background: #f3f3f3; padding: 0.1rem 0.3rem; border-radius: 3px; }
  </style>
  </head>
  <body>
  \(body)</body>
  </html>

  """
}
