import Raster

/// Puts recognized letters together to lines of words.
///
/// Words end at the gaps that stand out from the line's own (see `wordGap`). Letters and digits that
/// look alike are told apart by their neighbours (see `CharacterContext`).
///
/// - Parameters:
///   - lines: In reading order; lines without letters are left out.
///   - options: How gaps and neighbours are weighed.
/// - Returns: Lines of at least one word.
/// - Complexity: O(*n* log *n*) for *n* letters.
public func assembleText(
  _ lines: [RecognizedLine], options: AssemblyOptions = .init()
) -> [PageLine] {
  lines.compactMap { line in
    guard !line.letters.isEmpty else { return nil }
    let gaps = zip(line.letters, line.letters.dropFirst()).map { left, right in
      Double(right.box.minX - left.box.maxX) / line.letterHeight
    }
    let limit = wordGap(of: gaps)
    let startsWord = [true] + gaps.map { $0 >= limit }
    let texts = CharacterContext(options: options).texts(of: line.letters, startsWord: startsWord)

    var words: [[PageLetter]] = []
    for (place, letter) in line.letters.enumerated() {
      let read = PageLetter(
        box: letter.box, text: texts[place],
        alternatives: kept(letter.alternatives, text: texts[place], most: options.alternatives))
      if startsWord[place] {
        words.append([read])
      } else {
        words[words.count - 1].append(read)
      }
    }
    return PageLine(
      words: words.map(PageWord.init(letters:)),
      baseline: Baseline(
        intercept: line.axis.intercept + line.letterHeight / 2, slope: line.axis.slope,
        curvature: line.axis.curvature))
  }
}

/// The first `most` alternatives, and `text` if it is not among them.
private func kept(_ alternatives: [Alternative], text: String, most: Int) -> [Alternative] {
  let first = alternatives.prefix(most)
  if first.contains(where: { $0.label == text }) {
    return Array(first)
  }
  return Array(first.dropLast()) + alternatives.filter { $0.label == text }
}
