import ArgumentParser
import ImageCodecs

/// Which pages of a picture are read: `--pages 1-3,7`.
struct PageSelection: Equatable {
  /// Numbers from 1; a range without an end goes to the last page.
  private let ranges: [(first: Int, last: Int?)]

  /// Parses numbers and ranges between commas: `2`, `1-3,7`, `5-`.
  ///
  /// - Throws: What is wrong with the text.
  init(parsing text: String) throws(ValidationError) {
    var ranges: [(first: Int, last: Int?)] = []
    for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = piece.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      let first = try PageSelection.number(ends[0])
      if ends.count == 1 {
        ranges.append((first, first))
      } else if ends[1].isEmpty {
        ranges.append((first, nil))
      } else {
        let last = try PageSelection.number(ends[1])
        guard first <= last else {
          throw ValidationError("The range \(piece) ends before it begins.")
        }
        ranges.append((first, last))
      }
    }
    self.ranges = ranges
  }

  /// A page's number: digits alone.
  private static func number(_ text: Substring) throws(ValidationError) -> Int {
    guard text.allSatisfy({ ("0"..."9").contains($0) }), let number = Int(text), number > 0 else {
      throw ValidationError(
        "'\(text)' is no page; pages are numbered from 1: 2, or 1-3,7, or 5-.")
    }
    return number
  }

  static func == (left: PageSelection, right: PageSelection) -> Bool {
    left.ranges.elementsEqual(right.ranges, by: ==)
  }

  /// The pages that are read.
  ///
  /// - Parameter count: How many pages there are.
  /// - Returns: Their places from 0, in the order of the pages and each once.
  /// - Throws: `noSuchPage` for the first number that no page has: nobody asks for a page that may
  ///   be left out.
  func indices(of count: Int) throws(ImageError) -> [Int] {
    for range in ranges {
      let last = range.last ?? range.first
      if last > count { throw .noSuchPage(index: max(range.first, count + 1) - 1, count: count) }
    }
    return (0..<count).filter { index in
      ranges.contains { $0.first <= index + 1 && index + 1 <= $0.last ?? count }
    }
  }
}

/// The option that says which pages are read.
struct PageOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Read only these pages of each picture, such as 1-3,7 or 5-.",
      discussion: "In the order of the picture, each once, however they are named.",
      valueName: "pages"),
    transform: { try PageSelection(parsing: $0) })
  var pages: PageSelection?
}
