import Raster

extension Page {
  /// The page with those of its doubtful words changed that other looks at it read otherwise.
  ///
  /// Of every line that is read unsurely, and that other looks have as one line too, those words are taken that all
  /// looks together hold most probable: each look has a vote for its words, and the surer they are, the more it
  /// counts. Where the page finds a word and others find none, their votes are for none; what only others find is
  /// left out.
  ///
  /// - Parameters:
  ///   - looks: The same page, read from the same picture otherwise; boxes as here.
  ///   - doubt: Lines that are read more surely than this stay as they are, 0 … 1.
  ///   - wholeLines: Whether lines are taken as a whole, because their words depend on each other.
  /// - Returns: A page of no more lines, in the same order. Confidences are those of the look that a word is from,
  ///   and of the page's own where it is of the same opinion.
  ///
  /// Source: J. Fiscus, "A post-processing system to yield reduced word error rates: Recognizer Output Voting Error
  /// Reduction (ROVER)", ASRU 1997: its voting by frequency and confidence together. Ours aligns words by where they
  /// are on the page.
  package func voted(with looks: [Page], doubt: Float, wholeLines: Bool) -> Page {
    let doubtful = lines.indices.filter { lines[$0].confidence < doubt }
    let twins = looks.map { Twins(of: lines, in: $0.lines) }
    var voted: [PageLine?] = lines
    for place in doubtful {
      let own = lines[place]
      let others = zip(looks, twins).compactMap { look, twins in
        twins[place].map { look.lines[$0] }
      }
      guard !others.isEmpty else { continue }
      let groups =
        wholeLines
        ? [([own] + others).map(\.words)] : wordGroups(of: own, others.map(\.words))
      let words = groups.flatMap(elected)
      voted[place] = words.isEmpty ? nil : PageLine(words: words, baseline: own.baseline)
    }
    return Page(
      width: width, height: height, isLightOnDark: isLightOnDark, turn: turn, skew: skew,
      lines: voted.compactMap { $0 })
  }
}

/// Which line of another look each line of a page is; none that is cut there or joined to others.
private struct Twins {
  private let places: [Int: Int]

  init(of own: [PageLine], in other: [PageLine]) {
    /// Lines that share less of the smaller one's area only touch.
    let leastShared = 0.1
    let boxes = other.map(\.box)
    let areas = (own.map(area), other.map(area))
    var pairs: [(own: Int, other: Int)] = []
    for (place, line) in own.enumerated() {
      let box = line.box
      for twin in other.indices where sharedArea(box, boxes[twin]) > 0 {
        let shared = sharedArea(line, other[twin])
        if shared > leastShared * min(areas.0[place], areas.1[twin]) { pairs.append((place, twin)) }
      }
    }
    let counts = (
      Dictionary(grouping: pairs, by: \.own), Dictionary(grouping: pairs, by: \.other)
    )
    places = Dictionary(
      uniqueKeysWithValues: pairs.filter {
        counts.0[$0.own]?.count == 1 && counts.1[$0.other]?.count == 1
      }
      .map { ($0.own, $0.other) })
  }

  subscript(line: Int) -> Int? { places[line] }
}

/// The area of a line's words, pixels.
private func area(_ line: PageLine) -> Double {
  line.words.reduce(0) { $0 + Double($1.box.width * $1.box.height) }
}

/// The area that words of two lines have in common, pixels.
private func sharedArea(_ first: PageLine, _ second: PageLine) -> Double {
  let boxes = second.words.map(\.box)
  return first.words.reduce(0) { sum, word in
    let own = word.box
    return boxes.reduce(sum) { $0 + sharedArea(own, $1) }
  }
}

/// The area that two boxes have in common, pixels.
private func sharedArea(_ first: Box, _ second: Box) -> Double {
  let across = min(first.maxX, second.maxX) - max(first.minX, second.minX)
  let down = min(first.maxY, second.maxY) - max(first.minY, second.minY)
  return across > 0 && down > 0 ? Double(across * down) : 0
}

/// The words of a line with those of other looks at the same places, from left to right; where one look has a blank and
/// another none, the words beside it stay together.
///
/// - Returns: Of each group the words of the line itself, which has some, and of each look, which may have none.
private func wordGroups(of line: PageLine, _ looks: [[PageWord]]) -> [[[PageWord]]] {
  /// Words that share less of the narrower one's width are beside each other.
  let leastShared = 0.3
  func overlaps(_ first: Box, _ second: Box) -> Bool {
    let shared = min(first.maxX, second.maxX) - max(first.minX, second.minX)
    return Double(shared) > leastShared * Double(min(first.width, second.width))
  }
  var groups: [[[PageWord]]] = []
  for word in line.words {
    var group: [[PageWord]] =
      [[word]]
      + looks.map { look in
        look.filter { overlaps($0.box, word.box) }
      }
    // A word of a look that reaches under two of the line's joins them.
    while let last = groups.last,
      zip(last, group).dropFirst().contains(where: { before, now in
        before.contains { now.contains($0) }
      })
    {
      groups.removeLast()
      group = zip(last, group).map { before, now in before + now.filter { !before.contains($0) } }
    }
    groups.append(group)
  }
  return groups
}

/// Which of several readings of the same words is held most probable, by all of them together.
///
/// - Parameter readings: Each look's, the page's own first; none where it found no word.
/// - Returns: One of `readings`; the page's own where its opinion wins.
private func elected(_ readings: [[PageWord]]) -> [PageWord] {
  /// The confidence at which a word is as probably there as not.
  let even: Float = 0.5
  func vote(_ words: [PageWord]) -> Float {
    let confidence = meanConfidence(of: words) ?? even
    let square = confidence * confidence
    return square * square
  }
  var votes: [[String]: Float] = [:]
  for words in readings { votes[words.map(\.choice), default: 0] += vote(words) }
  guard let most = votes.values.max() else { return [] }
  let winners = readings.filter { votes[$0.map(\.choice)] == most }
  // Of looks of the same opinion the page itself, which is the first; else the surest.
  if let own = readings.first, votes[own.map(\.choice)] == most { return own }
  return winners.max { vote($0) < vote($1) } ?? []
}

extension PageWord {
  /// Its letters' characters, those of rejected ones too.
  fileprivate var choice: String { letters.map(\.choice).joined() }
}
