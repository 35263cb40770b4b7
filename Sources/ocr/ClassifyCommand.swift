import ArgumentParser
import Binarization
import ConnectedComponents
import Files
import LetterClassification
import LetterSegmentation
import LineGrouping
import OCRKit
import Raster
import RuleRemoval
import StageDocuments
import TextAssembly
import Weights

/// `ocr classify IMAGE...`: the fourth stage alone.
struct ClassifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classify",
    abstract: "Tell what letters are: pictures in, JSON with probabilities out.",
    discussion: """
      ocr classify a.png b.png                   pictures of one letter each
      ocr lines photo.jpg | ocr classify photo.jpg --lines -
      ocr classify form.png --lines boxes.json   letters found by another program
      ocr classify photo.jpg --lines lines.json | ocr assemble -

      JSON has the classes once, and for every letter its probability of each, in their order. \
      schemas/letters-1.schema.json describes it. Of --lines a letter needs no more than a box:

      {"schema": "ocr-lines", "schema_version": 1, "pages": [{"width": 640,
        "height": 480, "lines": [{"letters": [{"box": [20, 30, 18, 25]}]}]}]}
      """)

  @Argument(
    help: ArgumentHelp(
      "Pictures of one letter each, or that of --lines; '-' is standard input.",
      valueName: "image"))
  var images: [PathArgument]

  @Option(
    help: ArgumentHelp(
      "JSON with the boxes of the picture's letters, as 'ocr lines' writes it.", valueName: "file"))
  var lines: PathArgument?

  @Option(
    help: ArgumentHelp(
      "A picture of the ink, where another program told it from the paper.", valueName: "image"))
  var ink: PathArgument?

  @OptionGroup var stage: StageOptions
  @OptionGroup var model: ModelOptions

  /// All that is read.
  private var inputs: [PathArgument] { images + [lines, ink].compactMap(\.self) }

  func validate() throws {
    try checkStandardInput(in: inputs)
    if lines != nil && images.count > 1 {
      throw ValidationError("--lines is for one picture.")
    }
    if ink != nil && lines == nil {
      throw ValidationError("--ink needs --lines.")
    }
  }

  func run() throws {
    endAtInterrupts()
    try prepare(toRead: inputs, andWrite: stage.files)
    let classifier = try model.classifier()
    var pages: [ClassifiedPage] = []
    var failures: [Failure] = []
    if let lines {
      pages = try classified(lines, on: images[0], with: classifier)
    } else {
      for image in images {
        do throws(Failure) {
          pages += try letter(on: image, with: classifier)
        } catch {
          if images.count == 1 { throw error }
          error.print()
          failures.append(error)
        }
      }
    }
    if failures.count < images.count {
      let classes = LetterClasses(labels: classifier.classes, zones: classifier.zones)
      try stage.write(
        lettersDocument(
          ClassifiedPages(model: classifier.card.name, classes: classes, pages: pages),
          programVersion: programVersion))
    }
    if !failures.isEmpty { throw ExitStatus.someFailed }
  }

  /// The pages of a picture of which each is one letter.
  private func letter(
    on picture: PathArgument, with classifier: NetworkClassifier
  ) throws(Failure) -> [ClassifiedPage] {
    let pages = try stage.pages(of: picture)
    var found: [ClassifiedPage] = []
    for number in pages.numbers {
      let page = try pages.page(number)
      let image = try page.image()
      let (mask, isLightOnDark) = inkAsGiven(on: image)
      // A ruled line may be an I: whatever is there is the letter.
      let components = connectedComponents(of: mask, .eight)
      let lines = groupAsLetter(components).lines.map { line in
        CutLine(line, segmentAsLetter(line, components: components))
      }
      let origin = PageOrigin(
        source: picture.path.description, number: number, width: image.width,
        height: image.height, layout: .letter)
      found.append(
        ClassifiedPage(
          origin: origin, resolution: page.resolution, isLightOnDark: isLightOnDark,
          lines: classify(
            lines, on: image, mask: mask, hasRules: false, isLightOnDark: isLightOnDark,
            with: classifier)))
    }
    return found
  }

  /// The pages of a picture whose letters' boxes are known.
  private func classified(
    _ lines: PathArgument, on picture: PathArgument, with classifier: NetworkClassifier
  ) throws(Failure) -> [ClassifiedPage] {
    let name = lines.path.description
    let bytes = try inputBytes(
      at: lines.path, isStandardInput: lines.isStandardInput, needed: "JSON of 'ocr lines'")
    let given: [LinesPage]
    do { given = try linesPages(parsing: bytes) } catch { throw Failure(document: name, error) }
    let pages = try stage.pages(of: picture)
    let pictureName = picture.path.description
    try stage.checkCount(pages.numbers.count, pictureName, given.count)
    let masks = try stage.masks(ink, for: given.map(\.origin))
    var found: [ClassifiedPage] = []
    for (place, number) in pages.numbers.enumerated() {
      let page = try pages.page(number)
      let image = try page.image().readied()
      try stage.checkSize(image, pictureName, given[place].origin)
      let isLightOnDark: Bool
      let mask: BinaryImage
      if let masks {
        mask = masks[place]
        isLightOnDark = inkIsLight(on: image, mask)
      } else {
        let binarized = binarize(image)
        (mask, isLightOnDark) = (binarized.mask, binarized.isLightOnDark)
      }
      found.append(
        ClassifiedPage(
          origin: given[place].origin.renamed(source: pictureName, number: number),
          resolution: page.resolution, isLightOnDark: isLightOnDark,
          lines: classify(
            given[place].lines, on: image, mask: mask,
            hasRules: given[place].origin.layout != .letter, isLightOnDark: isLightOnDark,
            with: classifier)))
    }
    return found
  }
}

