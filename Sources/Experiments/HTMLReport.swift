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
    for section in sections { body += section.html }
    let total = seconds.reduce(0) { $0 + $1.seconds }
    let parts = seconds.map { "\($0.part) \(decimal($0.seconds, places: 1)) s" }
    body += "<h2>How to repeat it</h2>\n<p><code>ocr experiment \(name) --output DIR"
    body += "\(isQuick ? " --quick" : "")</code>. "
    body += "It took \(decimal(total, places: 1)) s (\(parts.joined(separator: ", "))).</p>\n"
    if !curves.isEmpty {
      let links = curves.map { "<a href=\"\($0.name).csv\">\($0.name).csv</a>" }
      body += "<p>Curves as numbers: \(links.joined(separator: ", ")).</p>\n"
    }
    return htmlPage(title: "\(name): \(title)", body: body)
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
  return htmlPage(title: "The laboratory", body: body + "</table>\n")
}
