import Raster

/// How the black and white of a page is spread, in square windows of it.
///
/// Dots that stand for a grey keep apart from each other, as evenly as they can; specks lie at random, and
/// strokes hang together: a window with a square of four of them is none of dots.
struct DotWindows {
  /// Windows that were looked at.
  private var all = 0
  /// Those with evenly spread dots and no stroke.
  private var even = 0
  /// The dots in those.
  private var evenDots = 0

  /// The share of dots where they are evenly spread.
  var share: Double { Double(evenDots) / Double(even * Self.side * Self.side) }
  /// Whether black and white dots stand for greys.
  var areOfDithered: Bool {
    /// The least share of windows in which they are evenly spread. Of 124 pages of black and white in
    /// ../shared/pages none has any, pages with specks at random have fewer, how many ever the specks, and
    /// most dithered ones far more.
    let leastEven = 0.03
    return even > 0 && Double(even) >= leastEven * Double(all)
  }

  /// Pixels along a side of a window.
  private static let side = 16

  /// Looks at a page; `nil` where a window has greys, or there is none.
  init?(of page: GrayImage) {
    let columns = page.width / Self.side
    let rows = page.height / Self.side
    guard columns > 0, rows > 0 else { return nil }
    /// So many are enough for any page.
    let most = 4096
    var step = 1
    while (columns / step) * (rows / step) > most { step += 1 }
    var windows: [(x: Int, y: Int)] = []
    var dark = 0
    for row in stride(from: 0, to: rows, by: step) {
      for column in stride(from: 0, to: columns, by: step) {
        let window = (x: column * Self.side, y: row * Self.side)
        windows.append(window)
        for y in window.y..<window.y + Self.side {
          for x in window.x..<window.x + Self.side {
            let level = page.pixels[y * page.width + x]
            guard level == 0 || level == 255 else { return nil }
            if level == 0 { dark += 1 }
          }
        }
      }
    }
    all = windows.count
    // The rarer of the two.
    let dot: UInt8 = 2 * dark <= all * Self.side * Self.side ? 0 : 255
    for window in windows { look(at: window, of: page, dot) }
  }

  /// Counts a window.
  private mutating func look(at window: (x: Int, y: Int), of page: GrayImage, _ dot: UInt8) {
    /// Fewer dots tell nothing of how they are spread.
    let fewest = 6
    /// From this share of a window on some specks at random make a square.
    let dense = 0.36
    /// The largest share of evenly spread dots that have another one near: of few specks at random few may
    /// have.
    let mostNear = (few: 0.25, many: 0.42)
    let many = 40
    let area = Self.side * Self.side
    var dots: [(x: Int, y: Int)] = []
    for y in window.y..<window.y + Self.side {
      for x in window.x..<window.x + Self.side where page.pixels[y * page.width + x] == dot {
        dots.append((x, y))
      }
    }
    guard (fewest...area / 2).contains(dots.count),
      !dots.contains(where: { isCornerOfSquare($0, page, dot) })
    else { return }
    let share = Double(dots.count) / Double(area)
    // Specks at random have another one in this circle at two of three places.
    let square = max(1, Int(0.36 / share))
    if share >= dense
      || Double(dots.count { hasNeighbour($0, within: square, page, dot) })
        <= (dots.count < many ? mostNear.few : mostNear.many) * Double(dots.count)
    {
      even += 1
      evenDots += dots.count
    }
  }

  /// Whether the pixel, those right of it and below it are all dots.
  private func isCornerOfSquare(_ place: (x: Int, y: Int), _ page: GrayImage, _ dot: UInt8) -> Bool
  {
    guard place.x + 1 < page.width, place.y + 1 < page.height else { return false }
    let upper = place.y * page.width + place.x
    let lower = upper + page.width
    return page.pixels[upper + 1] == dot && page.pixels[lower] == dot
      && page.pixels[lower + 1] == dot
  }

  /// Whether another dot's distance, squared, is at most `square`.
  private func hasNeighbour(
    _ place: (x: Int, y: Int), within square: Int, _ page: GrayImage, _ dot: UInt8
  ) -> Bool {
    let reach = Int(Double(square).squareRoot())
    for y in max(0, place.y - reach)...min(page.height - 1, place.y + reach) {
      for x in max(0, place.x - reach)...min(page.width - 1, place.x + reach)
      where page.pixels[y * page.width + x] == dot {
        let (across, down) = (x - place.x, y - place.y)
        let distance = across * across + down * down
        if distance > 0 && distance <= square { return true }
      }
    }
    return false
  }
}
