import Plotting

/// A file of a report.
public struct ReportFile: Sendable, Equatable {
  /// Its name in the report's folder.
  public let name: String
  /// What it holds.
  public let bytes: [UInt8]

  init(name: String, text: String) {
    self.name = name
    bytes = Array(text.utf8)
  }
}

extension ExperimentReport {
  /// The files of the report: figures, curves, and `report.html` last, so that it is there only when
  /// all it links to is.
  ///
  /// - Parameter hasIndex: Whether the page links to an `index.html` in the folder above.
  /// - Returns: The files, in the order in which they are to be written.
  public func files(hasIndex: Bool) -> [ReportFile] {
    var files: [ReportFile] = []
    for section in sections {
      for case .figure(let name, let figure, _) in section.content {
        files.append(ReportFile(name: name + ".svg", text: figure.svg))
      }
    }
    files += curves.map { ReportFile(name: $0.name + ".csv", text: $0.csv) }
    return files + [ReportFile(name: "report.html", text: html(hasIndex: hasIndex))]
  }
}
