import ConnectedComponents
import Raster
import Testing

@testable import OCRKit

@Suite("Enlargement")
struct EnlargementTests {
  /// Twenty letters of this height in a row, and whether they are read enlarged; with a ruled line of so many
  /// pixels, which is not among the components.
  private func isWanted(height: Int, ruled: Int = 0) -> Bool {
    let (width, rows) = (400, 60)
    var ink = [Bool](repeating: false, count: width * rows)
    for letter in 0..<20 {
      for y in 5..<5 + height {
        for x in 10 + 15 * letter..<16 + 15 * letter { ink[y * width + x] = true }
      }
    }
    let letters = connectedComponents(of: BinaryImage(width: width, height: rows, ink: ink), .eight)
    for x in 0..<ruled { ink[50 * width + x] = true }
    return Enlargement.isWanted(
      for: letters, of: BinaryImage(width: width, height: rows, ink: ink))
  }

  @Test("letters of at most twelve pixels are enlarged, specks are none")
  func heights() {
    #expect(isWanted(height: 12))
    #expect(isWanted(height: 5))
    #expect(!isWanted(height: 13))
    #expect(!isWanted(height: 4))
  }

  @Test("forms are not: ruled lines have no more than a fifth of the ink")
  func forms() {
    // Letters of 20 · 6 · 10 pixels.
    #expect(isWanted(height: 10, ruled: 300))
    #expect(!isWanted(height: 10, ruled: 301))
  }

  @Test("small letters are read on a larger picture, and their boxes are on the small one")
  func small() throws {
    // Letters 10 pixels high.
    let image = BlockPage.twoLines.image.reduced(by: 4)
    let options = ReadingOptions(orientation: .turned(.none))
    let reading = read(image, with: BlockClassifier(), options: options)
    #expect(reading.scale == 2)
    #expect(reading.page.text == "LOLLI OIL\nOLIO\n")
    #expect(reading.page.width == image.width && reading.page.height == image.height)
    #expect(reading.mask.width == 2 * image.width)
    let letter = try #require(reading.page.lines.first?.words.first?.letters.first)
    // The L is at (30, 30) of the large page, 26 × 40 pixels.
    #expect(abs(letter.box.minX - 7) <= 1 && abs(letter.box.minY - 7) <= 1)
    #expect(abs(letter.box.maxX - 14) <= 1 && abs(letter.box.maxY - 18) <= 1)
    let asItIs = read(
      image, with: BlockClassifier(),
      options: ReadingOptions(orientation: .turned(.none), rescales: false))
    #expect(asItIs.scale == 1)
  }
}
