import Glibc
import PageFraming
import Raster
import SeededRandom
import Testing

@Suite("Page framing")
struct PageFramingTests {
  /// Restless paper of `level` with rows of bars that run to its edges.
  private func page(level: Int = 170, ink: UInt8 = 40) -> GrayImage {
    let (width, height) = (300, 220)
    var random = SplitMix64(seed: 7)
    var pixels = (0..<width * height).map { _ in
      UInt8(max(0, min(255, level - 8 + random.below(17))))
    }
    for top in stride(from: 14, to: height - 10, by: 26) {
      for left in stride(from: 0, to: width - 5, by: 11) where random.below(5) > 0 {
        for y in top..<top + 9 {
          for x in left..<left + 5 { pixels[y * width + x] = ink }
        }
      }
    }
    return GrayImage(width: width, height: height, pixels: pixels)
  }

  /// The page turned, and `ground` where the picture is no page; and which pixels are page.
  private func turned(
    _ page: GrayImage, by degrees: Double, on ground: (Int, Int) -> UInt8
  ) -> (picture: GrayImage, isPage: [Bool]) {
    let (sine, cosine) = (sin(degrees * .pi / 180), cos(degrees * .pi / 180))
    let (w, h) = (Double(page.width), Double(page.height))
    let width = Int((w * cosine + h * abs(sine)).rounded(.up))
    let height = Int((h * cosine + w * abs(sine)).rounded(.up))
    var pixels: [UInt8] = []
    var isPage: [Bool] = []
    for y in 0..<height {
      for x in 0..<width {
        let dx = Double(x) + 0.5 - Double(width) / 2
        let dy = Double(y) + 0.5 - Double(height) / 2
        let column = Int((w / 2 + dx * cosine - dy * sine).rounded(.down))
        let row = Int((h / 2 + dx * sine + dy * cosine).rounded(.down))
        isPage.append(column >= 0 && row >= 0 && column < page.width && row < page.height)
        pixels.append(
          isPage[isPage.count - 1] ? page.pixels[row * page.width + column] : ground(x, y))
      }
    }
    return (GrayImage(width: width, height: height, pixels: pixels), isPage)
  }

  @Test(
    "a page that was turned is found, whatever its corners were filled with",
    arguments: [0, 140, 255] as [UInt8], [-17, -6, 4, 15] as [Double])
  func found(ground: UInt8, degrees: Double) throws {
    let (picture, isPage) = turned(page(), by: degrees) { x, y in
      // As a codec leaves it.
      ground ^ UInt8((x ^ y) & 1)
    }
    let frame = try #require(PageFrame(of: picture))
    var missed = 0
    for (y, columns) in frame.columns.enumerated() {
      for x in 0..<picture.width {
        let isPage = isPage[y * picture.width + x]
        if columns.contains(x) {
          #expect(isPage, "(\(x), \(y)) is beyond the page")
        } else if isPage {
          missed += 1
        }
      }
    }
    // Its outline is 2 × (300 + 220) pixels long.
    #expect(missed < 5 * 1040, "\(missed) pixels of the page are left out")
  }

  @Test("a dark page with light writing is found on black and white")
  func dark() {
    let page = page(level: 60, ink: 220)
    for ground: UInt8 in [0, 255] {
      #expect(PageFrame(of: turned(page, by: 12) { _, _ in ground }.picture) != nil)
    }
  }

  @Test("a page that nobody turned has no frame")
  func level() {
    #expect(PageFrame(of: page()) == nil)
    let white = GrayImage(width: 90, height: 60, pixels: [UInt8](repeating: 255, count: 5400))
    #expect(PageFrame(of: white) == nil)
    #expect(PageFrame(of: GrayImage(width: 0, height: 0, pixels: [])) == nil)
  }

  /// Black on white, drawn by a program.
  private func drawing(_ boxes: [Box], width: Int = 200, height: Int = 120) -> GrayImage {
    var pixels = [UInt8](repeating: 255, count: width * height)
    for box in boxes {
      for y in box.minY..<box.maxY {
        for x in box.minX..<box.maxX { pixels[y * width + x] = 0 }
      }
    }
    return GrayImage(width: width, height: height, pixels: pixels)
  }

