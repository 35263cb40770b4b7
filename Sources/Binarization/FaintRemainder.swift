public import Raster

/// What is left of a page beside its ink: paper, and writing too faint for ink among the rest, such as headings in
/// grey over text in black.
///
/// One threshold parts paper from all ink that a page has. Writing in grey is nearer to paper than to black, so it
/// needs a look of its own, at a page that has no black.
public struct FaintRemainder: Sendable {
  /// The page, paper where it has ink and around that; light ink on a dark ground stays such.
  public var page: GrayImage { given.isLightOnDark ? inverted(remainder) : remainder }
  private let given: DarkOnLight
  /// The rest, dark on light.
  private let remainder: GrayImage
  private let paper: TileGrid
  /// How dark the ink typically is, in 255ths of the paper's level.
  private let ink: Float

  /// What is left of a page; `nil` where a look at some 256 rows finds next to no strokes of the height of letters.
  ///
  /// - Parameters:
  ///   - page: Any.
  ///   - mask: Its ink.
  ///   - components: What of it may be letters. Where grey is just dark enough, the dark parts of its letters are
  ///     ink: what has less than six tenths of the others' darkness is left.
  ///   - heights: Of letters, pixels.
  /// - Complexity: O(*p*) for *p* pixels where something is left; that of these rows and of the tiles elsewhere.
  public init?(
    of page: GrayImage, without mask: BinaryImage, components: [Component],
    heights: ClosedRange<Int>
  ) {
    precondition(
      page.width == mask.width && page.height == mask.height,
      "\(page.width) × \(page.height) pixels, ink of \(mask.width) × \(mask.height)")
    let given = DarkOnLight(page)
    guard let levels = given.levels else { return nil }
    let paper = Paper(of: levels)
    let reach = max(2, Int(runLength(of: given.page, paper, rows: 64, samples: 1 << 15) ?? 2))
    let mask = mask.withoutFaint(components, on: given.page, paper.level)
    let floor = max(Assumption.leastDarkness, Assumption.leastDeviations * paper.noise)
    guard
      let ink = Self.inkDarkness(
        of: given.page, on: paper.level, mask, beside: reach, faint: floor, heights: heights)
    else { return nil }
    self.given = given
    self.paper = paper.level
    self.ink = ink
    let near = mask.grown(by: reach)
    var pixels = given.page.pixels
    var row = [Float](repeating: 0, count: page.width)
    for y in 0..<page.height {
      paper.level.fill(&row, y: y)
      for x in 0..<page.width where near[y * page.width + x] {
        pixels[y * page.width + x] = UInt8(min(255, row[x]))
      }
    }
    remainder = GrayImage(width: page.width, height: page.height, pixels: pixels)
  }

  /// The page as it was given, what of the remainder lies in some boxes made as dark as its ink.
  ///
  /// - Parameter boxes: On the page, each around a letter.
  /// - Returns: The page, nowhere nearer to its paper than before.
  public func strengthened(in boxes: [Box]) -> GrayImage {
    let width = remainder.width
    var pixels = given.page.pixels
    for box in boxes {
      let level = paper.value(x: Int(box.center.x), y: Int(box.center.y))
      var counts = [Int](repeating: 0, count: 256)
      for y in box.minY..<box.maxY {
        for x in box.minX..<box.maxX {
          counts[Int(darkness(of: remainder.pixels[y * width + x], on: level))] += 1
        }
      }
      guard let parting = otsuThreshold(of: counts),
        let own = quantile(0.5, of: counts, from: parting + 1)
      else { continue }
      let times = max(1, ink / own)
      for y in box.minY..<box.maxY {
        for x in box.minX..<box.maxX {
          let faint = remainder.pixels[y * width + x]
          guard faint == given.page.pixels[y * width + x] else { continue }
          let strong = level * (1 - times * darkness(of: faint, on: level) / 255)
          pixels[y * width + x] = min(faint, UInt8(max(0, min(255, strong))))
        }
      }
    }
    let strong = GrayImage(width: width, height: remainder.height, pixels: pixels)
    return given.isLightOnDark ? inverted(strong) : strong
  }

