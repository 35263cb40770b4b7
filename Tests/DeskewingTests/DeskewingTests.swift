import ConnectedComponents
import Deskewing
import Raster
import SeededRandom
import TestSupport
import Testing

@Suite("Deskewing")
struct DeskewingTests {
  /// Lines of bars as wide and high as letters, some reaching below the line, words apart.
  private func page(seed: UInt64 = 1) -> GrayImage {
    var random = SplitMix64(seed: seed)
    let (width, height) = (420, 240)
    var pixels = [UInt8](repeating: 210, count: width * height)
    for line in 0..<7 {
      var x = 30
      while x < 370 {
        let bottom = 46 + 24 * line + (random.below(8) == 0 ? 3 : 0)
        let high = random.below(3) == 0 ? 14 : 10
        let wide = 4 + random.below(5)
        for row in bottom - high..<bottom {
          for column in x..<x + wide { pixels[row * width + column] = 30 }
        }
        x += wide + (random.below(6) == 0 ? 10 : 3)
      }
    }
    return GrayImage(width: width, height: height, pixels: pixels)
  }

  private func components(of image: GrayImage) -> [Component] {
    connectedComponents(
      of: BinaryImage(
        width: image.width, height: image.height, ink: image.pixels.map { $0 < 120 }), .eight)
  }

  @Test(
    "the skew of a page is found to 0.3°",
    arguments: [-19.5, -15, -10, -3.3, -0.7, 0, 0.4, 2, 6, 11.1, 15, 20])
  func found(skew: Double) {
    let upright = page(seed: UInt64(skew.magnitude * 10))
    let image = Straightening(skew: -skew, width: upright.width, height: upright.height)
      .straightened(upright)
    let found = findSkew(of: components(of: image))
    #expect(abs(found - skew) <= 0.3, "found \(found)")
  }

  @Test("a few letters, and specks without lines, have no skew")
  func none() {
    #expect(findSkew(of: []) == 0)
    #expect(findSkew(of: Array(components(of: page()).prefix(20))) == 0)
    var random = SplitMix64(seed: 4)
    var pixels = [UInt8](repeating: 210, count: 400 * 400)
    for _ in 0..<300 {
      let (x, y) = (random.below(396), random.below(396))
      for row in y..<y + 4 {
        for column in x..<x + 4 { pixels[row * 400 + column] = 0 }
      }
    }
    #expect(
      findSkew(of: components(of: GrayImage(width: 400, height: 400, pixels: pixels))) == 0)
  }

  /// A line of squares at these places, and the squares.
  private func line(_ places: [(x: Int, y: Int)]) -> (TextLine, [Component]) {
    let squares = places.map { Component(x: $0.x, y: $0.y, width: 9, height: 9) }
    let line = TextLine(
      members: Array(squares.indices), inliers: Array(squares.indices),
      axis: Baseline(intercept: 0, slope: 0), letterHeight: 9)
    return (line, squares)
  }

  @Test("the skew of a short text is the slope of its longest line")
  func short() {
    let (four, squares) = line([(0, 0), (40, 10), (80, 20), (120, 30)])
    #expect(abs(findSkew(of: [four], squares) - 14.036) < 0.001)
    let shorter = TextLine(
      members: [0, 1, 2], inliers: [0, 1, 2], axis: four.axis, letterHeight: 9)
    #expect(findSkew(of: [shorter, four], squares) == findSkew(of: [four], squares))
    #expect(findSkew(of: [shorter], squares) == 0)
    #expect(findSkew(of: [], squares) == 0)
  }

  @Test("letters off a line, and lines that are too steep, have no skew")
  func chance() {
    let (restless, letters) = line([(0, 0), (20, 9), (40, 2), (60, 11)])
    #expect(findSkew(of: [restless], letters) == 0)
    let (steep, squares) = line([(0, 0), (40, 16), (80, 32), (120, 48)])
    #expect(findSkew(of: [steep], squares) == 0)
    #expect(abs(findSkew(of: [steep], squares, steepest: 30) - 21.801) < 0.001)
  }

  @Test("straightened by nothing, a picture keeps its inner pixels")
  func nothing() {
    let image = page()
    let straightened = Straightening(skew: 0, width: image.width, height: image.height)
      .straightened(image)
    #expect(straightened == image)
  }

  @Test("ink is at the place it comes from", arguments: [-20, -7, 4, 15] as [Double])
  func places(skew: Double) throws {
    var pixels = [UInt8](repeating: 250, count: 120 * 80)
    for row in 20..<26 {
      for column in 70..<78 { pixels[row * 120 + column] = 0 }
    }
    let image = GrayImage(width: 120, height: 80, pixels: pixels)
    let straightening = Straightening(skew: skew, width: 120, height: 80)
    let ink = components(of: straightening.straightened(image))
    #expect(ink.count == 1)
    let place = straightening.given(try #require(ink.first).centroid)
    #expect(abs(place.x - 74) < 0.2 && abs(place.y - 23) < 0.2)
    let box = straightening.given(try #require(ink.first).box)
    #expect(box.minX <= 70 && box.minY <= 20 && box.maxX >= 78 && box.maxY >= 26)
    #expect(box.width <= 16 && box.height <= 16)
  }

  @Test("boxes are cut off at the edges of the given picture")
  func edges() {
    let straightening = Straightening(skew: 10, width: 100, height: 60)
    let whole = Box(minX: 0, minY: 0, maxX: straightening.width, maxY: straightening.height)
    #expect(straightening.given(whole) == Box(minX: 0, minY: 0, maxX: 100, maxY: 60))
    let corner = Box(minX: 0, minY: 0, maxX: 1, maxY: 1)
    let given = straightening.given(corner)
    #expect(given.minX >= 0 && given.minY >= 0 && given.maxX <= 100 && given.maxY <= 60)
  }

  @Test("a level baseline falls by the skew", arguments: [-12, 5] as [Double])
  func baseline(skew: Double) {
    let straightening = Straightening(skew: skew, width: 300, height: 200)
    let line = Baseline(intercept: 100, slope: 0)
    let box = Box(minX: 40, minY: 80, maxX: 260, maxY: 104)
    let given = straightening.given(line, over: box)
    for x in [40.0, 150, 260] {
      let point = straightening.given(Point(x: x, y: 100))
      #expect(abs(given.row(at: point.x) - point.y) < 1e-6)
    }
    #expect((given.slope > 0) == (skew > 0))
  }

  @Test("pictures without pixels, and of one, are straightened too")
  func small() {
    for (width, height) in [(0, 0), (0, 5), (1, 1)] {
      let image = GrayImage(
        width: width, height: height, pixels: [UInt8](repeating: 9, count: width * height))
      let straightening = Straightening(skew: 10, width: width, height: height)
      let straightened = straightening.straightened(image)
      #expect(straightened.width == straightening.width)
      #expect(straightened.pixels.allSatisfy { $0 == 9 || $0 == 255 })
    }
  }
}
