import DocumentFormats
import Files
import ImageCodecs
import LetterClassification
import OCRKit

/// A picture that the user named: a file, or standard input.
struct Picture {
  /// As the user gave it; `-` is standard input.
  let name: String
  private let path: FilePath

  init(_ name: String) {
    self.name = name
    path = FilePath(name)
  }

  /// The picture at `path`, called `name`.
  init(_ name: String, at path: FilePath) {
    self.name = name
    self.path = path
  }

  /// Decodes and reads its pages one after the other.
  ///
  /// - Parameters:
  ///   - classifier: Tells what each letter is.
  ///   - body: Told each page's number from 1, the number of pages, the image and what was read.
  /// - Throws: What is wrong with the picture, and what `body` throws.
  func read(
    with classifier: NetworkClassifier,
    body: (Int, Int, GrayImage, Reading) throws(Failure) -> Void
  ) throws(Failure) {
    let file = try decodeHeader()
    for index in 0..<file.pageCount {
      let image: GrayImage
      do throws(ImageError) {
        image = try file.page(index)
      } catch {
        throw Failure(name, error)
      }
      let reading = OCRKit.read(image, with: classifier)
      try body(index + 1, file.pageCount, image, reading)
    }
  }

  /// The text of its pages and where they are from.
  func pages(with classifier: NetworkClassifier) throws(Failure) -> [ReadPage] {
    var pages: [ReadPage] = []
    try read(with: classifier) { (number, _, _, reading) throws(Failure) in
      pages.append(ReadPage(source: name, number: number, page: reading.page))
    }
    return pages
  }

  private func decodeHeader() throws(Failure) -> ImageFile {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = name == "-" ? try readStandardInput() : try readFile(path)
    } catch {
      let hint = error == .isFolder ? "; read a folder with: ocr batch FOLDER --output OUT" : ""
      throw Failure("\(name): \(error)\(hint)", error == .interrupted ? .interrupted : .noInput)
    }
    do throws(ImageError) {
      return try ImageFile(bytes: bytes)
    } catch {
      throw Failure(name, error)
    }
  }
}