  /// The median darkness of a page's ink; `nil` where fewer than `fewestRuns` runs of the rows looked at are of faint
  /// strokes apart from it: no longer than letters are wide, and as high as letters are where they are met.
  private static func inkDarkness(
    of page: GrayImage, on paper: TileGrid, _ mask: BinaryImage, beside reach: Int,
    faint floor: Float, heights: ClosedRange<Int>
  ) -> Float? {
    var counts = [Int](repeating: 0, count: 256)
    var row = [Float](repeating: 0, count: page.width)
    let longest = longestRun * reach
    var runs = 0
    let step = max(1, page.height / 256)
    for y in stride(from: step / 2, to: page.height, by: step) {
      paper.fill(&row, y: y)
      let start = y * page.width
      var (lastInk, length) = (Int.min / 2, 0)
      func end(at x: Int) {
        defer { length = 0 }
        guard length >= 2, length <= longest, x - length - lastInk > reach else { return }
        let column = x - length / 2 - 1
        func isDark(_ y: Int) -> Bool {
          y >= 0 && y < page.height && !mask.ink[y * page.width + column]
            && darkness(of: page.pixels[y * page.width + column], on: row[column]) >= floor
        }
        var (top, bottom) = (y, y)
        while isDark(top - 1) && bottom - top <= heights.upperBound { top -= 1 }
        while isDark(bottom + 1) && bottom - top <= heights.upperBound { bottom += 1 }
        if heights.contains(bottom - top + 1) { runs += 1 }
      }
      for x in 0..<page.width {
        let dark = darkness(of: page.pixels[start + x], on: row[x])
        if mask.ink[start + x] {
          counts[Int(dark)] += 1
          (lastInk, length) = (x, 0)
        } else if dark >= floor {
          length += 1
        } else if length > 0 {
          end(at: x)
        }
      }
      end(at: page.width)
    }
    return runs >= fewestRuns ? quantile(0.5, of: counts) : nil
  }

  /// What is darker than this share of the ink's typical darkness is not faint.
  fileprivate static let shareOfFaint: Float = 0.6
  /// The longest run of faint ink, in strokes of the ink.
  private static let longestRun = 6
  /// Runs of faint ink in the rows looked at: three letters have so many.
  private static let fewestRuns = 12
}

extension BinaryImage {
  /// Without the components that are themselves faint beside the others.
  fileprivate func withoutFaint(
    _ components: [Component], on page: GrayImage, _ paper: TileGrid
  ) -> BinaryImage {
    /// Of all components of a page, so many runs are looked at in each, in their middles.
    let samples = 16
    let darknesses = components.map { component in
      let runs = component.runs
      let places = stride(
        from: runs.startIndex, to: runs.endIndex, by: max(1, runs.count / samples))
      let sum = places.reduce(Float(0)) { sum, place in
        let (x, y) = (Int(runs[place].start + runs[place].end) / 2, Int(runs[place].y))
        return sum + darkness(of: page.pixels[y * width + x], on: paper.value(x: x, y: y))
      }
      return sum / Float(places.underestimatedCount)
    }
    // That of the component in which the middle pixel of the ink is, in order of darkness.
    let half = components.reduce(0) { $0 + $1.area } / 2
    var area = 0
    let typical =
      zip(darknesses, components).sorted { $0.0 < $1.0 }
      .first { _, component in
        area += component.area
        return area >= half
      }?.0 ?? 0
    let faint = zip(darknesses, components).filter { $0.0 < FaintRemainder.shareOfFaint * typical }
    guard !faint.isEmpty else { return self }
    var ink = ink
    for run in faint.lazy.flatMap(\.1.runs) {
      for x in run.start..<run.end { ink[Int(run.y) * width + Int(x)] = false }
    }
    return BinaryImage(width: width, height: height, ink: ink)
  }

  /// The ink and all within `reach` pixels of it along rows and columns, row by row.
  fileprivate func grown(by reach: Int) -> [Bool] {
    var along = [Bool](repeating: false, count: ink.count)
    for y in 0..<height {
      var last = Int.min / 2
      for x in 0..<width {
        if ink[y * width + x] { last = x }
        if x - last <= reach { along[y * width + x] = true }
      }
      last = Int.max / 2
      for x in stride(from: width - 1, through: 0, by: -1) {
        if ink[y * width + x] { last = x }
        if last - x <= reach { along[y * width + x] = true }
      }
    }
    var all = along
    var last = [Int](repeating: Int.min / 2, count: width)
    for y in 0..<height {
      for x in 0..<width {
        if along[y * width + x] { last[x] = y }
        if y - last[x] <= reach { all[y * width + x] = true }
      }
    }
    last = [Int](repeating: Int.max / 2, count: width)
    for y in stride(from: height - 1, through: 0, by: -1) {
      for x in 0..<width {
        if along[y * width + x] { last[x] = y }
        if last[x] - y <= reach { all[y * width + x] = true }
      }
    }
    return all
  }
}
