import ArgumentParser
import Binarization
import Files
import Glibc
import ImageCodecs
import OCRKit
import Raster
import StageDocuments

/// The options that every stage has which is a command of its own.
struct StageOptions: ParsableArguments {
  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Write to this file instead, whole or not at all; '-' is standard output.",
      valueName: "file"))
  var output: PathArgument?

  @OptionGroup var selection: PageOptions
  @OptionGroup var limits: PictureLimits

  /// The file of the result; none where that goes to standard output.
  var files: [FilePath] { [output?.file].compactMap(\.self) }

  /// The pages of a picture.
  func pages(of picture: PathArgument) throws(Failure) -> PicturePages {
    try pages(
      of: inputBytes(at: picture.path, isStandardInput: picture.isStandardInput),
      name: picture.path.description)
  }

  /// The pages of a picture that was read as bytes.
  func pages(of bytes: [UInt8], name: String) throws(Failure) -> PicturePages {
    try PicturePages(
      bytes: bytes, name: name, selection: selection.pages, maxPixels: limits.maxPixels)
  }

  /// The ink of pictures of which another program told it.
  ///
  /// - Parameters:
  ///   - ink: What `--ink` names; `nil` without it.
  ///   - origins: The pages that it has to fit, one picture each.
  /// - Returns: The ink of each page; `nil` without `ink`.
  /// - Throws: Why it cannot be read, or that it does not fit.
  func masks(
    _ ink: PathArgument?, for origins: [PageOrigin]
  ) throws(Failure) -> [BinaryImage]? {
    guard let ink else { return nil }
    let name = ink.path.description
    let pages = try PicturePages(
      bytes: inputBytes(at: ink.path, isStandardInput: ink.isStandardInput), name: name,
      selection: nil, maxPixels: limits.maxPixels)
    try checkCount(pages.numbers.count, name, origins.count)
    var masks: [BinaryImage] = []
    for (number, origin) in zip(pages.numbers, origins) {
      let image = try pages.page(number).image()
      try checkSize(image, name, origin)
      masks.append(inkAsGiven(on: image).mask)
    }
    return masks
  }

  /// Writes JSON to `--output` or standard output.
  func write(_ document: String) throws(Failure) {
    guard let output = output?.file else { return try print(document) }
    try ocr.write(Array(document.utf8), to: output)
  }

  /// Refuses a picture of other pages than a document has.
  func checkCount(_ found: Int, _ name: String, _ needed: Int) throws(Failure) {
    guard found == needed else {
      throw Failure(
        name, "\(found) pages for the \(needed) of the JSON; --pages selects pages of a picture",
        .badData)
    }
  }

  /// Refuses a picture of another size than the page of a document.
  func checkSize(_ image: GrayImage, _ name: String, _ origin: PageOrigin) throws(Failure) {
    guard image.width == origin.width, image.height == origin.height else {
      throw Failure(
        name,
        "page of \(image.width) x \(image.height) pixels, in the JSON \(origin.width) x "
          + "\(origin.height); both must be of one picture", .badData)
    }
  }

  /// Refuses pages of a document that are larger than `--max-pixels` allows.
  func checkPixels(_ origins: [PageOrigin], _ name: String) throws(Failure) {
    for origin in origins where origin.width > limits.maxPixels / origin.height {
      throw Failure(
        picture: name,
        .tooLarge(width: origin.width, height: origin.height, limit: limits.maxPixels))
    }
  }
}

/// Whether bytes are JSON and no picture: no picture begins with a brace or bracket.
func isDocument(_ bytes: [UInt8]) -> Bool {
  let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
  return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
}

/// The ink of a picture that may be the work of `ocr binarize` or its like.
///
/// - Returns: Of a picture of black and white alone what is black, as it is; of any other what
///   `binarize` finds.
func inkAsGiven(on image: GrayImage) -> (mask: BinaryImage, isLightOnDark: Bool) {
  guard image.pixels.allSatisfy({ $0 == 0 || $0 == 255 }) else {
    let found = binarize(image.readied())
    return (found.mask, found.isLightOnDark)
  }
  let ink = image.pixels.map { $0 == 0 }
  return (BinaryImage(width: image.width, height: image.height, ink: ink), false)
}

extension Failure {
  /// JSON that is not what a stage takes.
  init(document name: String, _ error: StageDocumentError) {
    self.init(name, error.description, .badData)
  }
}
