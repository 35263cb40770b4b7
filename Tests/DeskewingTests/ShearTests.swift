import Deskewing
import Raster
import SeededRandom
import Testing

@Suite("Shearing")
struct ShearTests {
  @Test(
    "an upright stroke leans by the slant, and its middle stays in the middle",
    arguments: [0.05, -0.1])
  func stroke(slant: Double) {
    let (width, height) = (61, 101)
    var pixels = [UInt8](repeating: 220, count: width * height)
    for row in 10..<91 { pixels[row * width + 30] = 20 }
    let shear = Shear(slant: slant, width: width, height: height)
    let sheared = shear.sheared(GrayImage(width: width, height: height, pixels: pixels))
    #expect(sheared.width == width + Int((slant.magnitude * 101).rounded(.up)))
    #expect(sheared.height == height)
    for row in [10, 50, 90] {
      // Where the ink of the row is on average.
      let ink = (0..<sheared.width).map { 220 - Int(sheared.pixels[row * sheared.width + $0]) }
      let place =
        zip(ink, 0...).reduce(0) { $0 + Double($1.0) * (Double($1.1) + 0.5) }
        / Double(ink.reduce(0, +))
      let expected = Double(sheared.width) / 2 + slant * Double(50 - row)
      #expect((place - expected).magnitude < 0.05, "row \(row)")
    }
  }

  @Test("levels lie between those of the two pixels beside, and paper is outside")
  func levels() {
    var random = SplitMix64(seed: 3)
    let (width, height) = (23, 31)
    let image = GrayImage(
      width: width, height: height,
      pixels: (0..<width * height).map { _ in UInt8(random.below(256)) })
    let shear = Shear(slant: 0.3, width: width, height: height)
    let sheared = shear.sheared(image)
    for row in 0..<height {
      for column in 0..<sheared.width {
        let place = shear.given(Point(x: Double(column), y: Double(row) + 0.5)).x
        let left = Int(place.rounded(.down))
        guard left >= 0, left + 1 < width else { continue }
        let share = place - Double(left)
        let level =
          Double(image.pixels[row * width + left]) * (1 - share)
          + Double(image.pixels[row * width + left + 1]) * share
        // Places count in 1/256 of a pixel.
        #expect((Double(sheared.pixels[row * sheared.width + column]) - level).magnitude <= 1.5)
      }
    }
  }

  @Test("a box goes back to where it was, cut at the picture's edges")
  func boxes() {
    let shear = Shear(slant: 0.1, width: 100, height: 200)
    #expect(shear.width == 120)
    // Row 100 is the middle one, which stays; one letter at row 50 has moved five columns to the right.
    #expect(
      shear.given(Box(minX: 30, minY: 90, maxX: 50, maxY: 110))
        == Box(minX: 20, minY: 90, maxX: 40, maxY: 110))
    #expect(
      shear.given(Box(minX: 30, minY: 40, maxX: 50, maxY: 60))
        == Box(minX: 15, minY: 40, maxX: 35, maxY: 60))
    #expect(
      shear.given(Box(minX: 0, minY: 0, maxX: 30, maxY: 20))
        == Box(minX: 0, minY: 0, maxX: 11, maxY: 20))
  }

  @Test("a picture of one column, and one of one pixel, keep their level")
  func small() {
    for height in [1, 40] {
      let image = GrayImage(
        width: 1, height: height, pixels: [UInt8](repeating: 90, count: height))
      let shear = Shear(slant: 0.05, width: 1, height: height)
      let sheared = shear.sheared(image)
      #expect(sheared.width == shear.width && sheared.height == height)
    }
  }
}
