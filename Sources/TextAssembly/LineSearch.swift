import Glibc
import LanguageModel

/// Which ways through a lattice are followed.
struct Beam {
  /// How many of a node at most.
  let width: Int
  /// How much worse than the best one, as a logarithm.
  let margin: Float
}

/// The search of a `LineDecoder` through one line.
///
/// What the inner loops look at are plain numbers, laid out once: no text, no class, and no table
/// of the language model is held for a single step. The model is asked once for each way that is
/// followed, for all characters that may come next.
struct LineSearch {
  private let lattice: SearchLattice
  private let readings: [[Reading]]
  private let gaps: WordGaps?
  private let start: LanguageModel.State?
  private let options: AssemblyOptions
  private let language: LanguageModel?
  private let skipCost: Float

  /// A search; see `LineDecoder.decode`.
  init(
    _ line: RecognizedLine, readings: LineReadings, gaps: WordGaps?, start: LanguageModel.State?,
    options: AssemblyOptions, language: LanguageModel?
  ) {
    lattice = SearchLattice(line, readings, gaps: gaps)
    self.readings = readings.readings
    self.gaps = gaps
    self.start = start
    self.options = options
    self.language = language
    skipCost = options.ownSkipCost
  }

  /// The best reading; `nil` where no way through the beam fits the pattern.
  func best(in beam: Beam) -> DecodedLine? {
    var ways = Ways(
      nodes: lattice.nodes.count + 1, margin: beam.margin,
      first: Way(
        score: 0, state: start, word: Word(), progress: options.pattern?.start, before: -1,
        candidate: -1, reading: -1, startsWord: false, right: nil))
    var steps = Steps(most: lattice.mostSlots)
    for node in lattice.nodes.indices {
      let own = lattice.nodes[node]
      for place in ways.kept(at: node, width: beam.width) {
        let way = ways.all[place]
        if !own.candidates.isEmpty {
          prepare(&steps, for: way, before: own)
          for candidate in own.candidates {
            extend(way, at: place, with: candidate, steps, &ways)
          }
        }
        for mark in own.marks {
          ways.append(
            Way(
              score: way.score + mark.score, state: way.state, word: way.word,
              progress: way.progress, before: place, candidate: -1, reading: -1,
              startsWord: false, right: way.right.map { max($0, mark.maxX) }), to: mark.end)
        }
        ways.append(
          Way(
            score: way.score - skipCost * Float(min(2, 0.3 + own.size)), state: way.state,
            word: way.word, progress: way.progress, before: place, candidate: -1, reading: -1,
            startsWord: false, right: way.right), to: node + 1)
      }
    }
    return bestEnd(of: ways).map { end in
      DecodedLine(letters: letters(of: end.place, ways.all), score: end.score)
    }
  }

  /// What the language model says of what may follow a way.
  private struct Steps {
    /// After the way as it is, and after a blank: by slot, what a reading costs and the state after it.
    var plain: [Step]
    var spaced: [Step]
    /// What the blank costs.
    var blank: Float = 0
    /// What the way's word gains if it ends.
    var bonus: Float = 0
    /// What the model gives, before it is weighed.
    var transitions: [LanguageModel.Transition] = []

    init(most slots: Int) {
      plain = [Step](repeating: Step(cost: 0, state: nil), count: slots)
      spaced = plain
    }
  }

  private struct Step {
    var cost: Float
    var state: LanguageModel.State?
  }

  private func prepare(_ steps: inout Steps, for way: Way, before node: SearchLattice.Node) {
    var state = way.state
    steps.blank = 0
    steps.bonus = bonus(of: way.word)
    look(ahead: node.codes, from: state, into: &steps.plain, &steps.transitions)
    guard way.right != nil else { return }
    if let language, let before = state {
      let transition = language.transition(after: before, on: blank)
      state = transition.state
      steps.blank = options.cost(of: blank, transition)
    }
    look(ahead: node.codes, from: state, into: &steps.spaced, &steps.transitions)
  }

  /// What the reading of each slot costs after a state, and the state after it.
  private func look(
    ahead codes: [UInt8], from state: LanguageModel.State?, into steps: inout [Step],
    _ transitions: inout [LanguageModel.Transition]
  ) {
    guard let language, let state else {
      for slot in 0...codes.count { steps[slot] = Step(cost: 0, state: state) }
      return
    }
    // What the model does not know leaves it where it was.
    steps[0] = Step(cost: unknownCharacter, state: state)
    language.transitions(after: state, on: codes, into: &transitions)
    for (place, code) in codes.enumerated() {
      let transition = transitions[place]
      steps[place + 1] = Step(cost: options.cost(of: code, transition), state: transition.state)
    }
  }

