import Glibc
import LanguageModel
import Raster

/// A letter of a line's best reading.
struct DecodedLetter {
  /// The candidate's place in the line.
  let candidate: Int
  /// The reading's place among the candidate's.
  let reading: Int
  /// Whether a blank stands before it.
  let startsWord: Bool
}

/// A line's best reading.
struct DecodedLine {
  /// Its letters from left to right.
  let letters: [DecodedLetter]
  /// The logarithm of how probable it is, up to a constant of the line.
  let score: Float
}

/// Finds the most probable text of a line: the best way through its lattice.
///
/// A way is scored by what each letter's looks, size and place say (against its being no letter), by
/// the blanks its gaps suggest, and by the language model. From every node only the best
/// `beamWidth` beginnings are followed; of two that the language model cannot tell apart, only the
/// better one.
///
/// Source: H. Ney and S. Ortmanns, "Progress in dynamic programming search for LVCSR", Proc. IEEE
/// 88(8), 2000, for the time-synchronous beam with recombination. Scores as ratios to "no letter" make
/// ways of different numbers of letters comparable: what a way leaves out is no letter on it.
struct LineDecoder {
  let options: AssemblyOptions
  let language: LanguageModel?

  /// The letters of a word so far.
  private struct Word {
    var key = WordKey()
    var length = 0

    mutating func append(_ code: UInt8) {
      key.append(code)
      length += 1
    }
  }

  /// A way from the line's beginning to a node.
  private struct Way {
    let score: Float
    let state: LanguageModel.State?
    /// The letters since the last character that is none.
    let word: Word
    /// How far its text has come through the pattern.
    let progress: FieldPattern.Progress?
    /// The way that it continues; -1 at the line's beginning.
    let before: Int
    /// The candidate that it ends with; -1 for none.
    let candidate: Int
    let reading: Int
    let startsWord: Bool
    /// The right edge of its last letter; `nil` before the first.
    let right: Int?
  }

  /// The best reading.
  ///
  /// - Parameters:
  ///   - line: The lattice.
  ///   - readings: What its candidates may be.
  ///   - gaps: What the line's gaps say; `nil` for a line without blanks.
  ///   - start: The language model's state after the lines before; `nil` without a model.
  /// - Returns: No letters where no way fits the pattern.
  func decode(
    _ line: RecognizedLine, readings: [[Reading]], gaps: WordGaps?,
    after start: LanguageModel.State?
  ) -> DecodedLine {
    let narrow = Beam(width: options.beamWidth, margin: 14)
    let found = decode(line, readings, gaps: gaps, after: start, beam: narrow)
    if let found { return found }
    // The pattern's texts are among the less probable ones.
    let wide = Beam(width: 16 * options.beamWidth, margin: .infinity)
    return decode(line, readings, gaps: gaps, after: start, beam: wide)
      ?? DecodedLine(letters: [], score: -.infinity)
  }

  /// Which ways are followed.
  private struct Beam {
    let width: Int
    /// How much worse than the best one, as a logarithm.
    let margin: Float
  }

  /// The letters of the best reading; `nil` where no way through the beam fits the pattern.
  private func decode(
    _ line: RecognizedLine, _ readings: [[Reading]], gaps: WordGaps?,
    after start: LanguageModel.State?, beam: Beam
  ) -> DecodedLine? {
    var starting = [[Int]](repeating: [], count: line.atoms.count)
    for (place, candidate) in line.candidates.enumerated() {
      starting[candidate.atoms.lowerBound].append(place)
    }
    var ways = [
      Way(
        score: 0, state: start, word: Word(), progress: options.pattern?.start, before: -1,
        candidate: -1, reading: -1,
        startsWord: false, right: nil)
    ]
    var nodes = [[Int]](repeating: [], count: line.atoms.count + 1)
    nodes[0] = [0]
    for node in line.atoms.indices {
      let kept = best(nodes[node], of: ways, beam: beam)
      for place in kept {
        let way = ways[place]
        for candidate in starting[node] {
          extend(
            way, at: place, with: candidate, of: line, readings: readings[candidate],
            gaps: gaps, ways: &ways, nodes: &nodes)
        }
        let size = Double(line.atoms[node].height) / line.letterHeight
        ways.append(
          Way(
            score: way.score - options.skipCost * Float(min(2, 0.3 + size)), state: way.state,
            word: way.word, progress: way.progress, before: place, candidate: -1, reading: -1,
            startsWord: false, right: way.right))
        nodes[node + 1].append(ways.count - 1)
      }
    }
    return bestEnd(nodes[line.atoms.count], ways).map { end in
      DecodedLine(letters: letters(of: end.place, ways), score: end.score)
    }
  }

