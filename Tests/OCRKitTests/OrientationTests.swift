import Deskewing
import Files
import ImageCodecs
import LetterNormalization
import OCRKit
import Raster
import SeededRandom
import Synchronization
import TestSupport
import TextAssembly
import Testing

@Suite("Orientation")
struct OrientationTests {
  /// Upright, every letter is read surely.
  private let page = BlockPage.twoLines.image

  @Test("a turn that is told is carried out, and boxes stay where they are", arguments: quarters)
  func told(turn: QuarterTurn) {
    let upright = read(page, with: BlockClassifier()).page
    let reading = read(
      page.turned(turn), with: BlockClassifier(),
      options: ReadingOptions(orientation: .turned(turn.inverse)))
    #expect(reading.page.turn == turn.inverse)
    #expect(reading.page == upright.turned(turn))
    #expect(reading.page.upright == upright)
    #expect(reading.page.text == "LOLLI OIL\nOLIO\n")
  }

  @Test("of a turned page, the first letter's box is where it was drawn")
  func box() throws {
    let reading = read(
      page.turned(.clockwise), with: BlockClassifier(),
      options: ReadingOptions(orientation: .turned(.counterclockwise)))
    let first = try #require(reading.page.lines.first?.words.first?.letters.first)
    // At (30, 30) of the upright page, 26 × 40 pixels; that page was 220 pixels high.
    #expect(first.box == Box(minX: 150, minY: 30, maxX: 190, maxY: 56))
    #expect(reading.page.width == 220 && reading.page.height == 460)
  }

  @Test("a page with much text that is read surely is not read again")
  func sure() {
    var page = BlockPage(width: 460, height: 520)
    for line in 0..<6 { page.draw("LOLLI OIL", x: 30, y: 30 + 80 * line) }
    var stages: [ReadingStage] = []
    let reading = read(page.image, with: BlockClassifier()) { stages.append($0) }
    #expect(reading.page.turn == .none)
    #expect(!stages.contains(.orientation))
  }

  @Test("a page whose lines are read half surely is tried upside down, and not on its side")
  func level() {
    let classifier = CountingClassifier()
    let reading = read(page, with: classifier)
    #expect(reading.page.turn == .none)
    #expect(classifier.count.withLock(\.self) == 2)
    // Its letters are lines of their own.
    let sideways = CountingClassifier()
    _ = read(page.turned(.clockwise), with: sideways)
    #expect(sideways.count.withLock(\.self) == 4)
  }

  @Test("a page askew is straightened, and its letters' boxes hold their ink", arguments: [-9, 12])
  func askew(skew: Double) throws {
    var page = BlockPage(width: 520, height: 500)
    for line in 0..<4 { page.draw("LOLLI OIL", x: 60, y: 70 + 100 * line) }
    let slanting = Straightening(skew: -skew, width: 520, height: 500)
    let image = slanting.straightened(page.image)
    let options = ReadingOptions(orientation: .turned(.none))
    let reading = read(image, with: BlockClassifier(), options: options)
    // Lines are only nine letters long.
    #expect(abs(reading.page.skew - skew) < 0.5)
    #expect(reading.page.text == String(repeating: "LOLLI OIL\n", count: 4))
    #expect(reading.page.width == image.width && reading.page.height == image.height)
    let line = try #require(reading.page.lines.first)
    #expect((line.baseline.slope > 0) == (skew > 0))
    let first = try #require(line.words.first?.letters.first)
    // The L was drawn at (60, 70), 26 × 40 pixels.
    let middle = slanting.given(first.box.center)
    #expect(abs(middle.x - 73) < 4 && abs(middle.y - 90) < 4)
    let asItIs = read(
      image, with: BlockClassifier(),
      options: ReadingOptions(orientation: .turned(.none), straightens: false))
    #expect(asItIs.page.skew == 0)
  }

  @Test("so is a word alone", arguments: [-14, 15])
  func wordAskew(skew: Double) {
    var page = BlockPage(width: 400, height: 160)
    page.draw("LOLLI", x: 120, y: 60)
    let image = Straightening(skew: -skew, width: 400, height: 160).straightened(page.image)
    let options = ReadingOptions(orientation: .turned(.none))
    let reading = read(image, with: BlockClassifier(), options: options)
    #expect(abs(reading.page.skew - skew) < 1.5)
    #expect(reading.page.text == "LOLLI\n")
  }