  /// Appends all that `way` becomes with a candidate.
  private func extend(
    _ way: Way, at place: Int, with candidate: Int, _ steps: Steps, _ ways: inout Ways
  ) {
    let letter = lattice.letters[candidate]
    // The logarithms of the odds of a blank before the letter; at the line's beginning there is none.
    let odds = way.right.map { right in
      gaps?.odds(of: Double(letter.minX - right) / lattice.letterHeight, options: options) ?? -6
    }
    for isAfterBlank in [false, true] {
      var score = way.score
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
      if isAfterBlank { score += steps.blank + steps.bonus }
      let word = isAfterBlank ? Word() : way.word
      let right = max(letter.maxX, way.right ?? .min)
      for number in letter.readings {
        let reading = lattice.readings[number]
        var further = progress
        if let pattern = options.pattern, let before = progress {
          let character = readings[candidate][number - letter.readings.lowerBound].character
          guard let found = pattern.progress(after: before, character: character) else {
            continue
          }
          further = found
        }
        let step = isAfterBlank ? steps.spaced[reading.slot] : steps.plain[reading.slot]
        var own = score + reading.score + step.cost
        if language != nil, word.length > 0, reading.isDigit { own -= options.digitAfterLetter }
        var letters = word
        if reading.isLetter {
          letters.append(reading.code)
        } else {
          if !isAfterBlank { own += steps.bonus }
          letters = Word()
        }
        if ways.isHopeless(own, at: letter.end) { continue }
        ways.append(
          Way(
            score: own, state: step.state, word: letters, progress: further, before: place,
            candidate: candidate, reading: number - letter.readings.lowerBound,
            startsWord: isAfterBlank || way.right == nil, right: right), to: letter.end)
      }
    }
  }

  /// The best of the last node's ways that the pattern allows to end, with what the line's end adds.
  private func bestEnd(of ways: Ways) -> (place: Int, score: Float)? {
    var best: (place: Int, score: Float)?
    for place in ways.nodes[lattice.nodes.count] {
      let way = ways.all[place]
      if let pattern = options.pattern, let progress = way.progress,
        !pattern.isComplete(progress)
      {
        continue
      }
      var end: Float = 0
      if let language, let state = way.state {
        end = options.cost(of: lineEnd, language.transition(after: state, on: lineEnd))
      }
      let score = way.score + bonus(of: way.word) + end
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

  /// What a finished word gains for being in a list; longer ones are less likely to be there by chance.
  private func bonus(of word: Word) -> Float {
    guard let language, word.length >= 2, language.contains(word.key) else { return 0 }
    return options.wordBonus * Float(min(word.length, 6)) / 6
  }
}

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

/// All ways so far, and which end at each node.
private struct Ways {
  private(set) var all: [Way]
  private(set) var nodes: [[Int]]
  /// The best score of each node so far.
  private var best: [Float]
  private let margin: Float

  init(nodes count: Int, margin: Float, first: Way) {
    all = [first]
    nodes = [[Int]](repeating: [], count: count)
    nodes[0] = [0]
    best = [Float](repeating: -.infinity, count: count)
    best[0] = first.score
    self.margin = margin
  }

  /// Whether a way of this score will not be followed from `node`.
  ///
  /// From the last node none is, and what the line's end adds may still lift any.
  func isHopeless(_ score: Float, at node: Int) -> Bool {
    best[node] - score > margin && node < nodes.count - 1
  }

  mutating func append(_ way: Way, to node: Int) {
    nodes[node].append(all.count)
    best[node] = max(best[node], way.score)
    all.append(way)
  }

  /// The ways of a node that are followed, best first.
  func kept(at node: Int, width: Int) -> [Int] {
    var ranks = nodes[node].compactMap { place -> UInt64? in
      let score = all[place].score
      return best[node] - score > margin ? nil : rank(of: score, place)
    }
    ranks.sort()
    var kept: [Int] = []
    kept.reserveCapacity(width)
    for rank in ranks {
      let place = Int(truncatingIfNeeded: rank & 0xFFFF_FFFF)
      let way = all[place]
      let isKnown = kept.contains {
        all[$0].state == way.state && all[$0].right == way.right
          && all[$0].progress == way.progress
      }
      if isKnown { continue }
      kept.append(place)
      if kept.count == width { break }
    }
    return kept
  }

  /// A number that is the smaller the better the score is, or the earlier the place, which is its low half.
  ///
  /// Whole numbers are sorted in a fraction of the time that pairs take.
  private func rank(of score: Float, _ place: Int) -> UInt64 {
    let bits = score.bitPattern
    // The bits of floats above 0 rise with them, those of floats below fall.
    let rising = bits >> 31 == 0 ? bits | 1 << 31 : ~bits
    return UInt64(~rising) << 32 | UInt64(place)
  }
}
