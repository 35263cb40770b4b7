import Raster

/// How many pixels of a page have each of the 256 levels.
func histogram(of page: GrayImage) -> [Int] {
  // Four tables in turn: equal neighbours would otherwise wait for each other's count.
  let pixels = page.pixels.span
  var tables = [UInt32](repeating: 0, count: 1024)
  var place = 0
  while place + 4 <= pixels.count {
    tables[Int(pixels[place])] &+= 1
    tables[256 + Int(pixels[place + 1])] &+= 1
    tables[512 + Int(pixels[place + 2])] &+= 1
    tables[768 + Int(pixels[place + 3])] &+= 1
    place += 4
  }
  while place < pixels.count {
    tables[Int(pixels[place])] &+= 1
    place += 1
  }
  var counts = [Int](repeating: 0, count: 256)
  for index in tables.indices { counts[index % 256] += Int(tables[index]) }
  return counts
}

/// The level that parts a histogram into its two most different classes.
///
/// Good where paper and ink are two clear heaps; not for uneven light, and not where ink is
/// so rare (below a hundredth) that its heap drowns in the spread of the paper's.
///
/// - Parameter histogram: How many pixels have each level, 256 counts.
/// - Returns: The level *t* that makes the variance between the levels ≤ *t* and those > *t*
///   greatest, the middle one where several do (as in the gap between two heaps); nil when fewer
///   than two levels occur.
///
/// Source: N. Otsu, "A threshold selection method from gray-level histograms", IEEE Trans.
/// Systems, Man and Cybernetics 9(1), 1979, pp. 62–66.
func otsuThreshold(of histogram: [Int]) -> Int? {
  let count = histogram.reduce(0, +)
  let sum = histogram.indices.reduce(0) { $0 + $1 * histogram[$1] }
  var best = 0.0
  var first = 0
  var last = 0
  var darkCount = 0
  var darkSum = 0
  for level in histogram.indices {
    darkCount += histogram[level]
    darkSum += level * histogram[level]
    let lightCount = count - darkCount
    guard darkCount > 0, lightCount > 0 else { continue }
    let darkMean = Double(darkSum) / Double(darkCount)
    let lightMean = Double(sum - darkSum) / Double(lightCount)
    let difference = lightMean - darkMean
    let variance = Double(darkCount) * Double(lightCount) * difference * difference
    if variance > best {
      best = variance
      first = level
      last = level
    } else if variance == best, last == level - 1 {
      last = level
    }
  }
  return best > 0 ? (first + last) / 2 : nil
}
