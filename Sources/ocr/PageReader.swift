import DebugPictures
import DocumentFormats
import Files
import ImageCodecs
import LanguageModel
import LetterClassification
import OCRKit
import Raster
import Weights

/// Reads all pages of pictures.
struct PageReader: Sendable {
  let classifier: NetworkClassifier
  let language: LanguageModel?
  let options: ReadingOptions
  /// Whether pages keep their pictures, which a PDF shows.
  private let keepsPictures: Bool
  private let selection: PageSelection?
  private let maxPixels: Int
  private let rejectBelow: Float
  private let rejectMark: Character

  /// A reader with the models and options that are asked for or found.
  ///
  /// - Parameters:
  ///   - model: The options that say with which weights.
  ///   - text: Those that say what text is like.
  ///   - formats: What is to be written.
  ///   - pages: Which pages of each picture are read; all without it.
  ///   - maxPixels: Pictures with a page of more pixels fail.
  /// - Throws: Why a model cannot be used.
  init(
    _ model: ModelOptions, _ text: TextOptions, formats: [DocumentFormat] = [],
    pages: PageSelection? = nil, maxPixels: Int = ImageFile.defaultMaxPixels
  ) throws(Failure) {
    keepsPictures = formats.contains(.pdf)
    selection = pages
    self.maxPixels = maxPixels
    classifier = try model.classifier()
    language = try text.languageModel()
    options = text.readingOptions
    rejectBelow = text.rejectBelow
    rejectMark = text.rejectMark
  }

  /// The pages of a picture.
  ///
  /// - Parameters:
  ///   - path: The picture.
  ///   - isStandardInput: Whether standard input is read instead.
  ///   - stopsForInterrupt: Whether an interrupt ends it between two pages.
  ///   - look: Called with each page, its picture and all that was found, before the next is read.
  ///   - ended: Called with the name of each stage that has ended: `decoding` and those of reading.
  /// - Returns: All its pages that are selected: a picture with one page that cannot be read fails as a whole.
  /// - Throws: Why it cannot be read; what `look` throws.
  func pages(
    of path: FilePath, isStandardInput: Bool = false, stopsForInterrupt: Bool = true,
    look: (GrayImage, Reading) throws(Failure) -> Void = { _, _ in },
    ended: (String) -> Void = { _ in }
  ) throws(Failure) -> [ReadPage] {
    let bytes = try picture(at: path, isStandardInput: isStandardInput)
    return try pages(
      of: bytes, name: path.description, stopsForInterrupt: stopsForInterrupt, look: look,
      ended: ended)
  }

  /// The bytes of a picture's file.
  func picture(at path: FilePath, isStandardInput: Bool = false) throws(Failure) -> [UInt8] {
    let name = path.description
    do {
      return try isStandardInput ? readStandardInput() : readFile(path)
    } catch .isFolder {
      throw Failure(
        name, "is a folder, not a picture; 'ocr batch' reads every picture in a folder", .noInput)
    } catch {
      throw Failure(reading: name, error)
    }
  }

  /// The pages of a picture that was read as bytes; `name` is what its failures call it.
  func pages(
    of bytes: [UInt8], name: String, stopsForInterrupt: Bool = true,
    look: (GrayImage, Reading) throws(Failure) -> Void = { _, _ in },
    ended: (String) -> Void = { _ in }
  ) throws(Failure) -> [ReadPage] {
    let input = try InputFile(bytes: bytes, name: name, maxPixels: maxPixels)
    var pages: [ReadPage] = []
    for index in try indices(of: input.pageCount, name) {
      if stopsForInterrupt { try checkInterrupt() }
      let (file, place) = try input.file(ofPage: index)
      let image: GrayImage
      do { image = try file.page(place) } catch { throw Failure(picture: name, error) }
      ended("decoding")
      let reading = read(image, with: classifier, language: language, options: options) {
        ended($0.rawValue)
      }
      try look(image, reading)
      let picture: StoredPicture?
      do { picture = keepsPictures ? try file.stored(place) : nil } catch {
        throw Failure(picture: name, error)
      }
      pages.append(
        ReadPage(
          source: name, number: index + 1,
          page: reading.page.rejecting(below: rejectBelow, mark: rejectMark),
          resolution: file.resolution(ofPage: place),
          picture: picture))
    }
    return pages
  }

  /// The pages of a picture that are read, from 0.
  private func indices(of count: Int, _ name: String) throws(Failure) -> [Int] {
    guard let selection else { return Array(0..<count) }
    do { return try selection.indices(of: count) } catch {
      throw Failure(picture: name, error)
    }
  }

  /// Pages in one of the formats: one document, or of PAGE XML one for each page.
  func documents(_ pages: [ReadPage], as format: DocumentFormat) -> [[UInt8]] {
    DocumentFormats.documents(
      pages, as: format, programVersion: programVersion, model: classifier.card.name)
  }
}

extension Failure {
  /// A picture that cannot be decoded.
  init(picture name: String, _ error: ImageError) {
    self.init(name, error.description, .badData)
  }
}

/// A picture as the bytes of a PNG.
func png(_ image: RGBImage, for path: FilePath) throws(Failure) -> [UInt8] {
  do { return try encodePNG(image) } catch {
    throw Failure(path.description, error.description, .cannotWrite)
  }
}

/// What every stage saw, as pictures with their file names, in the order of the stages.
func debugPictures(
  of image: GrayImage, _ reading: Reading
) throws(ImageError) -> [(name: String, png: [UInt8])] {
  [
    ("1-binary.png", try encodePNG(reading.mask)),
    ("2-components.png", try encodePNG(componentsPicture(of: reading))),
    ("3-lines.png", try encodePNG(linesPicture(of: reading))),
    ("4-letters.png", try encodePNG(lettersPicture(of: reading))),
    ("5-reading-order.png", try encodePNG(readingOrderPicture(of: image, reading.page))),
  ]
}