  @Test("ink on flat paper is no page: lines of writing, a letter, a picture")
  func drawn() {
    let words = stride(from: 10, to: 100, by: 20).flatMap { top in
      stride(from: 0, to: 196, by: 9).map { Box(minX: $0, minY: top, maxX: $0 + 5, maxY: top + 12) }
    }
    for boxes in [
      words, [Box(minX: 90, minY: 10, maxX: 110, maxY: 110)],
      [Box(minX: 20, minY: 20, maxX: 180, maxY: 100)], Array(words.prefix(20)),
    ] {
      #expect(PageFrame(of: drawing(boxes)) == nil)
    }
    // A word that reaches the edges, its first and last letter upright strokes.
    let word = stride(from: 0, to: 196, by: 16).map {
      Box(minX: $0, minY: 0, maxX: $0 + 8, maxY: 120)
    }
    #expect(PageFrame(of: drawing(word)) == nil)
  }

  @Test("a slanted stroke from corner to corner is no page", arguments: [0, 255] as [UInt8])
  func stroke(ground: UInt8) {
    let picture = GrayImage(
      width: 80, height: 100,
      pixels: (0..<8000).map { place in
        let (y, x) = place.quotientAndRemainder(dividingBy: 80)
        return abs(4 * y - 5 * (79 - x)) < 40 ? 255 - ground : ground
      })
    #expect(PageFrame(of: picture) == nil)
  }

  @Test("a codec's waves in the ground beside a page are no part of it")
  func waves() throws {
    let waving = turned(page(level: 220), by: 8) { _, _ in 128 }
    var pixels = waving.picture.pixels
    let width = waving.picture.width
    var waves: [Int] = []
    for y in 0..<waving.picture.height {
      let row = y * width..<(y + 1) * width
      guard let first = row.first(where: { waving.isPage[$0] }) else { continue }
      for place in max(row.lowerBound, first - 6)..<first {
        pixels[place] = place.isMultiple(of: 2) ? 140 : 110
        waves.append(place)
      }
    }
    let picture = GrayImage(width: width, height: waving.picture.height, pixels: pixels)
    let frame = try #require(PageFrame(of: picture))
    let left = waves.count { frame.columns[$0 / width].contains($0 % width) }
    #expect(left < waves.count / 10, "\(left) of \(waves.count) are left")
  }

  @Test("a ground as restless as a page is none")
  func restless() {
    var random = SplitMix64(seed: 3)
    let picture = turned(page(), by: 10) { _, _ in UInt8(90 + random.below(30)) }.picture
    #expect(PageFrame(of: picture) == nil)
  }

  @Test(
    "what is beyond the page becomes paper as light and as restless; the page stays",
    arguments: [0, 255] as [UInt8])
  func paper(ground: UInt8) throws {
    let picture = turned(page(), by: 15) { _, _ in ground }.picture
    let frame = try #require(PageFrame(of: picture))
    let filled = picture.paper(beyond: frame)
    var beyond: [Double] = []
    for (y, columns) in frame.columns.enumerated() {
      for x in 0..<picture.width {
        let place = y * picture.width + x
        if columns.contains(x) {
          #expect(filled.pixels[place] == picture.pixels[place])
        } else {
          beyond.append(Double(filled.pixels[place]))
        }
      }
    }
    let moments = Moments(beyond)
    let deviation = (moments.squares / Double(beyond.count)).squareRoot()
    #expect(abs(moments.mean - 170) < 4, "as light as \(moments.mean)")
    // The page's own is 17 / √12 = 4.9.
    #expect(deviation > 3 && deviation < 7, "as restless as \(deviation)")
    #expect(picture.paper(beyond: frame) == filled)
  }

  @Test("rows without page are as light as the nearest with some; without any, nothing changes")
  func rows() {
    let image = GrayImage(
      width: 40, height: 80, pixels: (0..<3200).map { $0 < 1600 ? 200 : 0 })
    let upper = PageFrame(columns: (0..<80).map { $0 < 40 ? 5..<35 : 0..<0 })
    let filled = image.paper(beyond: upper)
    #expect(filled.pixels.allSatisfy { $0 == 200 })
    let none = PageFrame(columns: [Range<Int>](repeating: 0..<0, count: 80))
    #expect(image.paper(beyond: none) == image)
    let all = PageFrame(columns: [Range<Int>](repeating: 0..<40, count: 80))
    #expect(image.paper(beyond: all) == image)
  }
}
