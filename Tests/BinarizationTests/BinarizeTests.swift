import Glibc
import Raster
import SeededRandom
import TestSupport
import Testing

@testable import Binarization

@Suite("Binarization")
struct BinarizeTests {
  @Test("a bilevel page is its own mask", arguments: 1...5)
  func bilevel(stroke: Int) {
    let mask = writtenMask(stroke: stroke)
    let page = GrayImage(mask, inkShare: 0) { _, _ in 255 }
    #expect(binarize(page) == Binarized(mask: mask, isLightOnDark: false))
  }

  @Test(
    "letters come out whole in light that falls off to a third",
    arguments: 1...5 as ClosedRange<UInt64>)
  func unevenLight(seed: UInt64) {
    let mask = writtenMask(stroke: 4)
    let page = GrayImage(mask, inkShare: 0.5, noise: 2, seed: seed) { x, y in
      240 - 160 * (Float(x) / 152 + Float(y) / 84) / 2
    }
    // Otsu's one threshold takes the dark corner for ink.
    #expect(binarize(page, options: BinarizationOptions(method: .otsu)).mask != mask)
    #expect(binarize(page).mask == mask, "\n\(binarize(page).mask.drawing)")
  }

  @Test("faint pencil is ink", arguments: 1...5 as ClosedRange<UInt64>)
  func faint(seed: UInt64) {
    let mask = writtenMask(stroke: 4)
    let page = GrayImage(mask, inkShare: 0.75, noise: 1.5, seed: seed) { _, _ in 200 }
    #expect(binarize(page).mask == mask, "\n\(binarize(page).mask.drawing)")
  }

  @Test("a page turned to light on dark has the same ink", arguments: 1...5 as ClosedRange<UInt64>)
  func lightOnDark(seed: UInt64) {
    let mask = writtenMask(stroke: 3)
    let page = GrayImage(mask, inkShare: 0.3, noise: 3, seed: seed) { _, _ in 220 }
    #expect(binarize(page) == Binarized(mask: mask, isLightOnDark: false))
    #expect(binarize(page.inverted) == Binarized(mask: mask, isLightOnDark: true))
  }

  @Test("one light letter on black is turned round")
  func oneLetter() {
    let page = GrayImage(width: 28, height: 28) { x, y in
      (8..<20).contains(x) && (12..<15).contains(y) || (12..<15).contains(x) && y > 3 && y < 24
        ? 255 : 0
    }
    let binarized = binarize(page)
    #expect(binarized.isLightOnDark)
    #expect(binarized.mask.ink == page.pixels.map { $0 == 255 })
  }

  @Test("a wide dark border does not turn a page round", arguments: [20, 60, 100])
  func darkBorder(border: Int) {
    let mask = writtenMask(stroke: 3)
    let page = GrayImage(
      width: mask.width + 2 * border, height: mask.height + 2 * border
    ) { x, y in
      guard (0..<mask.width).contains(x - border), (0..<mask.height).contains(y - border) else {
        return 10
      }
      return mask.ink[(y - border) * mask.width + x - border] ? 40 : 220
    }
    let binarized = binarize(page)
    #expect(!binarized.isLightOnDark)
    let inside = (0..<mask.width * mask.height).map { place in
      let (y, x) = place.quotientAndRemainder(dividingBy: mask.width)
      return binarized.mask.ink[(y + border) * page.width + x + border]
    }
    #expect(BinaryImage(width: mask.width, height: mask.height, ink: inside) == mask)
  }

  @Test("a black picture over most of the page does not turn it round")
  func blackPicture() {
    let mask = writtenMask(stroke: 3)
    let page = GrayImage(width: mask.width, height: 3 * mask.height) { x, y in
      if y >= mask.height { return x < 4 || x >= mask.width - 4 ? 230 : 15 }
      return mask.ink[y * mask.width + x] ? 30 : 230
    }
    let binarized = binarize(page)
    #expect(!binarized.isLightOnDark)
    #expect(Array(binarized.mask.ink[0..<60 * mask.width]) == Array(mask.ink[0..<60 * mask.width]))
  }

  @Test("a page of one level has no ink", arguments: [0, 1, 40, 128, 254, 255] as [UInt8])
  func flat(level: UInt8) {
    let page = GrayImage(width: 20, height: 12) { _, _ in Float(level) }
    for method in [BinarizationMethod.automatic, .otsu] {
      let binarized = binarize(page, options: BinarizationOptions(method: method))
      #expect(!binarized.mask.ink.contains(true))
      #expect(!binarized.isLightOnDark)
    }
  }

