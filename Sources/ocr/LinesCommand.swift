public import ArgumentParser
import ConnectedComponents
import Files
public import LetterSegmentation
import LineGrouping
import OCRKit
import Raster
import RuleRemoval
import StageDocuments

/// `ocr lines FILE`: the third stage alone.
struct LinesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lines",
    abstract: "Find lines and their letters: a picture or components in, JSON with boxes out.",
    discussion: """
      ocr lines photo.jpg                    lines and what may be letters
      ocr components ink.png | ocr lines -   the same of components
      ocr lines boxes.json --ink ink.png     of another program's boxes
      ocr lines photo.jpg | ocr classify photo.jpg --lines -

      JSON has the lines in reading order. A line has letters, each with its box, and atoms: the ink \
      that letters are made of; 'atoms' of a letter are the places of the first and of the one after \
      the last, so that letters that share one are alternatives. \
      schemas/lines-1.schema.json describes it.
      """)

  @Argument(
    help: ArgumentHelp(
      "A picture, or JSON of 'ocr components'; '-' is standard input.", valueName: "file"))
  var file: PathArgument

  @Option(
    help: ArgumentHelp(
      "What is a letter: 'lattice', whatever may be one; 'rules', decided once and for all.",
      discussion: """
        The lattice is for weights that tell letters from what is none, such as 'handprint'; rules \
        are for those that know letters alone, such as 'nist36', and for who wants boxes that do not \
        overlap.
        """,
      valueName: "method"))
  var letters: SegmentationMethod = .lattice

  @Option(
    help: ArgumentHelp(
      "A picture of the ink, for components of which only the boxes are known.", valueName: "image")
  )
  var ink: PathArgument?

  @Option(
    help: ArgumentHelp(
      "What pictures show: 'page', 'block' of lines, 'line', 'word' or 'letter'.",
      valueName: "layout"))
  var layout = Layout.page

  @OptionGroup var stage: StageOptions

  /// What is read beside pictures.
  private static let document = "JSON of 'ocr components'"

  /// All that is read.
  private var inputs: [PathArgument] { [file, ink].compactMap(\.self) }

  func validate() throws {
    try checkStandardInput(in: inputs)
  }

  func run() throws {
    endAtInterrupts()
    try prepare(toRead: inputs, andWrite: stage.files)
    let bytes = try inputBytes(
      at: file.path, isStandardInput: file.isStandardInput,
      needed: "a picture or \(Self.document)")
    let pages = isDocument(bytes) ? try given(in: bytes) : try found(on: bytes)
    let lines = pages.map { origin, components in
      LinesPage(origin: origin.laid(out: layout), lines: cutLines(of: components, on: origin))
    }
    try stage.write(linesDocument(lines, programVersion: programVersion))
  }

  /// A page's components.
  private typealias InkPage = (origin: PageOrigin, components: [Component])

  /// Those of a document.
  private func given(in bytes: [UInt8]) throws(Failure) -> [InkPage] {
    let name = file.path.description
    let pages: [ComponentsPage]
    do { pages = try componentsPages(parsing: bytes) } catch {
      throw Failure(document: name, error)
    }
    try stage.checkPixels(pages.map(\.origin), name)
    let masks = try stage.masks(ink, for: pages.map(\.origin))
    var found: [InkPage] = []
    for (place, page) in pages.enumerated() {
      var components: [Component] = []
      for (number, component) in page.components.enumerated() {
        switch component {
        case .runs(let runs): components.append(runs)
        case .box:
          guard let mask = masks?[place] else {
            throw Failure(
              name,
              "component \(number) of page \(place + 1) has no runs; name its picture with --ink",
              .badData)
          }
          // A box without ink holds nothing that could be on a line.
          if let runs = component.component(on: mask) { components.append(runs) }
        }
      }
      found.append((page.origin, components))
    }
    return found
  }

  /// Those of a picture.
  private func found(on bytes: [UInt8]) throws(Failure) -> [InkPage] {
    if ink != nil {
      throw Failure(nil, "--ink is for components; of a picture, the ink is found", .usage)
    }
    let name = file.path.description
    try InputFile.checkIsPicture(bytes, name: name, orElse: Self.document)
    let pages = try stage.pages(of: bytes, name: name)
    var found: [InkPage] = []
    for number in pages.numbers {
      let image = try pages.page(number).image()
      let ink = inkAsGiven(on: image).mask
      // A letter alone may be a stroke as long and thin as a rule.
      let mask = layout == .letter ? ink : removeRules(from: ink).mask
      let origin = PageOrigin(
        source: name, number: number, width: image.width, height: image.height)
      found.append((origin, connectedComponents(of: mask, .eight)))
    }
    return found
  }

  private func cutLines(of components: [Component], on page: PageOrigin) -> [CutLine] {
    let edges = Box(minX: 0, minY: 0, maxX: page.width, maxY: page.height)
    let (grouping, components) = group(components, on: edges, as: layout, options: .init())
    let segmented = segment(
      grouping, components, as: layout, method: letters, options: .init())
    return zip(grouping.lines, segmented).map { CutLine($0, $1) }
  }
}

extension SegmentationMethod: ExpressibleByArgument {
  /// The method of this name.
  public init?(argument: String) {
    switch argument {
    case "lattice": self = .lattice
    case "rules": self = .rules
    default: return nil
    }
  }

  /// Its name.
  public var defaultValueDescription: String { self == .lattice ? "lattice" : "rules" }
  /// All names.
  public static var allValueStrings: [String] { ["lattice", "rules"] }
}
