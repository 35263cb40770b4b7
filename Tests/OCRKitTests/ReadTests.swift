import OCRKit
import Raster
import TestSupport
import TextAssembly
import Testing

@Suite("Reading a page")
struct ReadTests {
  private let page = BlockPage.twoLines

  @Test("the text comes line by line, word by word")
  func text() {
    let reading = read(page.image, with: BlockClassifier())
    #expect(reading.page.text == "LOLLI OIL\nOLIO\n")
    #expect(reading.page.lines.map(\.words.count) == [2, 1])
    #expect(!reading.page.isLightOnDark)
    #expect(reading.batch.count == 0)
    #expect(reading.probabilities.count == 36)
  }

  @Test("every letter has the box it was drawn in")
  func boxes() throws {
    let reading = read(page.image, with: BlockClassifier())
    let first = try #require(reading.page.lines.first?.words.first?.letters.first)
    #expect(first.box == Box(minX: 30, minY: 30, maxX: 56, maxY: 70))
    #expect(first.text == "L")
    #expect(abs(first.confidence - 0.9) < 0.01)
    #expect(first.alternatives.map(\.label) == ["L", "I", "O"])
  }

  @Test("a page on grey paper reads the same when it is dithered")
  func dithered() {
    let grey = GrayImage(
      width: page.width, height: page.height, pixels: page.pixels.map { min(215, max(30, $0)) })
    #expect(read(grey.dithered, with: BlockClassifier()).page.text == "LOLLI OIL\nOLIO\n")
  }

  @Test("a word on a pattern that is dark enough for ink is read by its darker ink")
  func patterned() {
    var word = BlockPage(width: 240, height: 110)
    word.draw("LOIL", x: 40, y: 35)
    var pixels = word.pixels
    for place in pixels.indices where (place % word.width + place / word.width) % 16 < 2 {
      pixels[place] = min(pixels[place], 120)
    }
    let image = GrayImage(width: word.width, height: word.height, pixels: pixels)
    // To this classifier all ink is letters: the pattern would have a slope.
    let options = ReadingOptions(orientation: .turned(.none), straightens: false)
    let reading = read(image, with: BlockClassifier(), options: options)
    #expect(reading.page.text == "LOIL\n")
    // The pattern's lines tie its letters together.
    #expect(reading.mask.ink.count { $0 } == word.pixels.count { $0 < 100 })
    // Nothing is looked at twice where it is read surely.
    var stages: [ReadingStage] = []
    _ = read(word.image, with: BlockClassifier(), options: options) { stages.append($0) }
    #expect(stages.count { $0 == .binarization } == 1)
  }

  @Test("a line in grey is read beside one in black, in place and size", arguments: [130, 180])
  func grey(level: UInt8) throws {
    var page = BlockPage(width: 460, height: 220)
    page.draw("LOLLI OIL", x: 30, y: 30)
    page.draw("OLIO", x: 60, y: 120, ink: level)
    // Pages of the test's classifier are upright.
    let options = ReadingOptions(orientation: .turned(.none), straightens: false)
    for image in [page.image, page.inverted] {
      let reading = read(image, with: BlockClassifier(), options: options)
      #expect(reading.page.text == "LOLLI OIL\nOLIO\n")
      let box = try #require(reading.page.lines.last?.words.first?.letters.first?.box)
      #expect(box == Box(minX: 60, minY: 120, maxX: 86, maxY: 160))
    }
    let otsu = ReadingOptions(
      orientation: .turned(.none), straightens: false, binarization: .init(method: .otsu))
    #expect(read(page.image, with: BlockClassifier(), options: otsu).page.text != "OLIO\n")
  }

  @Test("light on dark reads the same")
  func inverted() {
    let reading = read(page.inverted, with: BlockClassifier())
    #expect(reading.page.isLightOnDark)
    #expect(reading.page.text == "LOLLI OIL\nOLIO\n")
  }

  @Test("a sloped page keeps its lines", arguments: [-0.12, 0.12])
  func sloped(slope: Double) {
    var page = BlockPage(width: 700, height: 330)
    page.draw("LOLLI OIL OLIO", x: 30, y: slope < 0 ? 120 : 30, slope: slope)
    page.draw("OIL LOLLI OLIO", x: 30, y: slope < 0 ? 200 : 110, slope: slope)
    let reading = read(page.image, with: BlockClassifier())
    #expect(reading.page.text == "LOLLI OIL OLIO\nOIL LOLLI OLIO\n")
  }

  @Test("the same picture gives the same reading")
  func repeatable() {
    let options = ReadingOptions(keepsLetters: true)
    let first = read(page.image, with: BlockClassifier(), options: options)
    let second = read(page.image, with: BlockClassifier(), options: options)
    #expect(first.page == second.page)
    #expect(first.grouping == second.grouping)
    #expect(first.batch.count == 12)
    #expect(first.batch == second.batch)
  }

  @Test("what holds no letter gives no text", arguments: [0, 1, 128, 254, 255] as [UInt8])
  func blank(level: UInt8) {
    for (width, height) in [(0, 0), (1, 1), (1, 50), (50, 1), (64, 48)] {
      let image = GrayImage(
        width: width, height: height,
        pixels: [UInt8](repeating: level, count: width * height))
      let reading = read(image, with: BlockClassifier())
      #expect(reading.page.lines.isEmpty, "\(width) × \(height) of \(level)")
      #expect(reading.page.width == width && reading.page.height == height)
    }
  }

  @Test("every component is in a letter, dropped or a stray")
  func nothingLost() {
    var page = page
    page.draw("I", x: 400, y: 170)
    let reading = read(page.image, with: BlockClassifier())
    let kept = reading.segmentedLines.flatMap { line in
      line.candidates.flatMap(\.members) + line.dropped.map(\.component)
    }
    let all = kept + reading.grouping.strays.map(\.component)
    #expect(all.sorted() == Array(reading.components.indices))
  }
}
