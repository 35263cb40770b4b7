public import Raster

/// Where the page lies on a picture of which a program filled the corners: a page that was turned by a
/// slope, and what its picture had to have besides.
///
/// Such corners are flat as no paper is, and of a level that no paper need have. Their edge is no stroke of
/// the page, and to count them as paper says that it is calmer than it is: its grain becomes ink.
public struct PageFrame: Sendable, Equatable {
  /// The columns of each row that are the page; none where `lowerBound` is `upperBound`.
  public let columns: [Range<Int>]

  /// The page in these columns of each row.
  public init(columns: [Range<Int>]) {
    self.columns = columns
  }

  /// Finds the page; `nil` unless two corners at least are of one level and flat, what is not is convex as a
  /// page is, reaches all four edges as a page does that was turned, and is of quite another level or grain.
  ///
  /// - Parameter picture: A page with ink, dark or light, and what may be around it.
  /// - Complexity: O(*h*) for *h* rows where corners are of paper, O(*p*) for *p* pixels elsewhere.
  ///
  /// Source: F. Shafait, J. van Beusekom, D. Keysers and T. Breuel, "Document cleanup using page frame
  /// detection", IJDAR 11(2), 2008, pp. 81–96, for the task. Theirs looks for the frame that the lines of
  /// writing end at; ours knows only frames that were drawn.
  public init?(of picture: GrayImage) {
    guard min(picture.width, picture.height) >= Self.smallestPicture,
      let ground = DrawnGround(of: picture)
    else { return nil }
    let step = max(1, picture.height / Self.rowsOfFirstLook)
    let sampled = stride(from: 0, to: picture.height, by: step).map { ground.page(y: $0) }
    guard Self.isConvex(sampled) else { return nil }
    let rows = step == 1 ? sampled : (0..<picture.height).map { ground.page(y: $0) }
    let margin = max(3, max(picture.width, picture.height) / 100)
    let written = rows.indices.filter { !rows[$0].isEmpty }
    guard let first = written.first, let last = written.last,
      first < margin, last >= picture.height - margin,
      written.contains(where: { rows[$0].lowerBound < margin }),
      written.contains(where: { rows[$0].upperBound > picture.width - margin }),
      let level = ground.levelOfPage(rows)
    else { return nil }
    // Where a dark ground is blurred with the page, it looks like ink.
    let fringe = ground.level < level ? Self.fringe(rows, of: picture, ground.level, level) : 0
    columns = Self.inset(rows, by: fringe, width: picture.width)
    guard
      abs(level - ground.level) >= Self.leastDifference || picture.grain(of: self) >= Self.restless,
      ground.holdsWriting(Self.inset(rows, by: Self.blurredEdge, width: picture.width))
    else { return nil }
  }

  /// Whether rows of pixels are one convex shape.
  private static func isConvex(_ rows: [Range<Int>]) -> Bool {
    var points: [(x: Double, y: Double)] = []
    var sum = 0.0
    for (row, columns) in rows.enumerated() where !columns.isEmpty {
      points.append((Double(columns.lowerBound), Double(row)))
      points.append((Double(columns.upperBound), Double(row)))
      if row > 0 { sum += Double(columns.count + rows[row - 1].count) / 2 }
    }
    let hull = area(ofHullOf: points)
    return hull > 0 && sum >= leastConvexity * hull
  }

  /// The area of the convex hull of points that are sorted by their rows.
  ///
  /// Source: A. Andrew, "Another efficient algorithm for convex hulls in two dimensions", Information
  /// Processing Letters 9(5), 1979, pp. 216–219.
  private static func area(ofHullOf points: [(x: Double, y: Double)]) -> Double {
    func chain(_ points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
      var chain: [(x: Double, y: Double)] = []
      for point in points {
        while chain.count >= 2 {
          let (a, b) = (chain[chain.count - 2], chain[chain.count - 1])
          if (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) > 0 { break }
          chain.removeLast()
        }
        chain.append(point)
      }
      return chain
    }
    let sorted = points.sorted { ($0.y, $0.x) < ($1.y, $1.x) }
    let hull = chain(sorted).dropLast() + chain(sorted.reversed()).dropLast()
    var twice = 0.0
    for (a, b) in zip(hull, hull.dropFirst() + hull.prefix(1)) { twice += a.x * b.y - b.x * a.y }
    return abs(twice) / 2
  }

