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
  /// PDF with unseen text behind the pictures, as `pdfDocument` describes it.
  case pdf

  /// The extension of its files, without the first dot.
  public var fileExtension: String {
    switch self {
    case .text: "txt"
    case .json: "json"
    case .tsv: "tsv"
    case .hocr: "hocr"
    case .alto: "alto.xml"
    case .page: "page.xml"
    case .pdf: "pdf"
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
  let texts: [String]
  switch format {
  case .text: texts = [textDocument(pages)]
  case .json: texts = [jsonDocument(pages, programVersion: programVersion, model: model)]
  case .tsv: texts = [tsvDocument(pages)]
  case .hocr: texts = [hocrDocument(pages, programVersion: programVersion, model: model)]
  case .alto: texts = [altoDocument(pages, programVersion: programVersion, model: model)]
  case .page:
    texts = pages.map { pageXMLDocument($0, programVersion: programVersion, model: model) }
  case .pdf: return [pdfDocument(pages, programVersion: programVersion)]
  }
  return texts.map { Array($0.utf8) }
}
