import ImageCodecs
import Poppler

/// A file that is read: a picture, or a PDF whose pages are drawn one by one.
struct InputFile {
  private enum Content {
    case picture(ImageFile)
    case pdf(PDFFile)
  }

  private let content: Content
  private let name: String

  /// Reads the headers of a file.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - name: Named in failures.
  ///   - maxPixels: A file with a page of more pixels fails.
  /// - Throws: Why it cannot be read.
  init(bytes: [UInt8], name: String, maxPixels: Int) throws(Failure) {
    self.name = name
    if PDFFile.isPDF(bytes) {
      do { content = .pdf(try PDFFile(bytes: bytes)) } catch { throw Failure(pdf: name, error) }
    } else {
      do { content = .picture(try ImageFile(bytes: bytes, maxPixels: maxPixels)) } catch {
        throw Failure(picture: name, error)
      }
    }
  }

  /// Pages in the file, at least 1.
  var pageCount: Int {
    switch content {
    case .picture(let file): file.pageCount
    case .pdf(let file): file.pageCount
    }
  }

  /// The picture file that has a page, and which page of it that is.
  func file(ofPage index: Int) throws(Failure) -> (file: ImageFile, index: Int) {
    switch content {
    case .picture(let file): return (file, index)
    case .pdf(let file):
      do { return (try file.page(index), 0) } catch { throw Failure(pdf: name, error) }
    }
  }
}

extension Failure {
  /// A PDF that cannot be drawn.
  fileprivate init(pdf name: String, _ error: PopplerError) {
    self.init(name, error.description, .badData)
  }
}