  /// The page without its outermost pixels, `depth` deep, but where the picture itself ends.
  private static func inset(_ rows: [Range<Int>], by depth: Int, width: Int) -> [Range<Int>] {
    if depth == 0 { return rows }
    return rows.indices.map { y in
      let near = rows[max(0, y - depth)...min(rows.count - 1, y + depth)]
      let start = near.reduce(0) { max($0, $1.lowerBound) }
      let end = near.reduce(width) { min($0, $1.upperBound) }
      let from = start > 0 ? start + depth : 0
      let to = end < width ? end - depth : width
      return from < to ? from..<to : 0..<0
    }
  }

  /// How many pixels deep the ground is blurred into the page.
  ///
  /// There more of the page's edge is nearer the ground's level than the page's than ink is farther inside. A
  /// codec spreads an edge over its blocks.
  private static func fringe(
    _ rows: [Range<Int>], of picture: GrayImage, _ ground: Int, _ page: Int
  ) -> Int {
    let shares = (0...deepestFringe).map { depth in
      var (count, grounds) = (0, 0)
      for (y, columns) in inset(rows, by: depth, width: picture.width).enumerated()
      where !columns.isEmpty {
        for x in [columns.lowerBound, columns.upperBound - 1] where x > 0 && x < picture.width - 1 {
          let level = Int(picture.pixels[y * picture.width + x])
          count += 1
          grounds += abs(level - ground) < abs(level - page) ? 1 : 0
        }
      }
      return count > 0 ? Double(grounds) / Double(count) : 0
    }
    let ofInk = shares.suffix(inkRings).max() ?? 0
    return max(rim, shares.firstIndex { $0 <= ofInk + 0.03 } ?? rim)
  }

  // Chosen on all of ../shared/pages turned by 15°, their corners black, white and as their edges are, and so that
  // letters and strokes that fill a picture are no pages.

  /// Pixels: smaller pictures have no corners to speak of.
  private static let smallestPicture = 24
  /// Rows that tell most pictures apart.
  private static let rowsOfFirstLook = 64
  /// The share of its convex hull that a page fills.
  private static let leastConvexity = 0.95
  /// Levels between ground and page: beyond a calm page, what is of nearly its own level does no harm, and it may
  /// be the paper beyond a form's frame.
  private static let leastDifference = 40
  /// The grain of a page, in levels, from which flat ground makes it seem calmer than it is.
  private static let restless: Float = 5
  /// Pixels at the edge of a page that are blurred with what is beyond at least, where it is darker.
  private static let rim = 1
  /// … and at most: the blocks of JPEG are 8 wide.
  private static let deepestFringe = 12
  /// So many rings of pixels inside that say how much ink there is at a page's edge.
  private static let inkRings = 3
  /// Pixels at the edge of a stroke that may be of any level.
  private static let blurredEdge = 2
}

/// What a program drew around a page: pixels of one level.
private struct DrawnGround {
  private let picture: GrayImage
  let level: Int

  /// The level that two corners at least have; `nil` where they are of four.
  init?(of picture: GrayImage) {
    let last = picture.pixels.count - 1
    let corners = [0, picture.width - 1, last - picture.width + 1, last].map {
      Int(picture.pixels[$0])
    }
    guard
      let level = corners.max(by: { a, b in
        corners.count { abs($0 - a) <= Self.flat } < corners.count { abs($0 - b) <= Self.flat }
      }), corners.count(where: { abs($0 - level) <= Self.flat }) >= 2
    else { return nil }
    self.picture = picture
    self.level = level
  }

