import ConnectedComponents
import Raster

/// A dark panel with light letters on a light page.
///
/// Found by the paper first: what is dark and hangs together is a panel where it is of one level, fills its rows
/// from end to end but for what is light inside, and what is light inside are letters. The holes of bold letters
/// that touch are no letters, since what is light between them is open to the paper.
///
/// Source: reverse video is found before binarization by its ground, as in Y. Zhong, K. Karu and A. K. Jain,
/// "Locating text in complex color images", Pattern Recognition 28(10), 1995, pp. 1523–1535. Ours looks at grey
/// levels alone, and for panels alone, not for light text on pictures.
struct ReversePanel {
  /// Its first row.
  private let top: Int
  /// Its columns in each row.
  private let columns: [Range<Int>]
  /// Its own level, that of its letters, and that of the paper around it.
  private let ground: Int
  private let light: Int
  private let paper: Int

  /// All panels of a picture; none of a dark one.
  static func all(of picture: GrayImage) -> [ReversePanel] {
    let side = min(picture.width, picture.height)
    guard side >= lowest else { return [] }
    let factor = max(1, min(mostReduction, side / reducedSide))
    let small = picture.reduced(by: factor)
    let paper = level(of: 0.75, in: counts(of: small.pixels))
    guard paper >= darkestPaper else { return [] }
    let dark = UInt8(Int(darkShare * Double(paper)))
    let mask = BinaryImage(
      width: small.width, height: small.height, ink: small.pixels.map { $0 < dark })
    return connectedComponents(of: mask, .four).compactMap { shape in
      let box = shape.box
      guard box.height * factor >= lowest, box.width * factor >= narrowest,
        2 * shape.area >= box.width * box.height,
        2 * box.width * box.height <= small.width * small.height
      else { return nil }
      /// Pixels around it, which a reduced one may hold.
      let margin = 2 * factor
      return ReversePanel(
        in: Box(
          minX: max(0, box.minX * factor - margin), minY: max(0, box.minY * factor - margin),
          maxX: min(picture.width, box.maxX * factor + margin),
          maxY: min(picture.height, box.maxY * factor + margin)), of: picture, on: paper)
    }
  }

  /// The panel that fills most of a box; `nil` where that is none.
  private init?(in box: Box, of picture: GrayImage, on pagePaper: Int) {
    let rows = (box.minY..<box.maxY).lazy.map { y in
      picture.pixels[y * picture.width + box.minX..<y * picture.width + box.maxX]
    }
    let (ground, share) = Self.commonest(in: Self.counts(of: rows.joined()))
    guard share >= Self.leastFlat, pagePaper - ground >= Self.leastContrast else { return nil }
    let cut = UInt8((ground + pagePaper) / 2)
    func components(where isInk: (_ x: Int, _ y: Int) -> Bool) -> [Component] {
      var ink: [Bool] = []
      ink.reserveCapacity(box.width * box.height)
      for y in box.minY..<box.maxY { for x in box.minX..<box.maxX { ink.append(isInk(x, y)) } }
      return connectedComponents(
        of: BinaryImage(width: box.width, height: box.height, ink: ink), .four)
    }
    func level(_ x: Int, _ y: Int) -> UInt8 { picture.pixels[y * picture.width + x] }
    guard let shape = components(where: { level($0, $1) < cut }).max(by: { $0.area < $1.area }),
      shape.box.height >= Self.lowest, shape.box.width >= Self.narrowest,
      2 * shape.area >= shape.box.width * shape.box.height
    else { return nil }
    var columns = [Range<Int>](repeating: 0..<0, count: shape.box.height)
    for run in shape.runs {
      let row = Int(run.y) - shape.box.minY
      let (start, end) = (box.minX + Int(run.start), box.minX + Int(run.end))
      columns[row] = columns[row].isEmpty ? start..<end : columns[row].lowerBound..<end
    }
    let top = box.minY + shape.box.minY
    let inside = components { x, y in
      let row = y - top
      return columns.indices.contains(row) && columns[row].contains(x) && level(x, y) >= cut
    }
    let filled = columns.reduce(0) { $0 + $1.count }
    guard
      let letters = Self.letters(among: inside, columns, filled, origin: (box.minX, box.minY - top))
    else { return nil }
    self.top = top
    self.columns = columns
    self.ground = ground
    var inLetters: [UInt8] = []
    for run in letters.flatMap(\.runs) {
      for x in Int(run.start)..<Int(run.end) {
        inLetters.append(level(box.minX + x, box.minY + Int(run.y)))
      }
    }
    light = Self.level(of: 0.75, in: Self.counts(of: inLetters))
    var around: [UInt8] = []
    for y in box.minY..<box.maxY {
      let row = y - top
      let own = columns.indices.contains(row) ? columns[row] : 0..<0
      for x in box.minX..<box.maxX where !own.contains(x) && level(x, y) >= cut {
        around.append(level(x, y))
      }
    }
    paper = around.isEmpty ? pagePaper : Self.level(of: 0.75, in: Self.counts(of: around))
  }