  @Test(
    "corners that a program filled are no part of a page askew", arguments: [0, 255] as [UInt8],
    [-14, 11])
  func filledCorners(ground: UInt8, skew: Double) {
    var page = BlockPage(width: 520, height: 500, paper: 160)
    for line in 0..<4 { page.draw("LOLLI OIL", x: 60, y: 70 + 100 * line) }
    var random = SplitMix64(seed: 1)
    let paper = page.image.pixels.map { UInt8(Int($0) - 10 + random.below(21)) }
    let slanting = Straightening(skew: -skew, width: 520, height: 500)
    var image = slanting.straightened(GrayImage(width: 520, height: 500, pixels: paper))
    var pixels = image.pixels
    for place in pixels.indices {
      let (y, x) = place.quotientAndRemainder(dividingBy: image.width)
      let given = slanting.given(Point(x: Double(x) + 0.5, y: Double(y) + 0.5))
      if given.x < 0 || given.y < 0 || given.x > 520 || given.y > 500 { pixels[place] = ground }
    }
    image = GrayImage(width: image.width, height: image.height, pixels: pixels)
    let options = ReadingOptions(orientation: .turned(.none))
    let reading = read(image, with: BlockClassifier(), options: options)
    #expect(abs(reading.page.skew - skew) < 1)
    #expect(reading.page.text == String(repeating: "LOLLI OIL\n", count: 4))
  }

  @Test(
    "a page askew that reads surely is read once, a bad one as it lies too", arguments: [9.0, -4])
  func once(skew: Double) {
    var page = BlockPage(width: 520, height: 500)
    for line in 0..<4 { page.draw("LOLLI OIL", x: 60, y: 70 + 100 * line) }
    let image = Straightening(skew: skew, width: 520, height: 500).straightened(page.image)
    let options = ReadingOptions(orientation: .turned(.none))
    let sure = CountingClassifier(sure: 0.99)
    _ = read(image, with: sure, options: options)
    #expect(sure.count.withLock(\.self) == 1)
    let doubtful = CountingClassifier()
    var counted = 0
    _ = read(image, with: doubtful, options: options) { _ in
      counted = doubtful.count.withLock(\.self)
    }
    // Nothing is read after the last stage.
    #expect(counted == 2 && doubtful.count.withLock(\.self) == 2)
  }

  @Test("a page without letters is as it was given")
  func blank() {
    let image = GrayImage(width: 60, height: 40, pixels: [UInt8](repeating: 230, count: 2400))
    let reading = read(image, with: BlockClassifier())
    #expect(reading.page.turn == .none && reading.page.lines.isEmpty)
  }

  @Test(
    "a sample on its side or head is read as the upright one, its boxes turned with it",
    .enabled(if: isOptimized, "large pictures are read in release builds alone"),
    arguments: quarters)
  func sample(turn: QuarterTurn) throws {
    let bytes = try readFile(FilePath("\(packageFolder)/samples/form-field.png"))
    let image = try ImageFile(bytes: bytes).page(0)
    let classifier = try shippedWeights("handprint")
    let language = try shippedLanguage()
    let upright = read(image, with: classifier, language: language)
    #expect(upright.page.turn == .none)
    let reading = read(image.turned(turn), with: classifier, language: language)
    #expect(reading.page.turn == turn.inverse)
    #expect(reading.page.text == upright.page.text)
    let boxes = { (page: Page) in page.lines.flatMap(\.words).flatMap(\.letters).map(\.box) }
    let wanted = boxes(upright.page.turned(turn))
    #expect(boxes(reading.page).count == wanted.count)
    for (found, wanted) in zip(boxes(reading.page), wanted) {
      // Ink is told from paper tile by tile, and tiles begin in the top-left corner.
      #expect(abs(found.minX - wanted.minX) <= 3 && abs(found.maxY - wanted.maxY) <= 3)
    }
  }

