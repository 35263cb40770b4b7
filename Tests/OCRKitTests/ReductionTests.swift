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

  /// The small page of two lines with `times` × `times` pixels for each of its.
  private func enlarged(_ times: Int) -> GrayImage {
    let small = BlockPage.twoLines.image
    let width = small.width * times
    return GrayImage(
      width: width, height: small.height * times,
      pixels: (0..<small.height * times).flatMap { y in
        (0..<width).map { x in small.pixels[y / times * small.width + x / times] }
      })
  }

  @Test("large letters are read on a smaller picture, and their boxes are on the large one")
  func large() throws {
    let image = enlarged(6)
    let options = ReadingOptions(orientation: .turned(.none))
    let reading = read(image, with: BlockClassifier(), options: options)
    #expect(reading.scale == 0.25)
    #expect(reading.page.text == "LOLLI OIL\nOLIO\n")
    #expect(reading.page.width == image.width && reading.page.height == image.height)
    let letter = try #require(reading.page.lines.first?.words.first?.letters.first)
    // The L is at (30, 30) of the small page, 26 × 40 pixels.
    #expect(abs(letter.box.minX - 180) <= 4 && abs(letter.box.minY - 180) <= 4)
    #expect(abs(letter.box.maxX - 336) <= 4 && abs(letter.box.maxY - 420) <= 4)
    let asItIs = read(
      BlockPage.twoLines.image, with: BlockClassifier(),
      options: ReadingOptions(orientation: .turned(.none), rescales: false))
    #expect(asItIs.scale == 1 && asItIs.page.text == reading.page.text)
  }

  @Test("no more of a picture is asked for than is read", arguments: [(2, [1]), (6, [4])])
  func asked(times: Int, factors: [Int]) {
    let image = enlarged(times)
    let asked = Asked()
    let picture = ReduciblePicture(width: image.width, height: image.height) { factor in
      asked.factors.append(factor)
      return image.reduced(by: factor)
    }
    let reading = read(picture, with: BlockClassifier())
    #expect(asked.factors == factors)
    #expect(reading.page == read(image, with: BlockClassifier()).page)
  }

  /// What was asked for.
  private final class Asked {
    var factors: [Int] = []
  }

  @Test("why there is no picture is what reading it fails with")
  func none() {
    struct Lost: Error {}
    let picture = ReduciblePicture(width: 9, height: 9) { (_) throws(Lost) -> GrayImage in
      throw Lost()
    }
    #expect(throws: Lost.self) { try read(picture, with: BlockClassifier()) }
  }
}