  /// The letters among what is light inside a panel.
  ///
  /// - Parameters:
  ///   - shapes: What is light in it.
  ///   - columns: The panel's columns in each row.
  ///   - filled: Its pixels.
  ///   - origin: Where the shapes' (0, 0) is: the column, and the row among those of the panel.
  /// - Returns: `nil` where what is light is no writing.
  private static func letters(
    among shapes: [Component], _ columns: [Range<Int>], _ filled: Int, origin: (x: Int, y: Int)
  ) -> [Component]? {
    /// Whether ink of a run is at the edge of the panel.
    func isOpen(_ run: Run) -> Bool {
      let row = Int(run.y) + origin.y
      let (start, end) = (Int(run.start) + origin.x, Int(run.end) + origin.x)
      return [row - 1, row + 1].contains { beside in
        !columns.indices.contains(beside) || start < columns[beside].lowerBound
          || end > columns[beside].upperBound
      }
    }
    var open = 0
    var closed: [Component] = []
    for shape in shapes {
      if shape.runs.contains(where: isOpen) { open += shape.area } else { closed.append(shape) }
    }
    let area = closed.reduce(0) { $0 + $1.area }
    guard Double(open) <= mostOpen * Double(area), 2 * area <= filled else { return nil }
    let high = closed.filter { $0.box.height >= lowestLetter && 4 * $0.area <= filled }
    let heights = high.map(\.box.height).sorted()
    guard heights.count >= fewestLetters else { return nil }
    let typical = heights[heights.count / 2]
    let letters = high.filter { 2 * $0.box.height >= typical && $0.box.height <= 2 * typical }
    // Pictures have specks and patches of every size.
    let areaOfLetters = letters.reduce(0) { $0 + $1.area }
    return letters.count >= fewestLetters && 2 * letters.count >= closed.count
      && 2 * areaOfLetters >= area ? letters : nil
  }

  /// Writes the panel as paper with dark letters on it.
  func write(to levels: inout [UInt8], of picture: GrayImage) {
    // Where the panel is blurred with the paper, on both sides of its edge.
    let inner = (0..<columns.count).map { row in
      (row - Self.rim...row + Self.rim).reduce(0..<picture.width) { rest, near in
        let own = columns.indices.contains(near) ? columns[near] : 0..<0
        return own.count > 2 * Self.rim
          ? rest.clamped(to: own.lowerBound + Self.rim..<own.upperBound - Self.rim) : 0..<0
      }
    }
    let gain = Double(paper - ground) / Double(max(1, light - ground))
    let cut = (ground + paper) / 2
    for y in max(0, top - Self.rim)..<min(picture.height, top + columns.count + Self.rim) {
      let near = columns[
        max(0, y - top - Self.rim)...min(columns.count - 1, y - top + Self.rim)]
      let start = near.reduce(picture.width) { min($0, $1.lowerBound) }
      let end = near.reduce(0) { max($0, $1.upperBound) }
      let own = columns.indices.contains(y - top) ? columns[y - top] : 0..<0
      for x in max(0, start - Self.rim)..<min(picture.width, end + Self.rim) {
        let place = y * picture.width + x
        let level = Int(picture.pixels[place])
        if own.contains(x) && inner[y - top].contains(x) {
          let turned = Double(paper) - Double(level - ground) * gain
          levels[place] = UInt8(max(0, min(255, turned.rounded())))
        } else if own.contains(x) || level >= cut {
          levels[place] = UInt8(paper)
        }
      }
    }
  }

  /// How many pixels there are of each level.
  private static func counts(of levels: some Sequence<UInt8>) -> [Int] {
    var counts = [Int](repeating: 0, count: 256)
    for level in levels { counts[Int(level)] += 1 }
    return counts
  }

  /// The level that a share of pixels does not exceed.
  private static func level(of share: Double, in counts: [Int]) -> Int {
    let least = share * Double(counts.reduce(0, +))
    var sum = 0
    for (level, count) in counts.enumerated() {
      sum += count
      if Double(sum) >= least { return level }
    }
    return 255
  }

  /// The level that most pixels are near, and their share.
  private static func commonest(in counts: [Int]) -> (level: Int, share: Double) {
    func near(_ level: Int, _ reach: Int) -> Int {
      counts[max(0, level - reach)...min(255, level + reach)].reduce(0, +)
    }
    let level = counts.indices.max { near($0, peakReach) < near($1, peakReach) } ?? 0
    return (level, Double(near(level, flatReach)) / Double(max(1, counts.reduce(0, +))))
  }

  /// Pixels: what is lower or narrower holds no line.
  private static let lowest = 12
  private static let narrowest = 24
  /// Pixels along the shorter side of the picture that panels are looked for on, about, and how many times
  /// smaller it is at most.
  private static let reducedSide = 300
  private static let mostReduction = 4
  /// The darkest paper of a page that is dark on light.
  private static let darkestPaper = 100
  /// Of the level of paper, what panels are darker than once reduced: letters in them are mixed in.
  private static let darkShare = 0.72
  /// Levels between a panel and the paper.
  private static let leastContrast = 50
  /// The share of a panel that is of one level, and how far its level may stray.
  private static let leastFlat = 0.5
  private static let flatReach = 16
  private static let peakReach = 4
  /// What is light and open to the paper, of what is not.
  private static let mostOpen = 0.15
  /// Letters of a panel, and pixels of the lowest.
  private static let fewestLetters = 3
  private static let lowestLetter = 5
  /// Pixels on each side of a panel's edge that are blurred.
  private static let rim = 2
}