  @Test(
    "scans of ../shared are found in every turn, upright ones stay",
    .enabled(if: SharedData.path("pages/turned") != nil, "needs ../shared"),
    .enabled(if: isOptimized, "whole pages are read in release builds alone"),
    arguments: [
      ("turned/phototest-rotated-180.png", QuarterTurn.half),
      ("turned/phototest-rotated-L.png", .clockwise),
      ("turned/phototest-rotated-R.png", .counterclockwise),
      ("print-scans/phototest.tif", .none), ("names/VALIDATION_0248.jpg", .none),
    ])
  func scans(name: String, turn: QuarterTurn) throws {
    let reading = read(
      try sharedPicture("pages/\(name)"), with: try shippedWeights("handprint"),
      language: try shippedLanguage())
    #expect(reading.page.turn == turn)
  }

  @Test(
    "a name on its head is found, whose letters are nearly as sure that way up",
    .enabled(if: SharedData.path("pages/names") != nil, "needs ../shared"),
    .enabled(if: isOptimized, "the networks are slow in debug builds"),
    arguments: [
      "VALIDATION_0067", "VALIDATION_0096", "VALIDATION_0433", "VALIDATION_0677",
    ])
  func names(name: String) throws {
    let picture = try sharedPicture("pages/names/\(name).jpg")
    let classifier = try shippedWeights("handprint")
    let language = try shippedLanguage()
    #expect(read(picture, with: classifier, language: language).page.turn == .none)
    let turned = read(picture.turned(.half), with: classifier, language: language)
    #expect(turned.page.turn == .half)
  }

  @Test(
    "a number that reads as well on its head stays",
    .enabled(if: SharedData.path("pages/digit-strings") != nil, "needs ../shared"),
    .enabled(if: isOptimized, "the networks are slow in debug builds"),
    arguments: ["a_car_000653", "a_car_000782", "a_car_000182", "a_car_000216", "a_car_000618"])
  func numbers(name: String) throws {
    let picture = try sharedPicture("pages/digit-strings/\(name).jpg")
    #expect(try turnOfNumber(on: picture) == .none)
  }

  @Test(
    "a number is found on its head where its digits look like no digits there",
    .enabled(if: SharedData.path("pages/digit-strings") != nil, "needs ../shared"),
    .enabled(if: isOptimized, "the networks are slow in debug builds"),
    arguments: ["a_car_000290", "a_car_000296", "a_car_000649", "a_car_000656"])
  func turnedNumbers(name: String) throws {
    let picture = try sharedPicture("pages/digit-strings/\(name).jpg")
    #expect(try turnOfNumber(on: picture) == .none)
    #expect(try turnOfNumber(on: picture.turned(.half)) == .half)
  }

  @Test(
    "a number that reads as well on its head is found by what tells which way up letters are",
    .enabled(if: SharedData.path("pages/digit-strings") != nil, "needs ../shared"),
    .enabled(if: isOptimized, "the networks are slow in debug builds"),
    arguments: ["a_car_000216", "a_car_000251", "a_car_000788"])
  func numbersOnHeads(name: String) throws {
    let picture = try sharedPicture("pages/digit-strings/\(name).jpg")
    let orientation = try shippedWeights("orientation")
    #expect(try turnOfNumber(on: picture.turned(.half)) == .none)
    #expect(try turnOfNumber(on: picture.turned(.half), orientedBy: orientation) == .half)
    #expect(try turnOfNumber(on: picture, orientedBy: orientation) == .none)
  }

  /// The turn found of a picture that is read as digits.
  private func turnOfNumber(
    on picture: GrayImage, orientedBy orientation: NetworkClassifier? = nil
  ) throws -> QuarterTurn {
    var assembly = AssemblyOptions()
    assembly.alphabet = Alphabet(Set("0123456789"))
    return read(
      picture, with: try shippedWeights("handprint"), orientedBy: orientation,
      language: try shippedLanguage(), options: ReadingOptions(assembly: assembly)
    ).page.turn
  }