  /// What lies between the ground at both ends of a row.
  func page(y: Int) -> Range<Int> {
    let width = picture.width
    let pixels = picture.pixels.span.extracting(y * width..<(y + 1) * width)
    func isGround(_ x: Int) -> Bool { abs(Int(pixels[x]) - level) <= Self.flat }
    /// So many pixels side by side are no speck on the ground.
    let run = 2
    var start = 0
    var others = 0
    var x = 0
    while x < width, others < run {
      if isGround(x) {
        others = 0
        start = x + 1
      } else {
        others += 1
      }
      x += 1
    }
    if start >= width - run { return 0..<0 }
    var end = width
    others = 0
    x = width - 1
    while x > start, others < run {
      if isGround(x) {
        others = 0
        end = x
      } else {
        others += 1
      }
      x -= 1
    }
    return start..<max(start, end)
  }

  /// The middle level of the page; `nil` unless the ground is flat beyond it, enough of it is there, and the
  /// page is not of its level.
  func levelOfPage(_ rows: [Range<Int>]) -> Int? {
    var (beyond, flat, inside, alike) = (0, 0, 0, 0)
    var counts = [Int](repeating: 0, count: 256)
    let step = max(1, picture.pixels.count / (1 << 18))
    for y in stride(from: 0, to: picture.height, by: step) {
      let pixels = picture.pixels[y * picture.width..<(y + 1) * picture.width]
      var run = 0
      for (x, pixel) in pixels.enumerated() {
        let isFlat = abs(Int(pixel) - level) <= Self.flat
        if rows[y].contains(x) {
          inside += 1
          counts[Int(pixel)] += 1
          run = isFlat ? run + 1 : 0
          if run == Self.runOfGround { alike += run } else if run > Self.runOfGround { alike += 1 }
        } else {
          beyond += 1
          flat += isFlat ? 1 : 0
        }
      }
    }
    guard Double(beyond) >= Self.leastShare * Double(beyond + inside),
      Double(flat) >= Self.leastFlat * Double(beyond),
      Double(alike) <= Self.mostAlike * Double(inside)
    else { return nil }
    return Self.level(at: 0.5, of: counts)
  }

  /// Whether what covers little of a picture is a strip with writing, and not a slanted stroke alone.
  func holdsWriting(_ rows: [Range<Int>]) -> Bool {
    let area = rows.reduce(0) { $0 + $1.count }
    if Double(area) >= Self.largeShare * Double(picture.pixels.count) { return true }
    var counts = [Int](repeating: 0, count: 256)
    for (y, columns) in rows.enumerated() {
      for x in columns { counts[Int(picture.pixels[y * picture.width + x])] += 1 }
    }
    return Self.level(at: 0.99, of: counts) - Self.level(at: 0.01, of: counts) >= Self.leastContrast
  }

  /// The level that a share of pixels does not exceed, of which `counts` has so many of each.
  private static func level(at share: Double, of counts: [Int]) -> Int {
    let wanted = share * Double(counts.reduce(0, +))
    var darker = 0
    return counts.indices.first { level in
      darker += counts[level]
      return Double(darker) >= wanted
    } ?? 255
  }

  /// The share of a picture that no stroke covers, and a page does that is not much wider than high.
  private static let largeShare = 0.4
  /// Levels between the ink and the paper of a strip.
  private static let leastContrast = 24
  /// Levels that flat ground differs by: what a codec leaves of one level.
  private static let flat = 2
  /// So many pixels of the ground's level side by side are ground and no grain.
  private static let runOfGround = 4
  /// The least share of a picture that is worth filling.
  private static let leastShare = 0.05
  /// The least share of the ground that is flat.
  private static let leastFlat = 0.9
  /// The share of a page that may be of the ground's level: more, and it is the page's own ground.
  private static let mostAlike = 0.3
}
