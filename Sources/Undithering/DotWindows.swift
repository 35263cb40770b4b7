import Raster

/// Where the black and white of a page is spread as dots that stand for a grey, in square windows of it.
///
/// Such dots keep apart from each other, as evenly as they can; specks lie at random, and strokes hang together:
/// a window with a square of four of them is none of dots.
struct DotWindows {
  /// Pixels along a side of a window; what is left at the right and lower edges is part of none.
  static let side = 16

  /// Windows side by side.
  let columns: Int
  /// Windows one above the other.
  let rows: Int
  private let page: GrayImage

  /// Looks at some windows of a page; `nil` where they have more levels than two, or hardly any has evenly spread
  /// dots.
  init?(ofDithered page: GrayImage) {
    self.page = page
    columns = page.width / Self.side
    rows = page.height / Self.side
    guard columns > 0, rows > 0 else { return nil }
    /// So many are enough for any page.
    let most = 4096
    var step = 1
    while (columns / step) * (rows / step) > most { step += 1 }
    var windows: [(column: Int, row: Int)] = []
    let first = page.pixels[0]
    var second: UInt8?
    for row in stride(from: 0, to: rows, by: step) {
      for column in stride(from: 0, to: columns, by: step) {
        windows.append((column, row))
        for y in row * Self.side..<(row + 1) * Self.side {
          for x in column * Self.side..<(column + 1) * Self.side {
            let level = page.pixels[y * page.width + x]
            guard level != first && level != second else { continue }
            guard second == nil else { return nil }
            second = level
          }
        }
      }
    }
    /// The fewest windows in which dots are evenly spread, and for each window so many more. Of 124 pages of
    /// black and white in ../shared/pages none has any, pages with specks at random have fewer, how many ever
    /// the specks, and most dithered ones far more.
    let fewest = (all: 6, ofEach: 0.03)
    let even = windows.count { evenDots(column: $0.column, row: $0.row) != nil }
    guard even >= fewest.all + Int(fewest.ofEach * Double(windows.count)) else { return nil }
  }

  /// How many dots there are in a window, of the rarer level there, if they are evenly spread and no stroke is
  /// in it.
  func evenDots(column: Int, row: Int) -> Int? {
    /// Fewer dots tell nothing of how they are spread.
    let fewest = 6
    /// From this share of a window on some specks at random make a square.
    let dense = 0.36
    /// The largest share of evenly spread dots that have another one near: of few specks at random few may
    /// have.
    let mostNear = (few: 0.25, many: 0.42)
    let many = 40
    let area = Self.side * Self.side
    let level = page.pixels[row * Self.side * page.width + column * Self.side]
    // Those of the level at the corner, and the others.
    var dots: [(x: Int, y: Int)] = []
    var others = dots
    for y in row * Self.side..<(row + 1) * Self.side {
      for x in column * Self.side..<(column + 1) * Self.side {
        if page.pixels[y * page.width + x] == level {
          dots.append((x, y))
        } else {
          others.append((x, y))
        }
      }
    }
    if others.count < dots.count { dots = others }
    guard dots.count >= fewest, !dots.contains(where: isCornerOfSquare) else { return nil }
    let share = Double(dots.count) / Double(area)
    if share >= dense { return dots.count }
    // Specks at random have another one in this circle at two of three places.
    let square = max(1, Int(0.36 / share))
    let near = dots.count { hasNeighbour($0, within: square) }
    let most = (dots.count < many ? mostNear.few : mostNear.many) * Double(dots.count)
    return Double(near) <= most ? dots.count : nil
  }

  /// Whether the pixel, those right of it and below it are all dots.
  private func isCornerOfSquare(_ place: (x: Int, y: Int)) -> Bool {
    guard place.x + 1 < page.width, place.y + 1 < page.height else { return false }
    let upper = place.y * page.width + place.x
    let dot = page.pixels[upper]
    let lower = upper + page.width
    return page.pixels[upper + 1] == dot && page.pixels[lower] == dot
      && page.pixels[lower + 1] == dot
  }

  /// Whether another dot's distance, squared, is at most `square`.
  private func hasNeighbour(_ place: (x: Int, y: Int), within square: Int) -> Bool {
    let reach = Int(Double(square).squareRoot())
    let dot = page.pixels[place.y * page.width + place.x]
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
