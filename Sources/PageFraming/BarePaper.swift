public import Raster
import SeededRandom

extension GrayImage {
  /// The picture with bare paper where a program filled what is not page (`PageFrame`); others as they are.
  public func framed() -> GrayImage {
    PageFrame(of: self).map { paper(beyond: $0) } ?? self
  }

  /// The picture with bare paper beyond its page: as light as the page is at its edge there, and as restless
  /// as it is all over, so that what is known of all of the picture is true of the page.
  ///
  /// - Parameter frame: Of this picture.
  /// - Returns: The picture itself where all or nothing of it is page.
  /// - Complexity: O(*p*) for *p* pixels.
  public func paper(beyond frame: PageFrame) -> GrayImage {
    precondition(frame.columns.count == height, "\(frame.columns.count) rows of \(height)")
    guard let edges = EdgeLevels(of: self, frame) else { return self }
    let grain = grain(of: frame)
    var random = SplitMix64(seed: 0x9A9E_F4A3)
    var filled = pixels
    for (y, columns) in frame.columns.enumerated() {
      let (left, right) = edges.levels(y: y)
      func fill(_ places: Range<Int>, _ level: Float) {
        for x in places {
          let bits = random.next()
          // The sum of four bytes: 510 ± 147.8, nearly normal.
          let sum = bits & 255 + bits >> 8 & 255 + bits >> 16 & 255 + bits >> 24 & 255
          let value = level + grain * (Float(sum) - 510) / 147.8
          filled[y * width + x] = UInt8(max(0, min(255, value.rounded())))
        }
      }
      if columns.isEmpty {
        fill(0..<width, (left + right) / 2)
      } else {
        fill(0..<columns.lowerBound, left)
        fill(columns.upperBound..<width, right)
      }
    }
    return GrayImage(width: width, height: height, pixels: filled)
  }

  /// How restless the page's paper is: the deviation, in levels, that a third of the small squares in the page
  /// do not exceed; of a square that writing crosses it is more.
  func grain(of frame: PageFrame) -> Float {
    /// Pixels along a side, and how far squares are apart.
    let side = 8
    let step = max(side, min(width, height) / 64)
    /// What the light fifth of a normal distribution lies above its median, in deviations.
    let quintileDeviation: Float = 0.84
    var spreads: [Int] = []
    for top in stride(from: 0, to: height - side, by: step) {
      let within = frame.columns[top].clamped(to: frame.columns[top + side - 1])
      for left in stride(from: within.lowerBound, to: within.upperBound - side, by: step) {
        var levels: [UInt8] = []
        for y in top..<top + side {
          levels += pixels[y * width + left..<y * width + left + side]
        }
        levels.sort()
        spreads.append(Int(levels[levels.count * 4 / 5]) - Int(levels[levels.count / 2]))
      }
    }
    spreads.sort()
    return spreads.isEmpty ? 0 : Float(spreads[spreads.count / 3]) / quintileDeviation
  }
}

/// How light a page is along its left and its right edge.
private struct EdgeLevels {
  /// Rows that are looked at together.
  private let rows: Int
  /// The middle level of each band of rows, those of bands without page as the nearest one's.
  private let left: [Float]
  private let right: [Float]

  init?(of image: GrayImage, _ frame: PageFrame) {
    // Wide enough that there is more paper than ink.
    rows = max(32, image.height / 12)
    let reach = max(32, image.width / 12)
    var left: [Float?] = []
    var right: [Float?] = []
    for top in stride(from: 0, to: image.height, by: rows) {
      var levels: (left: [UInt8], right: [UInt8]) = ([], [])
      for y in top..<min(image.height, top + rows) {
        let start = y * image.width
        let columns = frame.columns[y]
        let page = image.pixels[start + columns.lowerBound..<start + columns.upperBound]
        levels.left += page.prefix(reach)
        levels.right += page.suffix(reach)
      }
      left.append(Self.middle(levels.left))
      right.append(Self.middle(levels.right))
    }
    guard let allLeft = Self.nearest(left), let allRight = Self.nearest(right) else { return nil }
    (self.left, self.right) = (allLeft, allRight)
  }

  private static func middle(_ levels: [UInt8]) -> Float? {
    levels.isEmpty ? nil : Float(levels.sorted()[levels.count / 2])
  }

  /// The same with those that are missing as the nearest one.
  private static func nearest(_ levels: [Float?]) -> [Float]? {
    let known = levels.indices.filter { levels[$0] != nil }
    if known.isEmpty { return nil }
    return levels.indices.map { place in
      known.min { abs($0 - place) < abs($1 - place) }.flatMap { levels[$0] } ?? 0
    }
  }

  /// The levels beside row `y`.
  func levels(y: Int) -> (left: Float, right: Float) {
    let place = (Float(y) + 0.5) / Float(rows) - 0.5
    let above = max(0, min(left.count - 1, Int(place.rounded(.down))))
    let below = min(left.count - 1, above + 1)
    let share = max(0, min(1, place - Float(above)))
    return (
      left[above] + (left[below] - left[above]) * share,
      right[above] + (right[below] - right[above]) * share
    )
  }
}
