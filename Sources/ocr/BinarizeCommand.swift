import ArgumentParser
import Binarization
import Files
import Glibc
import ImageCodecs
import OCRKit

/// `ocr binarize IMAGE`: the first stage alone.
struct BinarizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "binarize",
    abstract: "Tell ink from paper: a picture in, a PNG of black ink on white out.",
    discussion: """
      ocr binarize photo.jpg --output ink.png      black is ink, whatever it was
      ocr binarize photo.jpg | ocr components -    what hangs together, as JSON

      The first of five stages: binarize, components, lines, classify, assemble. Each takes what the \
      one before it writes, or what another program writes in its place. Pictures are taken upright \
      and straight, as 'ocr --orientation 0 --no-deskew --one-look' takes them: then all five in a \
      row read what 'ocr' reads. Ruled lines stay; 'ocr components' takes them out.
      """)

  @Argument(help: ArgumentHelp("A picture; '-' is standard input.", valueName: "image"))
  var image: PathArgument

  @OptionGroup var stage: StageOptions

  func run() throws {
    endAtInterrupts()
    try prepare(toRead: [image], andWrite: stage.files)
    let output = stage.output?.file
    if output == nil, isatty(STDOUT_FILENO) == 1 {
      throw Failure(nil, "a PNG is nothing for a terminal; name a file with --output", .usage)
    }
    let pages = try stage.pages(of: image)
    if output == nil, pages.numbers.count > 1 {
      throw Failure(
        nil,
        "a PNG holds one page, not \(pages.numbers.count); choose with --pages, or name files "
          + "with --output", .usage)
    }
    var pictures: [[UInt8]] = []
    for number in pages.numbers {
      let mask = binarize(try pages.page(number).image().readied()).mask
      do { pictures.append(try encodePNG(mask)) } catch {
        throw Failure(image.path.description, error.description, .cannotWrite)
      }
    }
    guard let output else { return try print(pictures[0]) }
    try write(pictures, to: output)
  }
}
