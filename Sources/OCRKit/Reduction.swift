import LineGrouping

/// By how much a picture is reduced before it is read: letters that are far larger than a network
/// looks at them cost much and tell no more.
enum Reduction {
  /// Pictures of fewer pixels are read as they are: there is little to save.
  static let leastPixels = 2_000_000
  /// How many pixels of a picture along a side are one of the copy that is looked at first.
  static let ofFirstLook = 4
  /// Pictures of thinner strokes on the first look, pixels, are read as they are: their letters are not so
  /// large.
  static let leastStroke = 2.0

  /// What the lines found on a first look, `ofFirstLook` times smaller, say.
  ///
  /// - Parameters:
  ///   - grouping: The lines of the smaller picture.
  ///   - heights: The heights of its components, pixels.
  /// - Returns: 1, 2 or 4: so much that the letters of hardly any line become lower than `leastHeight`; 1
  ///   where there is as much beside the lines that may be small letters.
  static func factor(for grouping: LineGrouping, heights: [Int]) -> Int {
    let letters = grouping.lines.flatMap { line in
      repeatElement(line.letterHeight, count: line.members.count)
    }.sorted()
    let others = grouping.strays.count { heights[$0.component] >= lowestLetter }
    guard !letters.isEmpty, Double(others) <= mostOthers * Double(letters.count) else { return 1 }
    let low = letters[Int(smallShare * Double(letters.count))] * Double(ofFirstLook)
    return [4, 2].first { low / Double($0) >= leastHeight } ?? 1
  }

  // Chosen on ../shared/pages: handwriting, where letters of one line differ most, reads worse with 28.

  /// Letters may become so high, pixels: networks look at some 20 rows.
  private static let leastHeight = 36.0
  /// The share of letters that may stand in lines of lower ones.
  private static let smallShare = 0.05
  /// On the first look, pixels: what is lower is no letter that could be read there.
  private static let lowestLetter = 3
  /// How many components beside the lines there may be for each in them.
  private static let mostOthers = 0.5
}
