import Glibc
import LanguageModel

/// The search of a `LineDecoder` through one line.
///
/// What the inner loops look at are plain numbers, laid out once: no text, no class, and no table
/// of the language model is held for a single step. The model is asked once for each way that is
/// followed, for all characters that may come next; and of the many ways that one may become, each is
/// no more than an offer until it is followed itself.
struct LineSearch {
  private let lattice: SearchLattice
  private let readings: [[Reading]]
  private let gaps: WordGaps?
  private let start: LanguageModel.State?
  private let options: AssemblyOptions
  private let language: LanguageModel?
  private let skipCost: Float
  private let isOfNumbers: Bool

  /// What it costs that the columns of a digit are all columns of the one before it too, and the share of
  /// them that costs nothing.
  ///
  /// Digits stand side by side: two rings, one over the other, are an 8. Arms of letters reach over the
  /// next one.
  private static let overlapCost: Float = 3
  private static let freeOverlap: Float = 0.5

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
    isOfNumbers = options.isOfNumbers
  }

  /// The best reading; `nil` where no way through the beam fits the pattern.
  func best(in beam: Beam) -> DecodedLine? {
    var ways = Ways(
      nodes: lattice.nodes.count + 1, beam: beam,
      first: Way(
        score: 0, state: start, word: Word(), progress: options.pattern?.start, right: nil,
        before: -1, step: .skip))
    var next = Next(most: lattice.mostSlots)
    for node in lattice.nodes.indices {
      let own = lattice.nodes[node]
      next.gaps.removeAll(keepingCapacity: true)
      for place in ways.follow(at: node, following: way(of:after:)) {
        let way = ways.followed[place]
        if !own.candidates.isEmpty { extend(way, at: place, over: own, &next, &ways) }
        for mark in own.marks {
          ways.offer(
            Offer(
              score: way.score + mark.score, before: place, step: .mark(maxX: mark.maxX),
              state: way.state), to: mark.end)
        }
        ways.offer(
          Offer(
            score: way.score - skipCost * Float(min(2, 0.3 + own.size)), before: place, step: .skip,
            state: way.state), to: node + 1)
      }
    }
    return bestEnd(of: ways).map { end in
      DecodedLine(letters: letters(of: end.way, ways.followed), score: end.score)
    }
  }

  /// What may come next of a way.
  private struct Next {
    /// After the way as it is, and after a blank: by slot, what a reading costs and the state after it.
    var plain: [Step]
    var spaced: [Step]
    /// What the blank costs.
    var blank: Float = 0
    /// What the way's word gains if it ends.
    var bonus: Float = 0
    /// What the model gives, before it is weighed.
    var transitions: [LanguageModel.Transition] = []
    /// The gaps before a node's candidates, for each right edge that a way of it has.
    var gaps: [Gaps] = []

    init(most slots: Int) {
      plain = [Step](repeating: Step(cost: 0, state: nil), count: slots)
      spaced = plain
    }
  }

  private struct Step {
    var cost: Float
    var state: LanguageModel.State?
  }

  /// What the gaps between a way's right edge and the candidates of a node cost.
  private struct Gaps {
    let right: Int?
    /// By candidate, as part of a word and as one between two; `nil` where it is certainly not that.
    let plain: [Float?]
    let spaced: [Float?]
    /// Whether there is one that may be such.
    let hasPlain: Bool
    let hasSpaced: Bool
  }

  /// The gaps after a way; at the line's beginning there are none.
  private func gaps(after right: Int?, over node: SearchLattice.Node, _ next: inout Next) -> Gaps {
    if let known = next.gaps.first(where: { $0.right == right }) { return known }
    var plain: [Float?] = []
    var spaced: [Float?] = []
    for candidate in node.candidates {
      guard let right else {
        plain.append(0)
        spaced.append(nil)
        continue
      }
      let letter = lattice.letters[candidate]
      let gap = Double(letter.minX - right) / lattice.letterHeight
      // The logarithm of the odds of a blank before the letter.
      let odds = gaps?.odds(of: gap, options: options) ?? -6
      let isApart = odds > 5 && options.pattern == nil && !letter.mayClose
      let overlap = overlapCost(of: letter, after: right)
      plain.append(isApart ? nil : log(1 + exp(odds)) + overlap)
      spaced.append(odds < -5 ? nil : log(1 + exp(-odds)) + overlap)
    }
    let found = Gaps(
      right: right, plain: plain, spaced: spaced, hasPlain: plain.contains { $0 != nil },
      hasSpaced: spaced.contains { $0 != nil })
    next.gaps.append(found)
    return found
  }

  /// What it costs that a letter begins before the way's right edge.
  private func overlapCost(of letter: SearchLattice.Letter, after right: Int) -> Float {
    guard isOfNumbers else { return 0 }
    let share = Float(right - letter.minX) / Float(max(1, letter.maxX - letter.minX))
    return Self.overlapCost * max(0, min(1, share) - Self.freeOverlap) / (1 - Self.freeOverlap)
  }

  private func prepare(
    _ next: inout Next, for way: Way, before node: SearchLattice.Node, _ gaps: Gaps
  ) {
    next.blank = 0
    next.bonus = gaps.hasSpaced || node.endsWords ? bonus(of: way.word) : 0
    if gaps.hasPlain {
      look(ahead: node.codes, from: way.state, into: &next.plain, &next.transitions)
    }
    guard gaps.hasSpaced else { return }
    var state = way.state
    if let language, let before = state {
      let transition = language.transition(after: before, on: blank)
      state = transition.state
      next.blank = options.cost(of: blank, transition)
    }
    look(ahead: node.codes, from: state, into: &next.spaced, &next.transitions)
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

  /// Offers all that `way` may become with the candidates of a node.
  private func extend(
    _ way: Way, at place: Int, over node: SearchLattice.Node, _ next: inout Next, _ ways: inout Ways
  ) {
    let gaps = gaps(after: way.right, over: node, &next)
    prepare(&next, for: way, before: node, gaps)
    for (number, candidate) in node.candidates.enumerated() {
      let letter = lattice.letters[candidate]
      if let cost = gaps.plain[number] {
        offer(
          way, at: place, with: letter, score: way.score, gap: cost, isAfterBlank: false,
          next.plain, bonus: next.bonus, &ways)
      }
      if let cost = gaps.spaced[number] {
        offer(
          way, at: place, with: letter, score: way.score + next.blank + next.bonus, gap: cost,
          isAfterBlank: true, next.spaced, bonus: 0, &ways)
      }
    }
  }

  /// Offers what `way` becomes with each reading of a candidate.
  ///
  /// `score` is that of the way with what stands before the letter, `gap` what the gap before it costs,
  /// `bonus` what a word gains that ends before it. Within a word the gap before a closing mark costs
  /// nothing.
  private func offer(
    _ way: Way, at place: Int, with letter: SearchLattice.Letter, score: Float, gap: Float,
    isAfterBlank: Bool, _ steps: [Step], bonus: Float, _ ways: inout Ways
  ) {
    var before: SearchLattice.PlainReading?
    if !isAfterBlank, case .letter(let last, _) = way.step { before = lattice.readings[last] }
    let followsLetter = language != nil && !isAfterBlank && way.word.length > 0
    // A pattern is of a code.
    let beginsNumber =
      isOfNumbers && language != nil && options.pattern == nil && (isAfterBlank || way.right == nil)
    for number in letter.readings {
      let reading = lattice.readings[number]
      if options.pattern != nil, progress(of: way, reading: number, isAfterBlank) == nil {
        continue
      }
      let step = steps[reading.slot]
      // Little of the text that models are made of is amounts.
      let isInNumber = before.map { reading.continuesNumber(after: $0) } ?? false
      var own = score + reading.score + (isInNumber ? max(0, step.cost) : step.cost)
      if isAfterBlank || !reading.isClosing { own -= gap }
      if followsLetter, reading.isDigit { own -= options.digitAfterLetter }
      if beginsNumber, reading.isDigit { own += options.firstDigitGain(of: reading.code) }
      if !reading.isLetter { own += bonus }
      if ways.isHopeless(own, at: letter.end) { continue }
      ways.offer(
        Offer(
          score: own, before: place, step: .letter(reading: number, isAfterBlank: isAfterBlank),
          state: step.state), to: letter.end)
    }
  }

  /// How far a way comes through the pattern with a reading; `nil` where it does not fit.
  private func progress(
    of way: Way, reading number: Int, _ isAfterBlank: Bool
  ) -> FieldPattern.Progress? {
    guard let pattern = options.pattern, var progress = way.progress else { return nil }
    if isAfterBlank {
      guard let next = pattern.progress(after: progress, character: " ") else { return nil }
      progress = next
    }
    let candidate = lattice.readings[number].candidate
    let own = number - lattice.letters[candidate].readings.lowerBound
    return pattern.progress(after: progress, character: readings[candidate][own].character)
  }

  /// What an offer is of the way that it continues.
  private func way(of offer: Offer, after way: Way) -> Way {
    var (word, progress, right) = (way.word, way.progress, way.right)
    switch offer.step {
    case .skip: break
    case .mark(let maxX): right = right.map { max($0, maxX) }
    case .letter(let number, let isAfterBlank):
      let reading = lattice.readings[number]
      word = self.word(of: way, with: reading, isAfterBlank)
      progress = self.progress(of: way, reading: number, isAfterBlank)
      right = max(lattice.letters[reading.candidate].maxX, way.right ?? .min)
    }
    return Way(
      score: offer.score, state: offer.state, word: word, progress: progress, right: right,
      before: offer.before, step: offer.step)
  }

  private func word(
    of way: Way, with reading: SearchLattice.PlainReading, _ isAfterBlank: Bool
  ) -> Word {
    guard reading.isLetter else { return Word() }
    var word = isAfterBlank ? Word() : way.word
    word.append(reading.code)
    return word
  }

  /// The best of the last node's ways that the pattern allows to end, with what the line's end adds.
  private func bestEnd(of ways: Ways) -> (way: Way, score: Float)? {
    var best: (way: Way, score: Float)?
    for offer in ways.offers[lattice.nodes.count] {
      let way = way(of: offer, after: ways.followed[offer.before])
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
      if score > best?.score ?? -.infinity { best = (way, score) }
    }
    return best
  }

  private func letters(of end: Way, _ ways: [Way]) -> [DecodedLetter] {
    var letters: [DecodedLetter] = []
    var way = end
    while way.before >= 0 {
      let before = ways[way.before]
      if case .letter(let number, let isAfterBlank) = way.step {
        let candidate = lattice.readings[number].candidate
        letters.append(
          DecodedLetter(
            candidate: candidate, reading: number - lattice.letters[candidate].readings.lowerBound,
            startsWord: isAfterBlank || before.right == nil))
      }
      way = before
    }
    return letters.reversed()
  }

  /// What a finished word gains for being in a list; longer ones are less likely to be there by chance.
  private func bonus(of word: Word) -> Float {
    guard let language, word.length >= 2, language.contains(word.key) else { return 0 }
    return options.wordBonus * Float(min(word.length, 6)) / 6
  }
}
