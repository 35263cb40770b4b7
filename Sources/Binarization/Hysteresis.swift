import Raster

/// The pixels that are ink for certain, and the possible ones that hang together with them.
///
/// - Complexity: O(*p*) for *p* pixels; a byte a pixel and 8 for each possible one on the way.
func ink(of page: GrayImage, _ thresholds: ThresholdSurfaces) -> [Bool] {
  let (width, height) = (page.width, page.height)
  var ink = [Bool](repeating: false, count: width * height)
  var levels = [UInt8](repeating: 0, count: width)
  let pixels = page.pixels
  for y in 0..<height {
    thresholds.certain.fillLevels(&levels, y: y)
    let from = pixels.span.extracting(y * width..<(y + 1) * width)
    var to = ink.mutableSpan
    let start = y * width
    for x in 0..<width { to[start &+ x] = from[x] < levels[x] }
  }

  // Grow from each certain pixel to its possible neighbours, and from those on.
  var shore: [Int] = []
  for seed in ink.indices where ink[seed] {
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