  @Test(
    "no ink is found in noise",
    arguments: [10, 60, 128, 220, 250] as [Float], [0.5, 1, 2, 4] as [Float])
  func noise(level: Float, deviation: Float) {
    let blank = BinaryImage(
      width: 120, height: 90, ink: [Bool](repeating: false, count: 120 * 90))
    let page = GrayImage(blank, inkShare: 1, noise: deviation) { _, _ in level }
    #expect(binarize(page).mask.ink.count { $0 } == 0)
  }

  @Test("writing on hatched paper is ink, its hatching is not", arguments: 2...5)
  func hatched(stroke: Int) {
    let writing = writtenMask(stroke: stroke)
    let page = GrayImage(writing, inkShare: 0.25) { x, y in (x + 2 * y) % 5 < 3 ? 145 : 170 }
    let ink = binarize(page).mask.ink
    let both = zip(ink, writing.ink).count { $0 && $1 }
    let found = ink.count { $0 }
    #expect(200 * both >= 95 * (found + writing.ink.count { $0 }))
  }

  @Test("where a pattern is dark enough for ink, the darker ink is the writing", arguments: 3...5)
  func darker(stroke: Int) {
    let writing = writtenMask(stroke: stroke)
    var page = GrayImage(writing, inkShare: 0.2) { _, _ in 220 }.pixels
    for place in page.indices where (place % writing.width + place / writing.width) % 16 < 2 {
      page[place] = min(page[place], 120)
    }
    let patterned = GrayImage(width: writing.width, height: writing.height, pixels: page)
    let all = binarize(patterned).mask
    #expect(all.ink.count { $0 } > writing.ink.count { $0 } * 5 / 4)
    let darker = binarize(patterned, options: BinarizationOptions(method: .darker)).mask
    #expect(darker == writing)
  }

  @Test("a shadow without writing is no ink")
  func shadow() {
    let page = GrayImage(width: 200, height: 150) { x, _ in
      230 - 110 / (1 + max(0, Float(x - 100)) / 40)
    }
    #expect(!binarize(page).mask.ink.contains(true))
  }

  @Test("tiny and thin pictures are read without ink", arguments: [(1, 1), (1, 9), (9, 1), (2, 2)])
  func tiny(width: Int, height: Int) {
    let page = GrayImage(width: width, height: height) { _, _ in 90 }
    let mask = binarize(page).mask
    #expect(mask.width == width && mask.height == height && !mask.ink.contains(true))
  }

  @Test("an empty picture has an empty mask", arguments: [(0, 0), (0, 4), (4, 0)])
  func empty(width: Int, height: Int) {
    let page = GrayImage(width: width, height: height, pixels: [])
    #expect(
      binarize(page)
        == Binarized(
          mask: BinaryImage(width: width, height: height, ink: []), isLightOnDark: false))
  }

  @Test("the same page gives the same ink whatever its resolution", arguments: [2, 5, 8])
  func resolution(stroke: Int) {
    let mask = writtenMask(stroke: stroke)
    let page = GrayImage(mask, inkShare: 0.3) { x, y in
      200 - 80 * Float(x) / Float(mask.width)
    }
    #expect(binarize(page).mask == mask)
  }
}

@Suite("Surfaces over tiles")
struct TileGridTests {
  @Test("rows agree with single places", arguments: 0..<30 as Range<UInt64>)
  func rows(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let page = GrayImage.random(using: &random)
    var grid = TileGrid(over: page, side: 1 + random.below(9))
    for tile in grid.values.indices { grid.values[tile] = random.uniform(in: 0...255) }
    var row = [Float](repeating: -1, count: page.width)
    var nextRow = 0
    grid.forEachRow(width: page.width, height: page.height) { y, levels in
      #expect(y == nextRow)
      nextRow += 1
      grid.fill(&row, y: y)
      for x in 0..<page.width {
        let value = grid.value(x: x, y: y)
        // Sums of up to nine rounded steps of numbers up to 255.
        #expect(abs(row[x] - value) < 1e-3)
        #expect(abs(Float(levels[x]) - (min(254, value) + 1).rounded(.down)) <= 1)
      }
    }
    #expect(nextRow == page.height)
  }

