import LetterNormalization
import Raster
import TestSupport
import Testing

@Suite("Squares of a page as a network sees them")
struct NormalizeSquareTests {
  /// Grey paper with a darker bar in its upper left.
  private let page: (image: GrayImage, mask: BinaryImage) = {
    let isInk = (0..<40 * 30).map { ($0 % 40) < 10 && ($0 / 40) < 5 }
    return (
      GrayImage(width: 40, height: 30, pixels: isInk.map { $0 ? 90 : 190 }),
      BinaryImage(width: 40, height: 30, ink: isInk)
    )
  }()

  private func square(
    x: Double, y: Double, isOnHead: Bool = false, isLightOnDark: Bool = false
  ) -> [Float] {
    let image =
      isLightOnDark
      ? GrayImage(width: 40, height: 30, pixels: page.image.pixels.map { 255 - $0 }) : page.image
    return normalizeSquare(
      x: x, y: y, side: 20, isOnHead: isOnHead, on: image, mask: page.mask,
      isLightOnDark: isLightOnDark, samples: 10)
  }

  @Test("ink is 1 and paper 0, whatever their grey levels")
  func levels() {
    let values = square(x: 10, y: 10)
    for row in 0..<10 {
      for column in 0..<10 where abs(column - 5) > 1 && abs(row - 2) > 1 {
        // What lies beyond the square is paper to its edges.
        let value = values[row * 10 + column]
        #expect(column < 5 && row < 2 ? value > 0.7 : value == 0, "\(column) \(row)")
      }
    }
    #expect(square(x: 10, y: 10, isLightOnDark: true) == values)
  }

  @Test("on its head its rows are turned round, its columns not")
  func head() {
    let values = square(x: 10, y: 10)
    let head = square(x: 10, y: 10, isOnHead: true)
    for row in 0..<10 {
      for column in 0..<10 {
        #expect(abs(head[(9 - row) * 10 + column] - values[row * 10 + column]) < 1e-6)
      }
    }
  }

  @Test("beyond the page is paper, and a square without ink is empty")
  func edges() {
    #expect(square(x: 0, y: 0).reduce(0, +) > 8)
    #expect(square(x: 30, y: 20).allSatisfy { $0 == 0 })
    #expect(square(x: -100, y: 500).allSatisfy { $0 == 0 })
  }
}
