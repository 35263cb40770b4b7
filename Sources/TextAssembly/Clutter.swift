package import Raster

extension Page {
  /// The page without what was read where no text is: of pictures, of the table around the page, of dirt.
  ///
  /// The network is unsure of nearly all letters there. So where most of a page is read surely, lines that are not
  /// are left out, and parts of lines that stand apart from the rest of theirs. Nothing is where only one word
  /// would be: as likely it is one that is hard to read. Nor is anything of less than a page, or with an alphabet
  /// or a pattern: what is forced into them is seldom sure.
  ///
  /// - Parameters:
  ///   - layout: What the picture shows.
  ///   - options: How it was read.
  /// - Returns: The page itself where nothing is left out.
  package func withoutClutter(readAs layout: Layout, _ options: AssemblyOptions) -> Page {
    guard layout == .page, options.characters == nil else { return self }
    let sureCount = lines.reduce(0) { $0 + ($1.confidence >= sureLine ? $1.letterCount : 0) }
    guard sureCount >= fewestSure, Float(sureCount) >= sureShare * Float(letterCount) else {
      return self
    }
    let kept = lines.compactMap(\.withoutClutter)
    let wordsLeftOut =
      lines.reduce(0) { $0 + $1.words.count } - kept.reduce(0) { $0 + $1.words.count }
    guard wordsLeftOut >= fewestWords else { return self }
    return Page(
      width: width, height: height, isLightOnDark: isLightOnDark, turn: turn, skew: skew,
      lines: kept)
  }
}

extension PageLine {
  /// The parts of the line that are no clutter; `nil` where all is.
  fileprivate var withoutClutter: PageLine? {
    let heights = words.flatMap(\.letters).map(\.box.height).sorted()
    let apart = farApart * Double(heights[heights.count / 2])
    var parts: [[PageWord]] = []
    for word in words {
      if let last = parts.last?.last, Double(word.box.minX - last.box.maxX) < apart {
        parts[parts.count - 1].append(word)
      } else {
        parts.append([word])
      }
    }
    let kept = parts.filter { meanConfidence(of: $0) ?? 0 >= leastConfidence }
    return kept.isEmpty ? nil : PageLine(words: Array(kept.joined()), baseline: baseline)
  }
}

// Chosen on all of ../shared/pages.

/// The mean confidence of the letters of a line that is read surely, and of what may be text at least.
private let sureLine: Float = 0.85
private let leastConfidence: Float = 0.4
/// Letters in such lines that a page must have, and their share of all.
private let fewestSure = 20
private let sureShare: Float = 0.6
/// Words that are clutter.
private let fewestWords = 2
/// Parts of a line are so far apart, letter heights.
private let farApart = 2.0
