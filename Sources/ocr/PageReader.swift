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
  /// What tells which way up letters are, where that helps and weights for it are there.
  let orientation: NetworkClassifier?
  /// What tells letters' diacritics, where weights for it are there and they may be read.
  let diacritics: DiacriticModel?
  let language: LanguageModel?
  let options: ReadingOptions
  /// Whether pages keep their pictures, which a PDF shows.
  private let keepsPictures: Bool
  private let selection: PageSelection?
  private let maxPixels: Int
  private let decoding: Decoding
  private let text: TextOptions

  /// A reader with the models and options that are asked for or found.
  ///
  /// - Parameters:
  ///   - model: The options that say with which weights.
  ///   - text: Those that say what text is like.
  ///   - laying: Those that say how pages lie.
  ///   - formats: What is to be written.
  ///   - pages: Which pages of each picture are read; all without it.
  ///   - keepsLetters: Whether readings keep the letters as the network saw them.
  ///   - maxPixels: Pictures with a page of more pixels fail.
  ///   - decoding: Where pictures are decoded.
  /// - Throws: Why a model cannot be used, or that it knows nothing of the alphabet.
  init(
    _ model: ModelOptions, _ text: TextOptions, _ laying: LayingOptions,
    formats: [DocumentFormat] = [], pages: PageSelection? = nil,
    keepsLetters: Bool = false, maxPixels: Int = ImageFile.defaultMaxPixels, decoding: Decoding
  ) throws(Failure) {
    keepsPictures = formats.contains(.pdf)
    selection = pages
    self.maxPixels = maxPixels
    self.decoding = decoding
    options = laying.readingOptions(text.assemblyOptions, keepsLetters: keepsLetters)
    // Each takes a good millisecond, an eighth of what a name takes.
    let loadedLanguage = StartedWork {
      Result { () throws(Failure) in try text.languageModel() }
    }
    let loadedClassifier = Result { [options] () throws(Failure) in
      try model.classifier(reading: options.assembly.characters)
    }
    let language = loadedLanguage.found()
    classifier = try loadedClassifier.get()
    self.language = try language.get()
    orientation =
      options.asksForOrientation
      ? try shippedModel(orientationModel).map { path throws(Failure) in try loadClassifier(path) }
      : nil
    diacritics =
      options.assembly.characters == nil
      ? try shippedModel(diacriticsModel).map { path throws(Failure) in try loadDiacritics(path) }
      : nil
    self.text = text
    try text.checkCharacters(with: classifier.classes, of: classifier.card.name)
  }

  /// The pages of a picture.
  ///
  /// - Parameters:
  ///   - path: The picture.
  ///   - isStandardInput: Whether standard input is read instead.
  ///   - look: Called with each page and all that was found, before the next is read.
  ///   - ended: Called with the name of each stage that has ended.
  /// - Returns: All its pages that are selected: a picture with one page that cannot be read fails as a whole.
  /// - Throws: Why it cannot be read; what `look` throws.
  func pages(
    of path: FilePath, isStandardInput: Bool = false,
    look: (InputPage, Reading) throws(Failure) -> Void = { _, _ in },
    ended: (String) -> Void = { _ in }
  ) throws(Failure) -> [ReadPage] {
    let bytes = try inputBytes(at: path, isStandardInput: isStandardInput)
    return try pages(of: bytes, name: path.description, look: look, ended: ended)
  }

  /// The pages of a picture that was read as bytes; `name` is what its failures call it.
  func pages(
    of bytes: [UInt8], name: String,
    look: (InputPage, Reading) throws(Failure) -> Void = { _, _ in },
    ended: (String) -> Void = { _ in }
  ) throws(Failure) -> [ReadPage] {
    let picture = try PicturePages(
      bytes: bytes, name: name, selection: selection, maxPixels: maxPixels, decoding: decoding)
    var pages: [ReadPage] = []
    for number in picture.numbers {
      let page = try picture.page(number)
      let reducible = ReduciblePicture(width: page.width, height: page.height) {
        (factor) throws(Failure) -> GrayImage in try page.image(reducedBy: factor)
      }
      let reading = try read(
        reducible, with: classifier, orientedBy: orientation, markedBy: diacritics,
        language: language, options: options
      ) {
        ended($0.rawValue)
      }
      try look(page, reading)
      pages.append(
        ReadPage(
          source: name, number: number,
          page: text.rejecting(reading.page),
          resolution: page.resolution, picture: keepsPictures ? try page.stored() : nil))
    }
    return pages
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