/// Whether ink is lighter than paper, in the mean.
private func inkIsLight(on image: GrayImage, _ mask: BinaryImage) -> Bool {
  var sums = (ink: 0, paper: 0)
  var inkCount = 0
  for place in mask.ink.indices {
    if mask.ink[place] {
      sums.ink += Int(image.pixels[place])
      inkCount += 1
    } else {
      sums.paper += Int(image.pixels[place])
    }
  }
  // Both sides times both counts, so that neither may be zero.
  return sums.ink * (mask.ink.count - inkCount) > sums.paper * inkCount
}

/// What the letters of lines may be.
///
/// - Parameters:
///   - lines: On the page.
///   - image: The page.
///   - mask: Its ink, ruled lines among it.
///   - hasRules: Whether ruled lines are to be looked for.
///   - isLightOnDark: Whether ink is lighter than paper.
///   - classifier: Tells what each letter is.
/// - Returns: The lines. A letter without ink is the class of what is no letter, or, where there is
///   none, any of all classes.
private func classify(
  _ lines: [CutLine], on image: GrayImage, mask: BinaryImage, hasRules: Bool,
  isLightOnDark: Bool, with classifier: NetworkClassifier
) -> [RecognizedLine] {
  let unruled = hasRules ? removeRules(from: mask).mask : mask
  let inked = lines.map { line in
    let atoms = line.atoms.map { $0.component(on: unruled) }
    return line.letters.indices.compactMap { place -> (place: Int, candidate: LetterCandidate)? in
      let letter = line.letters[place]
      let parts = atoms[letter.atoms].compactMap(\.self)
      guard letter.mark == nil, !parts.isEmpty else { return nil }
      let ink = union(parts)
      return (
        place,
        LetterCandidate(
          atoms: letter.atoms, ink: ink, columns: letter.columns ?? ink.box.minX..<ink.box.maxX,
          members: [], isWhole: letter.isWhole, mark: nil)
      )
    }
  }
  let (kept, _, probabilities) = OCRKit.classify(
    zip(lines, inked).map { ($1.map(\.candidate), $0.slant) },
    on: LetterGround(image: image, mask: mask, unruled: unruled, isLightOnDark: isLightOnDark),
    with: classifier)
  let count = classifier.classes.count
  let noLetter = classifier.classes.firstIndex(of: "")
  let unknown = (0..<count).map { place -> Float in
    noLetter.map { $0 == place ? 1 : 0 } ?? 1 / Float(count)
  }
  var row = 0
  return lines.indices.map { number in
    let line = lines[number]
    var knowledge = line.letters.map { letter -> RecognizedLetter.Knowledge? in
      letter.mark.map { .mark($0) } ?? .probabilities(unknown[...])
    }
    for (place, _) in inked[number] { knowledge[place] = nil }
    for own in kept[number] {
      knowledge[inked[number][own].place] = .probabilities(
        probabilities[row * count..<(row + 1) * count])
      row += 1
    }
    return line.recognized(knowledge)
  }
}