  /// Appends to `ways` all that `way` becomes with a candidate.
  private func extend(
    _ way: Way, at place: Int, with candidate: Int, of line: RecognizedLine, readings: [Reading],
    gaps: WordGaps?, ways: inout [Way], nodes: inout [[Int]]
  ) {
    let letter = line.candidates[candidate]
    // The logarithms of the odds of a blank before the letter; at the line's beginning there is none.
    let odds = way.right.map { right in
      gaps?.odds(of: Double(letter.box.minX - right) / line.letterHeight, options: options) ?? -6
    }
    for isAfterBlank in [false, true] {
      var score = way.score
      var state = way.state
      var progress = way.progress
      if isAfterBlank, let pattern = options.pattern, let before = progress {
        guard let next = pattern.progress(after: before, character: " ") else { continue }
        progress = next
      }
      if let odds {
        if isAfterBlank ? odds < -5 : odds > 5 && options.pattern == nil { continue }
        score -= log(1 + exp(isAfterBlank ? -odds : odds))
      } else if isAfterBlank {
        continue
      }
      var word = way.word
      if isAfterBlank {
        score += step(&state, on: blank) + bonus(of: word)
        word = Word()
      }
      for (number, reading) in readings.enumerated() {
        var own = score + reading.score
        var next = state
        var further = progress
        if let pattern = options.pattern, let before = progress {
          guard let found = pattern.progress(after: before, character: reading.character) else {
            continue
          }
          further = found
        }
        var letters = word
        own += step(&next, on: reading.code)
        if language != nil, word.length > 0, reading.isDigit { own -= options.digitAfterLetter }
        if reading.isLetter {
          letters.append(reading.code)
        } else {
          own += bonus(of: word)
          letters = Word()
        }
        ways.append(
          Way(
            score: own, state: next, word: letters, progress: further, before: place,
            candidate: candidate, reading: number,
            startsWord: isAfterBlank || way.right == nil,
            right: max(letter.box.maxX, way.right ?? .min)))
        nodes[letter.atoms.upperBound].append(ways.count - 1)
      }
    }
  }

  /// The ways of a node that are followed, best first.
  private func best(_ node: [Int], of ways: [Way], beam: Beam) -> [Int] {
    let sorted = node.sorted { (ways[$1].score, $0) < (ways[$0].score, $1) }
    var kept: [Int] = []
    for place in sorted {
      let way = ways[place]
      if let first = kept.first, ways[first].score - way.score > beam.margin { break }
      let isKnown = kept.contains {
        ways[$0].state == way.state && ways[$0].right == way.right
          && ways[$0].progress == way.progress
      }
      if isKnown { continue }
      kept.append(place)
      if kept.count == beam.width { break }
    }
    return kept
  }

  /// The best of the last node's ways that the pattern allows to end, with what the line's end adds.
  private func bestEnd(_ node: [Int], _ ways: [Way]) -> (place: Int, score: Float)? {
    var best: (place: Int, score: Float)?
    for place in node {
      if let pattern = options.pattern, let progress = ways[place].progress,
        !pattern.isComplete(progress)
      {
        continue
      }
      var state = ways[place].state
      let score = ways[place].score + bonus(of: ways[place].word) + step(&state, on: lineEnd)
      if score > best?.score ?? -.infinity { best = (place, score) }
    }
    return best
  }

  private func letters(of end: Int, _ ways: [Way]) -> [DecodedLetter] {
    var letters: [DecodedLetter] = []
    var place = end
    while place >= 0 {
      let way = ways[place]
      if way.candidate >= 0 {
        letters.append(
          DecodedLetter(
            candidate: way.candidate, reading: way.reading, startsWord: way.startsWord))
      }
      place = way.before
    }
    return letters.reversed()
  }

  /// The language model's state after a line's text.
  func state(
    after text: String, from start: LanguageModel.State?
  ) -> LanguageModel.State? {
    var state = start
    for code in text.utf8 { _ = step(&state, on: code) }
    _ = step(&state, on: lineEnd)
    return state
  }

  /// What the language model gives for `code` after `state`, which goes on with it; 0 without a model.
  func step(_ state: inout LanguageModel.State?, on code: UInt8) -> Float {
    guard let language, let before = state else { return 0 }
    // What the model does not know leaves it where it was.
    guard code >= 0x20 && code < 0x7F || code == lineEnd else { return unknownCharacter }
    let transition = language.transition(after: before, on: code)
    state = transition.state
    let usual = code == blank || code == lineEnd ? 0 : options.usualLetter
    return options.languageWeight * (transition.logProbability + usual)
  }

  /// What a finished word gains for being in a list; longer ones are less likely to be there by chance.
  private func bonus(of word: Word) -> Float {
    guard let language, word.length >= 2, language.contains(word.key) else { return 0 }
    return options.wordBonus * Float(min(word.length, 6)) / 6
  }
}

/// What a character beyond ASCII costs, as a logarithm: rarer than any the model knows.
private let unknownCharacter: Float = -8

/// The blank's code.
let blank = UInt8(ascii: " ")
/// The code of a line's end.
let lineEnd = UInt8(ascii: "\n")
