/// What pages are written as.
public enum DocumentFormat: String, CaseIterable, Sendable {
  /// Plain text, as `textDocument` describes it.
  case text
  /// JSON, as `jsonDocument` describes it.
  case json
  /// Tesseract's table, as `tsvDocument` describes it.
  case tsv
  /// hOCR, as `hocrDocument` describes it.
  case hocr
  /// ALTO 4.2, as `altoDocument` describes it.
  case alto
  /// PAGE XML, one page a document, as `pageXMLDocument` describes it.
  case page

  /// The extension of its files, without the first dot.
  public var fileExtension: String {
    switch self {
    case .text: "txt"
    case .json: "json"
    case .tsv: "tsv"
    case .hocr: "hocr"
    case .alto: "alto.xml"
    case .page: "page.xml"
    }
  }
}

/// Pages in one of the formats.
///
/// - Parameters:
///   - pages: In order, of one picture or several; at least one.
///   - format: Of the documents.
///   - programVersion: The version of the program that read them.
///   - model: The name of the weights that read them.
/// - Returns: One document with all pages; of `page`, one for each.
public func documents(
  _ pages: [ReadPage], as format: DocumentFormat, programVersion: String, model: String
) -> [[UInt8]] {
  let texts =
    switch format {
    case .text: [textDocument(pages)]
    case .json: [jsonDocument(pages, programVersion: programVersion, model: model)]
    case .tsv: [tsvDocument(pages)]
    case .hocr: [hocrDocument(pages, programVersion: programVersion, model: model)]
    case .alto: [altoDocument(pages, programVersion: programVersion, model: model)]
    case .page:
      pages.map { pageXMLDocument($0, programVersion: programVersion, model: model) }
    }
  return texts.map { Array($0.utf8) }
}
