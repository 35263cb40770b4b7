public import ArgumentParser
import Files
import ImageCodecs
import JSON
public import PageSynthesis
import Raster
import SeededRandom
import StrokeFont

/// `ocr synth`: makes pictures with known text.
struct SynthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "synth",
    abstract:
      "Write pictures with known text: pages under the conditions of the field, or samples.",
    discussion: """
      --output writes page-0001.png, its text page-0001.txt, and so on. --samples writes the sample \
      pictures instead.

      Sources: 'pen' writes with the project's own strokes, 'continental' with the digits of the \
      European continent and South America, 'running' as quick hands do; 'letters:FILE' puts together the isolated \
      letters of an IDX file of images, its labels beside it, or of a MATLAB file; 'fonts:FOLDER' \
      sets pages in the fonts of a letter set, 'print:FOLDER' and 'hand:FOLDER' in those of a kind.

      Conditions, for --with NAME=VALUE, NAME=FROM..TO (drawn page by page) and NAME=FROM..TO@SHARE \
      (on that share of the pages): \(SynthCondition.names.joined(separator: ", ")). Lengths are in \
      heights of a capital, letter-height, blur and motion in pixels, noise and texture in levels.
      """)

  @Option(help: ArgumentHelp("Where the samples are written.", valueName: "folder"))
  var samples: PathArgument?

  @Option(
    name: [.short, .long], help: ArgumentHelp("Where pages are written.", valueName: "folder"))
  var output: PathArgument?

  @Option(help: ArgumentHelp("How many pages.", valueName: "number"))
  var count = 1

  @Option(help: ArgumentHelp("Starts the random draws.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "Whose letters; several are taken in turn by chance.", valueName: "source"))
  var source = [SynthSource.pen(.english)]

  @Option(
    help: ArgumentHelp(
      "What is written, on every page; without it, random lines are.", valueName: "file"))
  var text: PathArgument?

  @Option(help: ArgumentHelp("What random lines are made of.", valueName: "kind"))
  var random = SyntheticText.Kind.mixed

  @Option(help: ArgumentHelp("Words for random lines, one a line.", valueName: "file"))
  var words: PathArgument?

  @Option(help: ArgumentHelp("Random lines on a page.", valueName: "number"))
  var lines = 8

  @Option(help: ArgumentHelp("Characters in a random line, about.", valueName: "number"))
  var length = 40

  @Option(help: ArgumentHelp("What the pages went through.", valueName: "kind"))
  var conditions = PageConditions.Kind.clean

  @Option(
    name: .customLong("with"),
    help: ArgumentHelp("A condition beyond or instead of these.", valueName: "name=range"),
    transform: { try SynthCondition(parsing: $0) })
  var with: [SynthCondition] = []

  @Option(help: ArgumentHelp("What is printed on the paper.", valueName: "kind"))
  var guides: Guides?

  @Flag(help: "Light ink on dark paper.")
  var lightOnDark = false

  @Flag(help: "Take the fonts that no reader learns from, not those that it does.")
  var heldOut = false

  @Flag(help: "Also write the boxes of the letters, as page-0001.boxes.json.")
  var boxes = false

  func validate() throws {
    guard (samples == nil) != (output == nil) else {
      throw ValidationError("Either --output or --samples must say where to write.")
    }
    for (name, number) in [("count", count), ("lines", lines), ("length", length)] {
      guard (1...1_000_000).contains(number) else {
        throw ValidationError("--\(name) must be 1 to 1000000, not \(number).")
      }
    }
    if text == nil, lines * length > mostCharacters {
      throw ValidationError(
        "--lines times --length must be at most \(mostCharacters), not \(lines * length).")
    }
  }

  func run() throws {
    watchForInterrupts()
    guard let folder = (samples ?? output)?.path else { return }
    try checkOutputFolder(folder)
    try leavingNoEmptyFolder(of: [folder]) {
      if samples != nil { try writeSamples(to: folder) } else { try writePages(to: folder) }
    }
  }

  // MARK: Pages

  private func writePages(to folder: FilePath) throws {
    let known = try text.map(textLines)
    let texts = SyntheticText(
      words: try words.map { try wordList(at: $0.path) }.map { list in
        list.map { String(decoding: $0, as: UTF8.self) }
      } ?? [])
    let letters = MixedLetters(
      try source.map { (try $0.letters(fromHeldOut: heldOut), 1) })
    try makeOutputFolder(folder)
    var random = SplitMix64(seed: seed)
    for number in 1...count {
      try checkInterrupt()
      // Every page from a seed of its own: more pages do not change the first ones.
      var own = SplitMix64(seed: random.next())
      let written =
        known ?? (0..<lines).map { _ in texts.line(self.random, length: length, using: &own) }
      let options = try pageOptions(using: &own)
      let page: SyntheticPage
      do {
        page = try writePage(written, by: letters, options: options, seed: own.next())
      } catch {
        throw Failure(text?.path.description, error.description, .badData)
      }
      let digits = String(number)
      let name = "page-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      try save(page, as: name, in: folder)
    }
  }

  /// What a page goes through.
  private func pageOptions(using random: inout SplitMix64) throws -> SynthesisOptions {
    var drawn = PageConditions.conditions(of: conditions, using: &random)
    for condition in with { condition.add(to: &drawn) }
    if let guides { drawn.guides = [guides] }
    var options = drawn.options(using: &random)
    let isDark = options.ink.red > options.paper.red
    if lightOnDark, !isDark { swap(&options.ink, &options.paper) }
    return options
  }

  private func save(_ page: SyntheticPage, as name: String, in folder: FilePath) throws {
    let path = folder.appending(name + ".png")
    let bytes: [UInt8]
    do {
      bytes = try page.color.map { try encodePNG($0) } ?? encodePNG(page.gray)
    } catch {
      throw Failure(path.description, "\(error)", .defect)
    }
    try write(bytes, to: path)
    try write(Array((page.text + "\n").utf8), to: folder.appending(name + ".txt"))
    if boxes {
      try write(
        Array((page.boxesJSON.compact + "\n").utf8), to: folder.appending(name + ".boxes.json"))
    }
  }

  /// The lines of a text file.
  private func textLines(_ path: PathArgument) throws -> [String] {
    let bytes: [UInt8]
    do {
      bytes = try readFile(path.path)
    } catch {
      throw Failure(reading: path.path.description, error)
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return (lines.last?.isEmpty == true ? lines.dropLast() : lines[...]).map {
      String(decoding: $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0, as: UTF8.self)
    }
  }

  // MARK: Samples

  private func writeSamples(to folder: FilePath) throws {
    try makeOutputFolder(folder)
    for sample in SamplePages.all {
      try checkInterrupt()
      let path = folder.appending(sample.fileName)
      let bytes: [UInt8]
      do {
        bytes = try encode(sample)
      } catch {
        throw Failure(path.description, "\(error)", .defect)
      }
      try write(bytes, to: path)
      try write(Array(sample.truth.utf8), to: folder.appending(sample.name + ".txt"))
    }
  }

  /// The sample as the bytes of its file.
  private func encode(_ sample: Sample) throws -> [UInt8] {
    let pages = try sample.write()
    return switch sample.format {
    case .png: try encodePNG(pages[0].image)
    case .grayPNG: try encodePNG(pages[0].gray)
    case .jpeg(let quality): try encodeJPEG(pages[0].image, quality: quality)
    case .tiff: try encodeTIFF(pages.map(\.gray))
    }
  }
}

extension SyntheticText.Kind: ExpressibleByArgument {}
extension PageConditions.Kind: ExpressibleByArgument {}
extension Guides: ExpressibleByArgument {}

extension SyntheticPage {
  /// The letters with their places, in pixels: boxes as left, top, width, height.
  fileprivate var boxesJSON: JSONValue {
    [
      "width": JSONValue(gray.width),
      "height": JSONValue(gray.height),
      "letters": .array(
        letters.map { letter in
          [
            "text": .string(String(letter.character)),
            "line": JSONValue(letter.line),
            "word": JSONValue(letter.word),
            "box": [
              JSONValue(letter.box.minX), JSONValue(letter.box.minY), JSONValue(letter.box.width),
              JSONValue(letter.box.height),
            ],
          ]
        }),
    ]
  }
}
