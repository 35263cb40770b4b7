public import Raster

/// The page with the grey levels that its dots stand for where it was dithered, and any other as it is.
///
/// A scanner that writes black and white alone may scatter dots over grey paper, as dense as it is dark.
/// They are no ink: what counts is how many there are round about, which a narrow bell of deviation 1 tells
/// and which leaves strokes sharp enough to read. Not for halftones of print, whose dots are larger and hang
/// together.
///
/// - Parameter page: Of any levels; only one of black and white alone can be dithered.
/// - Returns: A page of the same size.
/// - Complexity: O(*p*) for *p* pixels; at the first level that is neither black nor white it ends.
///
/// Sources: R. Floyd and L. Steinberg, "An adaptive algorithm for spatial greyscale", Proc. SID 17(2), 1976,
/// pp. 75–77, for how dots are scattered; T. Kite, N. Damera-Venkata, B. Evans and A. Bovik, "A fast,
/// high-quality inverse halftoning algorithm for error diffused halftones", IEEE Trans. Image Processing
/// 9(9), 2000, pp. 1583–1592, for taking them for low frequencies; ours is the same everywhere.
public func undithered(_ page: GrayImage) -> GrayImage {
  guard isDithered(page) else { return page }
  // A row of Pascal's triangle is a bell, of deviation 1 here.
  let weights = [1, 4, 6, 4, 1]
  let (width, height, pixels) = (page.width, page.height, page.pixels)
  var levels = pixels
  var columns = [Int](repeating: 0, count: width)
  for y in 0..<height {
    for x in 0..<width { columns[x] = 0 }
    for offset in -2...2 {
      let row = min(height - 1, max(0, y + offset)) * width
      let weight = weights[offset + 2]
      for x in 0..<width { columns[x] += weight * Int(pixels[row + x]) }
    }
    for x in 0..<width {
      var sum = 0
      for offset in -2...2 {
        sum += weights[offset + 2] * columns[min(width - 1, max(0, x + offset))]
      }
      levels[y * width + x] = UInt8((sum + 128) / 256)
    }
  }
  return GrayImage(width: width, height: height, pixels: levels)
}

/// Whether a page is of black and white alone, and the rarer of the two stands for the most part apart.
private func isDithered(_ page: GrayImage) -> Bool {
  /// The least share of dots that have none of their level beside, above or below them. Of 125 pages of
  /// black and white in ../shared/pages none has more than 0.01; dithered, those whose paper is not white
  /// have 0.5 and more.
  let leastAlone = 0.1
  let (width, height, pixels) = (page.width, page.height, page.pixels)
  guard pixels.allSatisfy({ $0 == 0 || $0 == 255 }) else { return false }
  let dark = pixels.count { $0 == 0 }
  let ink: UInt8 = 2 * dark <= pixels.count ? 0 : 255
  var (dots, alone) = (0, 0)
  for y in 0..<height {
    for x in 0..<width {
      let place = y * width + x
      guard pixels[place] == ink else { continue }
      dots += 1
      let hasNeighbour =
        x > 0 && pixels[place - 1] == ink || x + 1 < width && pixels[place + 1] == ink
        || y > 0 && pixels[place - width] == ink || y + 1 < height && pixels[place + width] == ink
      if !hasNeighbour { alone += 1 }
    }
  }
  return dots > 0 && Double(alone) >= leastAlone * Double(dots)
}
