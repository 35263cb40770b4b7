import ArgumentParser
import DocumentFormats

/// What pages are written as.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json

  /// The ending of a file of this format.
  var fileExtension: String {
    switch self {
    case .text: "txt"
    case .json: "json"
    }
  }

  /// The bytes of `pages`, read with the weights `model`.
  func document(_ pages: [ReadPage], model: String) -> [UInt8] {
    switch self {
    case .text: Array(textDocument(pages).utf8)
    case .json: Array(jsonDocument(pages, programVersion: programVersion, model: model).utf8)
    }
  }
}
