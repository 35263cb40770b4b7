import ArgumentParser
import DocumentFormats
import Files
import OCRKit
import StageDocuments
import TextAssembly

/// `ocr assemble FILE`: the last stage alone.
struct AssembleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assemble",
    abstract: "Put letters together to text: JSON with probabilities in, text out.",
    discussion: """
      ocr classify photo.jpg --lines lines.json | ocr assemble -
      ocr assemble letters.json --alphabet digits --format hocr

      Chooses the most probable way through the letters of each line, by looks, size and place, gaps \
      and what text is like, and writes it in any format but PDF, which shows a picture.
      """)

  @Argument(
    help: ArgumentHelp(
      "JSON of 'ocr classify'; '-' is standard input.", valueName: "file"))
  var file: PathArgument

  @OptionGroup var documents: DocumentOptions

  @OptionGroup var text: TextOptions

  func validate() throws {
    if documents.formats.contains(.pdf) {
      throw ValidationError("A PDF shows the picture, which the JSON does not have.")
    }
  }

  func run() throws {
    endAtInterrupts()
    try prepare(toRead: [file], andWrite: documents.files.map(\.path))
    let language = try text.languageModel()
    let name = file.path.description
    let bytes = try inputBytes(
      at: file.path, isStandardInput: file.isStandardInput, needed: "JSON of 'ocr classify'")
    let classified: ClassifiedPages
    do { classified = try classifiedPages(parsing: bytes) } catch {
      throw Failure(document: name, error)
    }
    try text.checkCharacters(with: classified.classes.labels, of: classified.model)
    guard !classified.pages.isEmpty else { throw Failure(name, "the JSON has no pages", .badData) }
    var pages: [ReadPage] = []
    for page in classified.pages {
      let options = text.assemblyOptions.reading(page.origin.layout)
      let lines = assembleText(
        page.lines, classes: classified.classes, language: language, options: options)
      pages.append(
        ReadPage(
          source: page.origin.source, number: page.origin.number,
          page: text.rejecting(
            Page(
              width: page.origin.width, height: page.origin.height,
              isLightOnDark: page.isLightOnDark, lines: lines
            ).withoutClutter(readAs: page.origin.layout, options)),
          resolution: page.resolution))
    }
    try documents.write(
      pages, model: classified.model)
  }
}
