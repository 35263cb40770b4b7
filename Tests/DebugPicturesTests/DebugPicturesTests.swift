import DebugPictures
import LetterClassification
import LetterNormalization
import OCRKit
import Raster
import Testing
import TextAssembly

/// Takes every letter for an A with 60 %, a B with 30 %, a C with 10 %.
private struct ConstantClassifier: LetterClassifying {
  let classes = ["A", "B", "C"]
  let normalization = NormalizationOptions()

  func probabilities(of batch: LetterBatch) -> [Float] {
    (0..<batch.count).flatMap { _ in [0.6, 0.3, 0.1] as [Float] }
  }
}

@Suite("Debug pictures")
struct DebugPicturesTests {
  /// Two lines of five upright bars, 6 × 20 pixels each, and a speck.
  private let source: GrayImage = {
    let width = 140
    var pixels = [UInt8](repeating: 220, count: width * 90)
    for letter in 0..<5 {
      for y in Array(15..<35) + Array(55..<75) {
        for x in 0..<6 { pixels[y * width + 20 + letter * 20 + x] = 30 }
      }
    }
    pixels[45 * width + 130] = 30
    return GrayImage(width: width, height: 90, pixels: pixels)
  }()

  private let options = ReadingOptions(keepsLetters: true)
  private var reading: Reading { read(source, with: ConstantClassifier(), options: options) }

  private func color(of picture: RGBImage, x: Int, y: Int) -> [UInt8] {
    Array(picture.samples[(y * picture.width + x) * 3..<(y * picture.width + x) * 3 + 3])
  }

  private func isGray(_ color: [UInt8]) -> Bool { color[0] == color[1] && color[1] == color[2] }

  @Test("a box stands round every letter and leaves the letter as it is")
  func boxes() {
    let page = reading.page
    #expect(page.lines.count == 2)
    let picture = boxesPicture(of: source, page)
    #expect(picture.width == source.width && picture.height == source.height)
    var framed: Set<[UInt8]> = []
    for line in page.lines {
      for letter in line.words.flatMap(\.letters) {
        let box = letter.box
        for (x, y) in [
          (box.minX - 1, box.minY), (box.maxX, box.minY), (box.minX, box.minY - 1),
          (box.minX, box.maxY),
        ] {
          #expect(!isGray(color(of: picture, x: x, y: y)), "no frame at \(x), \(y)")
        }
        for y in box.minY..<box.maxY {
          for x in box.minX..<box.maxX {
            let level = source.pixels[y * source.width + x]
            #expect(color(of: picture, x: x, y: y) == [level, level, level])
          }
        }
      }
      let first = line.words[0].letters[0].box
      framed.insert(color(of: picture, x: first.minX - 1, y: first.minY))
    }
    #expect(framed.count == 2, "neighbouring lines have different colours")
  }

  @Test("dropped components have a colour, kept ones are black, and a legend stands below")
  func components() {
    let reading = reading
    let picture = componentsPicture(of: reading)
    #expect(picture.width >= source.width)
    #expect(picture.height > source.height + 50)
    let kept = reading.grouping.lines[0].members[0]
    let run = reading.components[kept].runs.first
    #expect(color(of: picture, x: Int(run?.start ?? 0), y: Int(run?.y ?? 0)) == [0, 0, 0])
    for stray in reading.grouping.strays {
      let run = reading.components[stray.component].runs.first
      #expect(!isGray(color(of: picture, x: Int(run?.start ?? 0), y: Int(run?.y ?? 0))))
    }
    let legend = (source.height..<picture.height).contains { y in
      (0..<picture.width).contains { !isGray(color(of: picture, x: $0, y: y)) }
    }
    #expect(legend)
  }

  @Test("lines have different colours and their axes are drawn through them")
  func lines() {
    let reading = reading
    let picture = linesPicture(of: reading)
    #expect(picture.width == source.width && picture.height == source.height)
    let colors = reading.grouping.lines.map { line -> [UInt8] in
      let run = reading.components[line.inliers[0]].runs.first
      return color(of: picture, x: Int(run?.start ?? 0), y: Int(run?.y ?? 0))
    }
    #expect(Set(colors).count == 2 && colors.allSatisfy { !isGray($0) })
    // Between the first two bars, where only the axis is.
    for line in reading.grouping.lines {
      let row = Int(line.axis.row(at: 30.5))
      #expect((row - 1...row + 1).contains { color(of: picture, x: 30, y: $0) == [0, 0, 0] })
    }
  }

  @Test("every letter the network saw has its cell")
  func letters() {
    let reading = reading
    #expect(reading.batch.count == 10)
    let picture = lettersPicture(of: reading)
    let single = picture.width / 10
    #expect(single * 10 == picture.width)
    // Every cell has ink of its own letter and of the guesses below it.
    for cell in 0..<10 {
      let dark = { (rows: Range<Int>) in
        rows.contains { y in
          (cell * single..<(cell + 1) * single).contains {
            color(of: picture, x: $0, y: y)[0] < 100
          }
        }
      }
      #expect(dark(0..<66), "no letter in cell \(cell)")
      #expect(dark(68..<85), "no guess in cell \(cell)")
    }
  }

  @Test("the reading order is drawn with numbers")
  func order() {
    let picture = readingOrderPicture(of: source, reading.page)
    #expect(picture.width == source.width && picture.height == source.height)
    #expect(
      picture
        != readingOrderPicture(
          of: source,
          Page(
            width: source.width, height: source.height, isLightOnDark: false, lines: [])))
  }

  @Test("a page without ink, and one of a single pixel, are drawn", arguments: [1, 40])
  func empty(side: Int) {
    let page = GrayImage(
      width: side, height: side, pixels: [UInt8](repeating: 255, count: side * side))
    let reading = read(page, with: ConstantClassifier(), options: options)
    #expect(boxesPicture(of: page, reading.page).width == side)
    #expect(readingOrderPicture(of: page, reading.page).height == side)
    #expect(linesPicture(of: reading).width == side)
    #expect(componentsPicture(of: reading).height > side)
    #expect(lettersPicture(of: reading).width > 0)
  }

  @Test("letters at the edge of the page are framed as far as the page goes")
  func edge() {
    let letter = PageLetter(
      box: Box(minX: 0, minY: 0, maxX: 20, maxY: 20), text: "A",
      alternatives: [Alternative(label: "A", probability: 1)])
    let page = Page(
      width: 20, height: 20, isLightOnDark: false,
      lines: [
        PageLine(
          words: [PageWord(letters: [letter])],
          baseline: Baseline(intercept: 20, slope: 0))
      ])
    let source = GrayImage(width: 20, height: 20, pixels: [UInt8](repeating: 9, count: 400))
    #expect(boxesPicture(of: source, page).samples.allSatisfy { $0 == 9 })
    #expect(readingOrderPicture(of: source, page).width == 20)
  }
}
