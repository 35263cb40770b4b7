import Raster

/// The pixels that are ink for certain, and the possible ones that hang together with them.
///
/// - Complexity: O(*p*) for *p* pixels; a byte a pixel and 8 for each possible one on the way.
func ink(of page: GrayImage, _ thresholds: ThresholdSurfaces) -> [Bool] {
  let (width, height) = (page.width, page.height)
  var ink = largeArray(of: false, count: width * height)
  let pixels = page.pixels
  thresholds.certain.forEachRow(width: width, height: height) { y, levels in
    let row = y * width..<(y + 1) * width
    let from = pixels.span.extracting(row)
    var all = ink.mutableSpan
    var to = all._mutatingExtracting(row)
    for x in 0..<width { to[x] = from[x] < levels[x] }
  }

  // Grow from each certain pixel to its possible neighbours, and from those on.
  var shore: [Int] = []
  for seed in edges(of: ink, width: width) {
    shore.append(seed)
    while let place = shore.popLast() {
      let (y, x) = place.quotientAndRemainder(dividingBy: width)
      for nextY in max(0, y - 1)...min(height - 1, y + 1) {
        for nextX in max(0, x - 1)...min(width - 1, x + 1) {
          let next = nextY * width + nextX
          guard !ink[next] else { continue }
          if Float(pixels[next]) <= thresholds.possible.value(x: nextX, y: nextY) {
            ink[next] = true
            shore.append(next)
          }
        }
      }
    }
  }
  return ink
}

/// The pixels of ink that may have others than ink beside them, and some more.
///
/// Eight pixels at a time are left out that are paper, or ink in ink.
private func edges(of ink: [Bool], width: Int) -> [Int] {
  let allInk: UInt64 = 0x0101_0101_0101_0101
  var edges: [Int] = []
  unsafe ink.withUnsafeBytes { bytes in
    var place = 0
    while place + 8 <= bytes.count {
      let word = unsafe bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      if word == 0 {
        place += 8
        continue
      }
      if word == allInk, place > width, place + 8 + width < bytes.count {
        // The rows above and below, with the pixels at the corners.
        var around = allInk
        for row in [place - width, place, place + width] {
          unsafe around &= bytes.loadUnaligned(fromByteOffset: row - 1, as: UInt64.self)
          unsafe around &= bytes.loadUnaligned(fromByteOffset: row + 1, as: UInt64.self)
        }
        if around == allInk {
          place += 8
          continue
        }
      }
      for pixel in place..<place + 8 where unsafe bytes[pixel] != 0 { edges.append(pixel) }
      place += 8
    }
    for pixel in place..<bytes.count where unsafe bytes[pixel] != 0 { edges.append(pixel) }
  }
  return edges
}
