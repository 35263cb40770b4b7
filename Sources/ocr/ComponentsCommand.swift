import ArgumentParser
import ConnectedComponents
import Files
import Raster
import RuleRemoval
import StageDocuments

/// `ocr components IMAGE`: the second stage alone.
struct ComponentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "components",
    abstract: "Find the ink that hangs together: a picture in, JSON with boxes out.",
    discussion: """
      ocr components ink.png --output c.json   of ink that is told from paper
      ocr components photo.jpg                 as 'ocr binarize' tells it
      ocr binarize photo.jpg | ocr components - | ocr lines -

      A picture of black and white alone is ink as it is, black, unless it is dithered. JSON \
      has a box, area, centroid and the runs of every component, and where the ruled lines ran \
      that were taken out; schemas/components-1.schema.json describes it.
      """)

  @Argument(help: ArgumentHelp("A picture; '-' is standard input.", valueName: "image"))
  var image: PathArgument

  @Flag(help: "Leave ruled lines, frames and combs where they are.")
  var keepRules = false

  @OptionGroup var stage: StageOptions

  func run() throws {
    endAtInterrupts()
    try prepare(toRead: [image], andWrite: stage.files)
    let pages = try stage.pages(of: image)
    var found: [ComponentsPage] = []
    for number in pages.numbers {
      let picture = try pages.page(number).image()
      let origin = PageOrigin(
        source: image.path.description, number: number, width: picture.width,
        height: picture.height)
      found.append(componentsPage(on: inkAsGiven(on: picture).mask, origin))
    }
    try stage.write(componentsDocument(found, programVersion: programVersion))
  }

  private func componentsPage(on mask: BinaryImage, _ origin: PageOrigin) -> ComponentsPage {
    let unruled =
      keepRules ? Unruled(mask: mask, levelRules: [], uprightRules: []) : removeRules(from: mask)
    return ComponentsPage(
      origin: origin,
      components: connectedComponents(of: unruled.mask, .eight).map { .runs($0) },
      levelRules: unruled.levelRules, uprightRules: unruled.uprightRules)
  }
}
