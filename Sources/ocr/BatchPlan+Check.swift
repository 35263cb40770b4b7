import Files

extension BatchPlan {
  /// Checks that no picture would be written over, and that no result would take the report's place.
  ///
  /// A result can be a picture by a link, or where the folder of the pictures lies in that of the
  /// results: `OUT/in/a.pdf` is the result of `OUT/in/in/a.png`, and may be a document to be read.
  ///
  /// - Parameters:
  ///   - input: The folder of the pictures.
  ///   - output: That of the results, which is there.
  ///   - report: The file of the report.
  /// - Throws: Wrong usage, with the file.
  /// - Complexity: Some calls of the system a picture.
  func check(from input: FilePath, to output: FilePath, report: FilePath?) throws(Failure) {
    var pictures: Set<FilePath> = []
    for item in items {
      if let place = canonicalPath(input.appending(item.picture)) { pictures.insert(place) }
    }
    let reportPlace = report.map { place(of: $0) }
    if let report, let reportPlace, pictures.contains(reportPlace) {
      throw Failure(report.description, "this picture would be written over", .usage)
    }
    for result in items.lazy.flatMap(\.results).map({ output.appending($0) }) {
      let resultPlace = place(of: result)
      if pictures.contains(resultPlace) {
        throw Failure(result.description, "this picture would be written over", .usage)
      }
      if let report, resultPlace == reportPlace {
        throw Failure(report.description, "a result would be written over this report", .usage)
      }
    }
  }

  /// Where a file is, or would be, from the root.
  private func place(of path: FilePath) -> FilePath {
    canonicalPath(path) ?? canonicalPath(path.folder)?.appending(path.name) ?? path
  }
}
