import ArgumentParser
import DebugPictures
import DocumentFormats
import Files
import ImageCodecs
import OCRKit
import Raster

/// `ocr IMAGE...`: the text of pictures.
struct ReadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Print the text of pictures (what 'ocr <image>' does).",
    discussion: """
      Text goes to standard output, a line a line, with an empty line between pages and between \
      pictures; a page itself has none. Of an animated PNG the first picture is read. Pictures \
      that fail are named on standard error, the others are read.

      How long a picture may take is an option of 'ocr batch'; a run is limited by \
      'timeout 60 ocr note.jpg'.
      """)

  @Argument(
    help: ArgumentHelp("Pictures to read; '-' is standard input.", valueName: "image"))
  var images: [PathArgument]

  @OptionGroup var documents: DocumentOptions

  @Option(
    help: ArgumentHelp(
      "Write the page with a box round every letter as PNG.",
      discussion: "Further pages go to FILE-2.png, FILE-3.png and so on.", valueName: "file"))
  var boxes: PathArgument?

  @Option(
    help: ArgumentHelp(
      "Write a picture of what every stage saw to this folder.",
      discussion: "Those of further pages go to the folders page-2, page-3 and so on in it.",
      valueName: "folder"))
  var debug: PathArgument?

  @Flag(help: "Print the share of every stage in the time to standard error.")
  var timing = false

  @OptionGroup var selection: PageOptions
  @OptionGroup var limits: PictureLimits
  @OptionGroup var sandbox: SandboxOption
  @OptionGroup var model: ModelOptions
  @OptionGroup var text: TextOptions
  @OptionGroup var laying: LayingOptions

  func validate() throws {
    try checkStandardInput(in: images)
    if let ending = boxes?.path.pathExtension, ending != "png",
      BatchPlan.pictureExtensions.contains(ending)
        || ["bmp", "gif"].contains(ending)
    {
      throw ValidationError("--boxes writes a PNG; its name must not end in '.\(ending)'.")
    }
    // A result must not take the place of another; `prepare` spares the pictures.
    var taken: [FilePath] = []
    for result in resultFiles {
      if taken.contains(where: { isSameFile($0, result) }) {
        throw ValidationError("'\(result)' would be written over.")
      }
      taken.append(result)
    }
  }

  /// The files that documents and the picture of boxes go to.
  private var resultFiles: [FilePath] {
    documents.files.map(\.path) + [boxes].compactMap { $0?.path }
  }

  func run() throws {
    endAtInterrupts()
    try prepare(toRead: images, andWrite: resultFiles)
    if let debug { try checkOutputFolder(debug.path) }
    var times = StageTimes()
    let reader = try PageReader(
      model, text, laying, formats: documents.formats, pages: selection.pages,
      keepsLetters: debug != nil, maxPixels: limits.maxPixels, decoding: try sandbox.decoding())
    times.end("models")
    var pictures = PagePictures(boxes: boxes?.path, debug: debug?.path)
    // Text to standard output comes as it is read; everything else is one document.
    let isStream = documents.isStandardOutput && documents.formats == [.text]
    var pages: [ReadPage] = []
    var printedPages = 0
    var failures: [Failure] = []
    for image in images {
      let own: [ReadPage]
      do throws(Failure) {
        var drawn: [PagePictures.Drawing] = []
        own = try reader.pages(of: image.path, isStandardInput: image.isStandardInput) {
          (picture, reading) throws(Failure) in
          drawn += try pictures.draw(picture, reading)
        } ended: { stage in
          times.end(stage)
        }
        try write(drawn)
      } catch {
        if error.status == .cannotWrite || images.count == 1 { throw error }
        error.print()
        failures.append(error)
        continue
      }
      if isStream {
        let text = textDocument(own)
        try print(printedPages > 0 ? "\n" + text : text)
        printedPages += own.count
      } else {
        pages += own
      }
    }
    if !isStream && failures.count < images.count {
      try documents.write(pages, model: reader.classifier.card.name)
    }
    times.end("output")
    if timing { printError(times.table) }
    if !failures.isEmpty { throw ExitStatus.someFailed }
  }
}

/// Writes the drawings of a picture's pages, each to its folder, which is made.
private func write(_ drawings: [PagePictures.Drawing]) throws(Failure) {
  try uninterrupted { () throws(Failure) in
    try leavingNoEmptyFolder(of: drawings.map(\.path.folder)) { () throws(Failure) in
      for drawing in drawings {
        try makeOutputFolder(drawing.path.folder)
        try write(drawing.bytes, to: drawing.path)
      }
    }
  }
}

/// Whether two paths lead to one file, which need not be there yet.
func isSameFile(_ first: FilePath, _ second: FilePath) -> Bool {
  if first == second { return true }
  guard let place = canonicalPath(first) else { return false }
  return place == canonicalPath(second)
}

/// Draws the pictures that the user asked for, and names their files.
struct PagePictures {
  /// A picture to be written.
  struct Drawing {
    let path: FilePath
    let bytes: [UInt8]
  }

  let boxes: FilePath?
  let debug: FilePath?
  private var page = 0

  init(boxes: FilePath?, debug: FilePath?) {
    self.boxes = boxes
    self.debug = debug
  }

  /// The pictures of the next page.
  mutating func draw(_ picture: InputPage, _ reading: Reading) throws(Failure) -> [Drawing] {
    page += 1
    guard boxes != nil || debug != nil else { return [] }
    let image = try picture.image()
    var drawings: [Drawing] = []
    if let boxes {
      let path = numbered(boxes, page)
      drawings.append(
        Drawing(path: path, bytes: try png(boxesPicture(of: image, reading.page), for: path)))
    }
    if let debug {
      let folder = page == 1 ? debug : debug.appending("page-\(page)")
      do {
        for (name, bytes) in try debugPictures(of: image, reading) {
          drawings.append(Drawing(path: folder.appending(name), bytes: bytes))
        }
      } catch {
        throw Failure(debug.description, error.description, .cannotWrite)
      }
    }
    return drawings
  }
}
