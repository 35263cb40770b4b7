package import LetterClassification
package import LetterNormalization
package import LetterSegmentation
package import Raster

/// What lines are written on.
package struct LetterGround {
  /// The page.
  package let image: GrayImage
  /// Its ink.
  package let mask: BinaryImage
  /// Its ink without ruled lines.
  package let unruled: BinaryImage
  /// Whether ink is lighter than paper.
  package let isLightOnDark: Bool

  /// The parts of one page.
  package init(image: GrayImage, mask: BinaryImage, unruled: BinaryImage, isLightOnDark: Bool) {
    self.image = image
    self.mask = mask
    self.unruled = unruled
    self.isLightOnDark = isLightOnDark
  }
}

/// What may be letters of a line, and how it leans.
package typealias LineCandidates = (candidates: [LetterCandidate], slant: Slant)

/// Asks a network what the candidates of lines are, in two rounds: whole components first, and then
/// what these leave open.
///
/// Where a component is surely a letter, neither its parts nor it and a neighbour are looked at
/// (`SettledLetters`).
///
/// - Parameters:
///   - lines: Each with all that may be its letters.
///   - ground: What they are written on.
///   - classifier: Tells what each letter is.
///   - keepsLetters: Whether to give the letters as the network saw them.
///   - ended: Called in each round when letters were normalized, and when they were classified.
/// - Returns: The places of the candidates of each line that may still be letters, in their order. Of
///   those of them that have no mark, *N*, line after line: the letters, none unless they are wanted, and what
///   the network says of each, `[N, C]`.
package func classify(
  _ lines: [LineCandidates], on ground: LetterGround, with classifier: some LetterClassifying,
  keepsLetters: Bool = false, ended: (ReadingStage) -> Void = { _ in }
) -> (kept: [[Int]], letters: LetterBatch, probabilities: [Float]) {
  let look = classifier.normalization
  func classified(_ places: [[Int]]) -> (values: [Float], probabilities: [Float]) {
    let letters = zip(lines, places).flatMap { line, places in
      places.map { (line.candidates[$0].ink, line.slant) }
    }
    let batch = normalizeLetters(
      letters.map(\.0), on: ground.image, mask: ground.mask, letterMask: ground.unruled,
      slants: letters.map(\.1), isLightOnDark: ground.isLightOnDark, options: look)
    ended(.normalization)
    defer { ended(.classification) }
    return (
      keepsLetters ? batch.values : [],
      batch.count == 0 ? [] : classifier.probabilities(of: batch)
    )
  }
  let wholes = classified(
    lines.map { line in
      line.candidates.indices.filter { line.candidates[$0].isRead && line.candidates[$0].isWhole }
    })
  let kept = withoutRuledOut(lines, classes: classifier.classes, wholes.probabilities)
  let others = classified(
    zip(lines, kept).map { line, kept in
      kept.filter { line.candidates[$0].isRead && !line.candidates[$0].isWhole }
    })
  let order = zip(lines, kept).flatMap { line, kept in
    kept.map { line.candidates[$0] }.filter(\.isRead).map(\.isWhole)
  }
  let letters = LetterBatch(
    count: keepsLetters ? order.count : 0, side: look.side, channels: look.channels,
    values: merged(wholes.values, others.values, areWhole: order))
  return (kept, letters, merged(wholes.probabilities, others.probabilities, areWhole: order))
}

extension LetterCandidate {
  /// Whether the network reads it.
  fileprivate var isRead: Bool { mark == nil }
}

/// The places of the candidates that may be letters, where whole components surely are.
///
/// - Parameters:
///   - lines: With all candidates.
///   - classes: *C*.
///   - probabilities: Of all whole components, `[N, C]`.
/// - Returns: Of each line, in order.
private func withoutRuledOut(
  _ lines: [LineCandidates], classes: [String], _ probabilities: [Float]
) -> [[Int]] {
  /// The least probability of being one letter, whichever, of what surely is.
  let sure: Float = 0.98
  let settling = classes.map { label in
    label.first.map { ($0.isLetter || $0.isNumber) && !stems.contains($0) } ?? false
  }
  let doubles = classes.map { label in label.first.map(twoInOne.contains) ?? false }
  func sum(of isCounted: [Bool], in own: ArraySlice<Float>) -> Float {
    zip(own, isCounted).reduce(0) { $1.1 ? $0 + $1.0 : $0 }
  }
  var row = 0
  return lines.map { line in
    var settled: [SettledLetter] = []
    for candidate in line.candidates where candidate.isRead && candidate.isWhole {
      let own = probabilities[row..<row + classes.count]
      row += classes.count
      if sum(of: settling, in: own) > sure {
        settled.append(
          SettledLetter(candidate, mayBeTwo: sum(of: doubles, in: own) > 1 - sure))
      }
    }
    let letters = SettledLetters(settled)
    return line.candidates.indices.filter { !letters.ruleOut(line.candidates[$0]) }
  }
}

/// The numbers of whole components and of other candidates, as many for each, in the order in which
/// `areWhole` tells them apart.
private func merged(_ wholes: [Float], _ others: [Float], areWhole: [Bool]) -> [Float] {
  guard !others.isEmpty else { return wholes }
  let width = (wholes.count + others.count) / areWhole.count
  var merged: [Float] = []
  merged.reserveCapacity(areWhole.count * width)
  var (whole, other) = (0, 0)
  for isWhole in areWhole {
    merged += isWhole ? wholes[whole..<whole + width] : others[other..<other + width]
    if isWhole { whole += width } else { other += width }
  }
  return merged
}

/// What a stroke of a letter whose ink failed looks like.
private let stems: Set<Character> = ["1", "I", "i", "j", "l"]

/// What two letters that touch look like: cl, rn, vv.
private let twoInOne: Set<Character> = ["d", "m", "w"]
