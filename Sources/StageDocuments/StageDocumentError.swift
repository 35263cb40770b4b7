public import JSON

/// Why JSON is not what a stage takes.
public enum StageDocumentError: Error, Equatable {
  /// It is no JSON, where a document of schema `needed` should be.
  case notJSON(JSONError, needed: StageSchema)
  /// It is the document of another stage, or of none.
  case otherDocument(found: String?, needed: StageSchema)
  /// Written by a later version of the format than this program reads.
  case newer(found: Int, known: Int)
  /// What stands at `path` is missing or not what is needed there.
  case wrong(path: String, needed: String)
}

extension StageDocumentError: CustomStringConvertible {
  /// One line for the user, without the file's name.
  public var description: String {
    switch self {
    case .notJSON(let error, let needed):
      "\(error); needed the JSON that '\(needed.command)' writes"
    case .otherDocument(let found, let needed):
      "JSON of \(found.map { "schema '\($0)'" } ?? "no schema"); "
        + "needed that of '\(needed.rawValue)', which '\(needed.command)' writes"
    case .newer(let found, let known):
      "JSON of version \(found), but this program reads up to \(known); update the program"
    case .wrong(let path, let needed):
      "\(path) in the JSON must be \(needed)"
    }
  }
}
