package import Raster

/// A letter as it was read or written, as far as the place of its diacritic depends on it.
package struct PlainLetter: Sendable {
  /// Without a mark.
  package let character: Character
  /// The smallest box that holds its ink, with or without that of its mark.
  package let box: Box
  /// The row on which it stands.
  package let baseline: Double

  /// A letter in its place.
  package init(character: Character, box: Box, baseline: Double) {
    self.character = character
    self.box = box
    self.baseline = baseline
  }
}

/// How high the letters of a line are, pixels.
package struct LetterHeights: Sendable {
  /// A small letter without ascender.
  let small: Double
  /// A capital.
  let capital: Double

  /// The heights of a line's letters; `nil` where none tells.
  ///
  /// - Parameter letters: The line, whatever its letters carry: those that carry nothing are the lower ones.
  package init?(of letters: [PlainLetter]) {
    func usual(_ characters: Set<Character>) -> Double? {
      let heights = letters.filter { characters.contains($0.character) }
        .map { $0.baseline - Double($0.box.minY) }.filter { $0 > 1 }.sorted()
      return heights.isEmpty ? nil : heights[heights.count * 3 / 10]
    }
    let small = usual(Self.smallLetters)
    let capital = usual(Self.tallLetters)
    switch (small, capital) {
    case (let small?, let capital?):
      self.small = small
      self.capital = max(small, capital)
    case (let small?, nil):
      self.small = small
      self.capital = small / Self.usualShare
    case (nil, let capital?):
      self.small = capital * Self.usualShare
      self.capital = capital
    case (nil, nil): return nil
    }
  }

  private static let smallLetters = Set<Character>("acemnorsuvwxz")
  private static let tallLetters = Set<Character>("ABCDEFGHIKLMNOPRSTUVWXYZbdhkl0123456789")
  /// How high small letters are beside capitals.
  private static let usualShare = 0.68
}

/// The square in which a letter's diacritic is looked for: over it, and what lies below is turned up.
package struct MarkZone: Sendable {
  /// The column of its middle.
  package var x: Double
  /// The row of its middle.
  package var y: Double
  /// Its side, pixels.
  package var side: Double
  /// Whether it lies at the letter's foot.
  package let isBelow: Bool

  /// The zone of a letter; `nil` where no mark is looked for.
  ///
  /// The edge of the letter without its mark lies a fifth above the square's lower side, so that a mark
  /// that touches its letter is told from an ascender.
  package init?(of letter: PlainLetter, heights: LetterHeights) {
    guard let mark = Diacritic.marked(letter.character).keys.first else { return nil }
    isBelow = mark.isBelow
    side = Self.share * heights.small
    x = letter.box.center.x
    if isBelow {
      y = letter.baseline + (0.5 - Self.letterShare) * side
    } else {
      let height = letter.character.isUppercase ? heights.capital : heights.small
      let usual = letter.baseline - height
      let own = Double(letter.box.minY)
      let isPlain = letter.character != "i" && abs(own - usual) < 0.25 * height
      y = (isPlain ? own : usual) - (0.5 - Self.letterShare) * side
    }
  }

  /// The square's side, in heights of a small letter.
  private static let share = 1.2
  /// The share of the square that is the letter's.
  private static let letterShare = 0.2

  /// The ink that may be a mark, over the letter or below it.
  ///
  /// - Parameter mask: The page's ink.
  /// - Returns: Its box; `nil` where there is too little.
  package func inkBox(in mask: BinaryImage) -> Box? {
    let reach = 0.35 * side
    let left = max(0, Int(x - reach))
    let columns = left..<max(left, min(mask.width, Int(x + reach) + 1))
    let near = 0.5 - Self.letterShare - 0.1
    let span = isBelow ? (y - near * side, y + 0.5 * side) : (y - 0.5 * side, y + near * side)
    let top = max(0, Int(span.0))
    let rows = top..<max(top, min(mask.height, Int(span.1)))
    guard !columns.isEmpty, !rows.isEmpty else { return nil }
    var count = 0
    var (minX, maxX, minY, maxY) = (mask.width, 0, mask.height, 0)
    let ink = mask.ink.span
    for row in rows {
      for column in columns where ink[row * mask.width + column] {
        count += 1
        minX = min(minX, column)
        maxX = max(maxX, column + 1)
        minY = min(minY, row)
        maxY = row + 1
      }
    }
    guard count >= max(2, Int(Self.leastInk * side * side)) else { return nil }
    return Box(minX: minX, minY: minY, maxX: maxX, maxY: maxY)
  }

  /// The least ink of a mark, as a share of the square.
  private static let leastInk = 0.006
}
