import ArgumentParser
import DebugPictures
import DocumentFormats
import Files
import ImageCodecs
import LetterClassification
import Weights
import OCRKit

/// `ocr IMAGE...`: reads pictures and writes their text.
struct ReadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Read pictures and print their text (the default).",
    discussion: """
      Several pictures, and the pages of one, come one after the other with an empty line between. \
      A picture that cannot be read is named on standard error; the others are read.
      """)

  @Argument(
    help: "Pictures: JPEG, PNG, TIFF, PNM; told by content, not by name. '-' is standard input.")
  var images: [String]

  @Option(name: .shortAndLong, help: "Write to this file, whole or not at all.")
  var output: String?

  @Option(help: "What to write.")
  var format: OutputFormat = .text

  @Option(
    help: ArgumentHelp(
      "Draw the page with a box round every letter; page 2 goes to FILE-2.png.",
      valueName: "file.png"))
  var boxes: String?

  @Option(
    help: ArgumentHelp("Draw what every stage saw into this folder.", valueName: "folder"))
  var debug: String?

  @OptionGroup var model: ModelOptions

  func validate() throws {
    if images.count > 1, boxes != nil || debug != nil {
      throw ValidationError("--boxes and --debug draw one picture, but \(images.count) are given.")
    }
  }

  func run() throws {
    let classifier = try model.classifier()
    var pages: [ReadPage] = []
    var failures = 0
    for image in images {
      switch outcome(of: Picture(image), with: classifier) {
      case .success(let read):
        if writesAsItGoes {
          try write(Array(((pages.isEmpty ? "" : "\n") + textDocument(read)).utf8))
        }
        pages += read
      case .failure(let failure):
        if failure.code == .cannotWrite || images.count == 1 {
          throw failure
        }
        writeStandardError("Error: \(failure.message)\n")
        failures += 1
      }
    }
    if !writesAsItGoes, failures < images.count {
      try write(format.document(pages, model: classifier.card.name))
    }
    if failures > 0 {
      throw ExitCode(ExitStatus.someFailed.rawValue)
    }
  }

  /// Whether each picture's text goes out as soon as it is read: to the screen.
  private var writesAsItGoes: Bool { output == nil && format == .text }

  /// What `read(_:with:)` returns or throws.
  private func outcome(
    of picture: Picture, with classifier: NetworkClassifier
  ) -> Result<[ReadPage], Failure> {
    do throws(Failure) {
      return .success(try read(picture, with: classifier))
    } catch {
      return .failure(error)
    }
  }

  /// Reads one picture and draws what was asked for.
  private func read(
    _ picture: Picture, with classifier: NetworkClassifier
  ) throws(Failure) -> [ReadPage] {
    var pages: [ReadPage] = []
    try picture.read(with: classifier) { (number, count, image, reading) throws(Failure) in
      pages.append(ReadPage(source: picture.name, number: number, page: reading.page))
      if let boxes {
        let path = FilePath(boxes)
        let numbered =
          number == 1
          ? path : path.withoutExtension.adding(suffix: "-\(number).png")
        try draw(boxesPicture(of: image, reading.page), to: numbered)
      }
      if let debug {
        let folder = FilePath(debug)
        try draw(
          reading, image, into: count == 1 ? folder : folder.appending("page-\(number)"))
      }
    }
    return pages
  }

  /// Draws what every stage saw into `folder`.
  private func draw(
    _ reading: Reading, _ image: GrayImage, into folder: FilePath
  ) throws(Failure) {
    do throws(FileError) {
      try makeFolder(folder)
    } catch {
      throw Failure(writing: folder.description, error)
    }
    try draw(to: folder.appending("1-binary.png")) { () throws(ImageError) in
      try encodePNG(reading.mask)
    }
    try draw(componentsPicture(of: reading), to: folder.appending("2-components.png"))
    try draw(linesPicture(of: reading), to: folder.appending("3-lines.png"))
    try draw(lettersPicture(of: reading), to: folder.appending("4-letters.png"))
    try draw(
      readingOrderPicture(of: image, reading.page), to: folder.appending("5-reading-order.png"))
  }

  private func draw(_ picture: RGBImage, to path: FilePath) throws(Failure) {
    try draw(to: path) { () throws(ImageError) in try encodePNG(picture) }
  }

  private func draw(
    to path: FilePath, encoding: () throws(ImageError) -> [UInt8]
  ) throws(Failure) {
    let bytes: [UInt8]
    do throws(ImageError) {
      bytes = try encoding()
    } catch {
      throw Failure("\(path): \(error)", .cannotWrite)
    }
    try writeWhole(bytes, to: path)
  }

  private func write(_ bytes: [UInt8]) throws(Failure) {
    if let output {
      try writeWhole(bytes, to: FilePath(output))
    } else {
      do throws(FileError) {
        try writeStandardOutput(bytes)
      } catch {
        throw Failure(writing: "standard output", error)
      }
    }
  }
}

/// Writes a file, whole or not at all.
func writeWhole(_ bytes: [UInt8], to path: FilePath) throws(Failure) {
  do throws(FileError) {
    try writeFile(bytes, to: path)
  } catch {
    throw Failure(writing: path.description, error)
  }
}
