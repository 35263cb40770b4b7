import Raster

/// Cuts letters out of a page with the grey levels of their edges.
///
/// A letter's levels are stretched from its own paper to its own ink, so that faint and bold writing
/// look alike. What belongs to its neighbours is paper: a pixel counts only if it is the letter's ink,
/// or touches it and is no ink at all.
struct LevelCrops {
  /// Pixels round the letter's box that are kept: edges are blurred beyond the ink.
  static let rim = 1

  private let image: GrayImage
  private let mask: BinaryImage
  /// Turns light ink on dark paper round.
  private let turn: UInt8
  /// Which pixels of the crop are the letter's ink (2) or touch it (1).
  private var own: [UInt8] = []
  /// Upright crops as they were drawn.
  private var known = KnownCrops()

  init(of image: GrayImage, mask: BinaryImage, isLightOnDark: Bool) {
    self.image = image
    self.mask = mask
    turn = isLightOnDark ? 255 : 0
  }

  /// Draws the frame of a letter, its slant taken out.
  ///
  /// - Parameters:
  ///   - letter: The letter.
  ///   - slant: How it leans.
  ///   - isMark: Whether it is so small that only its shape tells something, not its grain.
  ///   - surroundings: All letters' ink, for the second channel.
  ///   - options: Of tone `levels` or `surroundings`.
  ///   - frame: Of `side × side × channels` zeros; becomes 0 paper … 1 ink.
  mutating func draw(
    _ letter: Component, slant: Slant, isMark: Bool, surroundings: BinaryImage,
    options: NormalizationOptions, into frame: inout MutableSpan<Float>
  ) {
    let crop = crop(of: letter, isMark: isMark)
    let columns = slant.columns(of: letter)
    let scale = Double(options.box) / Double(max(columns.count, letter.box.height))
    // The middle of the upright letter, and where that is in a row of the page.
    let middle = Double(columns.lowerBound + columns.upperBound) / 2
    let column = { (row: Int) in middle - slant.tangent * (Double(row) + 0.5 - slant.middle) }
    let left = Double(letter.box.minX - Self.rim)
    let top = letter.box.minY - Self.rim
    let values: [Float]
    if slant.tangent == 0 {
      values = known.values(of: crop) { crop.resampled(scale: scale, side: options.side) }
    } else {
      values = crop.resampled(
        scale: scale, side: options.side, lean: { column(top + $0) - left })
    }
    let channels = options.channels
    for place in values.indices { frame[channels * place] = values[place] }
    guard options.tone == .surroundings else { return }
    let half = Double(options.side) / 2
    let center = Double(letter.box.minY + letter.box.maxY) / 2
    // How far each row or column of the frame lies from the middle, in pixels of the page.
    let distances = (0..<options.side).map { (Double($0) + 0.5 - half) / scale }
    let isInk = surroundings.ink.span
    // Where the frame's columns lie on the page: in all rows alike, unless letters lean.
    var columnsOfRow = [Int](repeating: 0, count: options.side)
    var middleOfRow = -Double.infinity
    for y in 0..<options.side {
      let row = floor(center + distances[y])
      guard row >= 0 && row < image.height else { continue }
      let start = column(row)
      if start != middleOfRow {
        middleOfRow = start
        for x in 0..<options.side { columnsOfRow[x] = floor(start + distances[x]) }
      }
      for x in 0..<options.side {
        let at = columnsOfRow[x]
        if at >= 0, at < image.width, isInk[row * image.width + at],
          !isOwn(x: at - letter.box.minX + Self.rim, y: row - top, crop)
        {
          frame[channels * (y * options.side + x) + 1] = 1
        }
      }
    }
  }

  /// Whether a pixel of the page, in the columns and rows of the last crop, is the letter's ink.
  private func isOwn(x: Int, y: Int, _ crop: InkCrop) -> Bool {
    x >= 0 && x < crop.width && y >= 0 && y < crop.height && own[y * crop.width + x] == 2
  }

  /// The letter cut out, 0 paper … 1 ink; all ink of a mark is 1.
  private mutating func crop(of letter: Component, isMark: Bool) -> InkCrop {
    let rim = Self.rim
    let width = letter.box.width + 2 * rim
    let height = letter.box.height + 2 * rim
    markOwn(letter, width: width, height: height)
    let marks = own.span
    let pixels = image.pixels.span
    let isInk = mask.ink.span
    // The rows and columns of the crop that lie on the page.
    let rows = max(0, rim - letter.box.minY)..<min(height, image.height - letter.box.minY + rim)
    let columns = max(0, rim - letter.box.minX)..<min(width, image.width - letter.box.minX + rim)
    let corner = (letter.box.minY - rim) * image.width + letter.box.minX - rim
    var paper = Levels()
    var dark = Levels()
    for y in rows {
      for x in columns {
        let place = corner + y * image.width + x
        if marks[y * width + x] == 2 {
          dark.add(pixels[place] ^ turn)
        } else if !isInk[place] {
          paper.add(pixels[place] ^ turn)
        }
      }
    }
    let stretch = LevelStretch(paper: paper, dark: dark)
    var ink = [Float](repeating: 0, count: width * height)
    for y in rows {
      for x in columns where marks[y * width + x] > 0 {
        let place = corner + y * image.width + x
        if marks[y * width + x] == 1, isInk[place] { continue }
        ink[y * width + x] =
          isMark && marks[y * width + x] == 2 ? 1 : stretch.ink(pixels[place] ^ turn)
      }
    }
    return InkCrop(cut: ink, width: width, height: height, rim: rim)
  }

  /// Sets `own` for a crop of this size.
  private mutating func markOwn(_ letter: Component, width: Int, height: Int) {
    let rim = Self.rim
    own.removeAll(keepingCapacity: true)
    own.append(contentsOf: repeatElement(0, count: width * height))
    var marks = own.mutableSpan
    for run in letter.runs {
      let y = Int(run.y) - letter.box.minY + rim
      let start = Int(run.start) - letter.box.minX + rim
      let end = Int(run.end) - letter.box.minX + rim
      for row in y - 1...y + 1 {
        for place in row * width + start - 1..<row * width + end + 1 {
          marks[place] = max(1, marks[place])
        }
      }
      for place in y * width + start..<y * width + end { marks[place] = 2 }
    }
  }
}

/// How often each grey level was seen.
struct Levels {
  private var counts = [Int32](repeating: 0, count: 256)
  private(set) var count = 0
  private var lowest = 255

  mutating func add(_ level: UInt8) {
    counts[Int(level)] &+= 1
    count += 1
    lowest = min(lowest, Int(level))
  }

  /// The level that `share` of the pixels do not exceed.
  func level(at share: Double) -> Int {
    let wanted = Int(share * Double(max(0, count - 1)))
    var seen = 0
    for level in lowest..<256 {
      seen += Int(counts[level])
      if seen > wanted { return level }
    }
    return 255
  }
}

/// How grey levels are stretched from paper to ink.
struct LevelStretch {
  private let white: Int
  private let scale: Float

  /// From the levels of paper, of which there may be none, to those of ink.
  init(paper: Levels, dark: Levels) {
    // Neither the darkest nor the lightest pixel: one of them may be a flaw.
    let black = dark.level(at: 0.15)
    white = max(paper.count > 0 ? paper.level(at: 0.8) : 255, black + 1)
    scale = 1 / Float(white - black)
  }

  /// How much ink a level is, 0 paper … 1 ink.
  func ink(_ level: UInt8) -> Float { min(1, max(0, Float(white - Int(level)) * scale)) }
}