  @Test(
    "letters that read as well in another turn are found by what tells which way up they are",
    arguments: quarters + [.none])
  func heads(turn: QuarterTurn) {
    let image = page.turned(turn)
    let reading = read(
      image, with: CountingClassifier(), orientedBy: HeadClassifier(), options: knownLetters)
    #expect(reading.page.turn == turn.inverse)
    #expect(reading.page.upright.text == "LOLLI OIL\nOLIO\n")
  }

  @Test("without it, a page whose letters read as well on their heads stays as it was given")
  func noHeads() {
    let reading = read(page.turned(.half), with: CountingClassifier(), options: knownLetters)
    #expect(reading.page.turn == .none)
  }

  /// The alphabet of block letters.
  private var knownLetters: ReadingOptions {
    var assembly = AssemblyOptions()
    assembly.alphabet = Alphabet(Set("ILO"))
    return ReadingOptions(assembly: assembly)
  }

  @Test("only letters that may be read tell which way up they are, and none where all may")
  func alphabetOfHeads() throws {
    func turn(_ characters: String?, _ pattern: String? = nil) throws -> QuarterTurn {
      var assembly = AssemblyOptions()
      assembly.alphabet = characters.map { Alphabet(Set($0)) }
      assembly.pattern = try pattern.map { try FieldPattern(parsing: $0) }
      return read(
        page.turned(.half), with: CountingClassifier(), orientedBy: HeadClassifier(),
        options: ReadingOptions(assembly: assembly)
      ).page.turn
    }
    #expect(try turn("ILO") == .half)
    #expect(try turn(nil) == .none)
    // What is no I and no O has no way up.
    #expect(try turn("IO") == .none)
    #expect(try turn(nil, "LOLLI OIL|OLIO") == .half)
  }

  @Test("which way up letters are is not asked of a sure page, nor where the turn is told")
  func headsUnasked() {
    var page = BlockPage(width: 460, height: 520)
    for line in 0..<6 { page.draw("LOLLI OIL", x: 30, y: 30 + 80 * line) }
    let orientation = HeadClassifier()
    _ = read(page.image, with: BlockClassifier(), orientedBy: orientation, options: knownLetters)
    _ = read(
      self.page.turned(.half), with: CountingClassifier(), orientedBy: orientation,
      options: ReadingOptions(orientation: .turned(.none), assembly: knownLetters.assembly))
    #expect(orientation.count.withLock(\.self) == 0)
    _ = read(
      self.page, with: CountingClassifier(), orientedBy: orientation, options: knownLetters)
    // Of both readings the letters, and the same on their heads.
    #expect(orientation.count.withLock(\.self) == 4)
  }
}

/// Knows an L from one on its head by where its bar lies, and the others as letters either way; counts how
/// often it is asked.
private final class HeadClassifier: LetterClassifying {
  let count = Mutex(0)
  let classes = ["I", "L", "O", ""]
  let normalization = NormalizationOptions(side: 32, box: 24, strokeWidth: nil)

  func probabilities(of batch: LetterBatch) -> [Float] {
    count.withLock { $0 += 1 }
    return (0..<batch.count).flatMap { letter -> [Float] in
      let frame = batch.values[letter * 1024..<(letter + 1) * 1024]
      let (upper, lower) = (frame.prefix(512).reduce(0, +), frame.suffix(512).reduce(0, +))
      if abs(upper - lower) < 0.2 * (upper + lower) { return [0.5, 0, 0.5, 0] }
      return lower > upper ? [0, 0.9, 0, 0.1] : [0, 0.1, 0, 0.9]
    }
  }
}

/// A block classifier that counts how often it is asked, and is as sure as it is to be.
private final class CountingClassifier: LetterClassifying {
  let count = Mutex(0)
  private let sure: Float

  init(sure: Float = 0.9) { self.sure = sure }

  var classes: [String] { BlockClassifier().classes }
  var normalization: NormalizationOptions { BlockClassifier().normalization }

  func probabilities(of batch: LetterBatch) -> [Float] {
    count.withLock { $0 += 1 }
    return BlockClassifier().probabilities(of: batch).map { $0 > 0.5 ? sure : (1 - sure) / 2 }
  }
}

/// All turns but none.
private let quarters: [QuarterTurn] = [.clockwise, .half, .counterclockwise]