  @Test("a flat surface is compared exactly", arguments: [0, 1, 99, 254] as [Float])
  func flat(value: Float) {
    let page = GrayImage(width: 30, height: 20) { _, _ in 0 }
    TileGrid(over: page, side: 8, value: value).forEachRow(width: 30, height: 20) { _, levels in
      for x in 0..<30 { #expect(levels[x] == UInt8(value) + 1) }
    }
  }

  @Test("below 0 nothing is at or below the surface")
  func negative() {
    let page = GrayImage(width: 5, height: 1) { _, _ in 0 }
    TileGrid(over: page, side: 2, value: -7).forEachRow(width: 5, height: 1) { _, levels in
      for x in 0..<5 { #expect(levels[x] == 0) }
    }
  }

  @Test("blur is the mean of all around with Gaussian weights", arguments: 0..<10 as Range<UInt64>)
  func blurred(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let page = GrayImage.random(using: &random)
    var grid = TileGrid(over: page, side: 1 + random.below(4))
    for tile in grid.values.indices { grid.values[tile] = random.uniform(in: 0...255) }
    let (columns, rows) = (grid.columns, grid.rows)
    let blurred = grid.blurred(deviation: 1)
    for y in 0..<rows {
      for x in 0..<columns {
        var (sum, total) = (0.0, 0.0)
        for down in -3...3 {
          for across in -3...3 {
            let weight = exp(-Double(down * down + across * across) / 2)
            let (row, column) = (
              min(rows - 1, max(0, y + down)), min(columns - 1, max(0, x + across))
            )
            sum += weight * Double(grid.values[row * columns + column])
            total += weight
          }
        }
        // Fourteen rounded sums of numbers up to 255.
        #expect(abs(Double(blurred.values[y * columns + x]) - sum / total) < 1e-3)
      }
    }
  }

  @Test("a tile's levels are those of its sorted pixels", arguments: 0..<20 as Range<UInt64>)
  func levels(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let page = GrayImage.random(using: &random)
    let side = 1 + random.below(9)
    let levels = TileLevels(of: page, side: side)
    let grid = levels.median
    for tile in grid.values.indices {
      let (row, column) = tile.quotientAndRemainder(dividingBy: grid.columns)
      var own: [UInt8] = []
      for y in row * side..<min(page.height, row * side + side) {
        for x in column * side..<min(page.width, column * side + side) {
          own.append(page.pixels[y * page.width + x])
        }
      }
      own.sort()
      for (grid, share) in [
        (levels.darkest, 5), (levels.median, 50), (levels.light, 80), (levels.lightest, 95),
      ] {
        #expect(grid.values[tile] == Float(own[own.count * share / 100]))
      }
    }
  }

  @Test("the histogram counts each pixel's darkness", arguments: 0..<10 as Range<UInt64>)
  func histogram(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let page = GrayImage.random(using: &random)
    var paper = TileGrid(over: page, side: 5)
    for tile in paper.values.indices { paper.values[tile] = random.uniform(in: 1...255) }
    var counts = [Int](repeating: 0, count: 256)
    var row = [Float](repeating: 0, count: page.width)
    for y in 0..<page.height {
      paper.fill(&row, y: y)
      for x in 0..<page.width {
        counts[Int(darkness(of: page.pixels[y * page.width + x], on: row[x]))] += 1
      }
    }
    #expect(darknessHistogram(of: page, on: paper) == counts)
  }

  @Test("strokes are as wide at a glance as they are", arguments: [1, 2, 5, 9])
  func strokes(stroke: Int) throws {
    let mask = writtenMask(stroke: stroke)
    let page = GrayImage(width: mask.width, height: mask.height) { x, y in
      mask.ink[y * mask.width + x] ? 30 : 220
    }
    let width = try #require(DarkOnLight(page).strokeWidth)
    // Some runs are of two strokes that touch, or along one.
    #expect(width >= Double(stroke) && width <= Double(2 * stroke))
    #expect(DarkOnLight(GrayImage(width: 40, height: 30) { _, _ in 200 }).strokeWidth == nil)
  }

  @Test("closing fills a dip of one tile and keeps an edge")
  func closing() {
    let page = GrayImage(width: 6, height: 1) { _, _ in 0 }
    var grid = TileGrid(over: page, side: 1)
    grid.values = [9, 2, 9, 3, 3, 3]
    #expect(grid.closed().values == [9, 9, 9, 3, 3, 3])
  }
}
