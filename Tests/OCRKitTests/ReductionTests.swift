import Raster
import Testing

@testable import OCRKit

@Suite("Reduction")
struct ReductionTests {
  /// A grouping of lines of these letter heights, ten letters each, and of others beside them; with the
  /// heights of all components.
  private func factor(lines: [Double], others: [Int] = []) -> Int {
    let grouping = LineGrouping(
      lines: lines.enumerated().map { number, height in
        TextLine(
          members: Array(10 * number..<10 * number + 10), inliers: [],
          axis: Baseline(intercept: 0, slope: 0), letterHeight: height)
      },
      strays: others.indices.map { Stray(component: 10 * lines.count + $0, reason: .alone) })
    let heights = lines.flatMap { repeatElement(Int($0), count: 10) } + others
    return Reduction.factor(for: grouping, heights: heights)
  }

  @Test("the lowest letters decide, and stay 36 pixels high")
  func heights() {
    #expect(factor(lines: [36]) == 4)
    #expect(factor(lines: [35.9, 80]) == 2)
    #expect(factor(lines: [18]) == 2)
    #expect(factor(lines: [17.9, 80]) == 1)
    #expect(factor(lines: []) == 1)
  }

  @Test("one line of twenty may be lower")
  func few() {
    #expect(factor(lines: [5] + [Double](repeating: 50, count: 19)) == 4)
    #expect(factor(lines: [5] + [Double](repeating: 50, count: 18)) == 1)
  }

  @Test("where much may be small letters, pictures stay as they are; specks are none")
  func others() {
    #expect(factor(lines: [50], others: [Int](repeating: 3, count: 5)) == 4)
    #expect(factor(lines: [50], others: [Int](repeating: 3, count: 6)) == 1)
    #expect(factor(lines: [50], others: [Int](repeating: 2, count: 60)) == 4)
  }

  @Test("large letters are read on a smaller picture, and their boxes are on the large one")
  func large() throws {
    let small = BlockPage.twoLines.image
    let times = 6
    let width = small.width * times
    let image = GrayImage(
      width: width, height: small.height * times,
      pixels: (0..<small.height * times).flatMap { y in
        (0..<width).map { x in small.pixels[y / times * small.width + x / times] }
      })
    let options = ReadingOptions(orientation: .turned(.none))
    let reading = read(image, with: BlockClassifier(), options: options)
    #expect(reading.reduction == 4)
    #expect(reading.page.text == "LOLLI OIL\nOLIO\n")
    #expect(reading.page.width == image.width && reading.page.height == image.height)
    let letter = try #require(reading.page.lines.first?.words.first?.letters.first)
    // The L is at (30, 30) of the small page, 26 × 40 pixels.
    #expect(abs(letter.box.minX - 180) <= 4 && abs(letter.box.minY - 180) <= 4)
    #expect(abs(letter.box.maxX - 336) <= 4 && abs(letter.box.maxY - 420) <= 4)
    let asItIs = read(
      small, with: BlockClassifier(),
      options: ReadingOptions(orientation: .turned(.none), reduces: false))
    #expect(asItIs.reduction == 1 && asItIs.page.text == reading.page.text)
  }
}
