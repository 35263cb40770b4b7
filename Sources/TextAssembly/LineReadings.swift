import Glibc
import Raster

/// What one candidate may be read as.
struct Reading: Sendable {
  /// The class's place, or -1 for a mark told by size and place.
  let classIndex: Int
  /// The character.
  let character: Character
  /// Its ASCII code; 0 for a character beyond ASCII.
  let code: UInt8
  /// The network's probability among the allowed classes, 0 … 1.
  let probability: Float
  /// How much more probable its looks and its place make it than no letter, as a logarithm.
  let score: Float
  /// The part of `score` that its looks alone make.
  let looks: Float

  /// Whether it is a digit.
  var isDigit: Bool { code >= UInt8(ascii: "0") && code <= UInt8(ascii: "9") }
  /// Whether it is a letter of ASCII.
  var isLetter: Bool { code | 0x20 >= UInt8(ascii: "a") && code | 0x20 <= UInt8(ascii: "z") }
}

/// The readings of every candidate of a line, the best of each first.
struct LineReadings {
  let readings: [[Reading]]
  /// By candidate: how much more probable its looks and its place make it one of the marks that may not
  /// be read than no letter, as a logarithm; `nil` where it is more probably none of them.
  let marks: [Float?]
  let fit: LineFit
  /// Where letters of each class stand.
  let zones: [LetterZone]?

  /// A class less probable than this is no reading.
  private static let leastProbability: Float = 2e-4
  /// So many classes of a candidate are readings at most.
  private static let most = 8

  /// What the candidates of `line` may be.
  ///
  /// - Parameters:
  ///   - line: The lattice.
  ///   - classes: What it was recognized in.
  ///   - hand: What the letters' looks mean; `nil` for what the network says.
  ///   - options: How looks and places are weighed.
  init(of line: RecognizedLine, classes: ClassTable, hand: Hand?, options: AssemblyOptions) {
    zones = classes.zones
    let notLetter = classes.notLetter
    // However improbable, a pattern may leave nothing else.
    let isExact = options.pattern != nil
    // Per candidate: allowed classes with their probabilities, and that of no letter.
    var ranked: [[(index: Int, probability: Float)]] = []
    var notLetters: [Float] = []
    for candidate in line.candidates {
      guard case .probabilities(let looks) = candidate.knowledge else {
        ranked.append([])
        notLetters.append(0)
        continue
      }
      let own = hand?.meaning(of: looks, among: classes.allowed) ?? looks
      var sum: Float = 0
      for index in classes.allowed { sum += classes.probability(of: index, among: own) }
      var list: [(index: Int, probability: Float)] = []
      let scale = sum > 0 ? 1 / sum : 0
      for index in classes.allowed {
        let probability = classes.probability(of: index, among: own) * scale
        if isExact || probability >= Self.leastProbability { list.append((index, probability)) }
      }
      if list.isEmpty, let first = classes.allowed.first { list = [(first, 1)] }
      list.sort { ($1.probability, $0.index) < ($0.probability, $1.index) }
      ranked.append(isExact ? list : Array(list.prefix(Self.most)))
      notLetters.append(classes.nothing.reduce(0) { $0 + own[own.startIndex + $1] })
    }
    let fit = Self.fit(
      line, classes: classes, ranked: ranked, notLetters: notLetters,
      mostOff: options.isOfNumbers ? LineFit.mostOffAmongNumbers : LineFit.mostOffAmongLetters)
    self.fit = fit
    let surest = options.surest
    marks = line.candidates.map { candidate in
      classes.hiddenMark(of: candidate, on: line, fit: fit, options: options)
    }
    let single: [[Reading]] = line.candidates.indices.map { place in
      let candidate = line.candidates[place]
      if case .mark(let mark) = candidate.knowledge {
        guard classes.allows(mark) else { return [] }
        return [
          Reading(
            classIndex: -1, character: mark, code: mark.asciiValue ?? 0, probability: 1,
            score: surest, looks: surest)
        ]
      }
      let axisRow = line.axis.row(at: candidate.box.center.x)
      // A network that knows nothing but letters is as sure of each as any is of a good one.
      let odds =
        notLetter == nil ? surest : letterOdds(notLetter: notLetters[place], surest: surest)
      return ranked[place].map { entry in
        let looks = log(max(1e-6, entry.probability)) + odds
        let fitting = classes.placeScore(
          of: candidate.box, axisRow: axisRow, as: entry.index, fit: fit, options: options)
        return Reading(
          classIndex: entry.index, character: classes.characters[entry.index] ?? " ",
          code: classes.codes[entry.index], probability: entry.probability, score: looks + fitting,
          looks: looks)
      }.sorted { $0.score > $1.score }
    }
    readings = withQuotes(single, of: line, classes: classes)
  }

  /// The line that the candidates which look like letters stand on.
  private static func fit(
    _ line: RecognizedLine, classes: ClassTable, ranked: [[(index: Int, probability: Float)]],
    notLetters: [Float], mostOff: Double
  ) -> LineFit {
    guard let zones = classes.zones else {
      return fitLine([], letterHeight: line.letterHeight, mostOff: mostOff)
    }
    var letters: [FittedLetter] = []
    for (place, candidate) in line.candidates.enumerated()
    where notLetters[place] < 0.3 && (ranked[place].first?.probability ?? 0) > 0.3 {
      letters.append(
        FittedLetter(
          box: candidate.box, axisRow: line.axis.row(at: candidate.box.center.x),
          classes: ranked[place].prefix(4).map { (zones[$0.index], Double($0.probability)) }))
    }
    return fitLine(letters, letterHeight: line.letterHeight, mostOff: mostOff)
  }
}

/// The logarithm of the odds that what is no letter with this probability is one, `surest` at most.
private func letterOdds(notLetter: Float, surest: Float) -> Float {
  min(surest, max(-surest, log(max(1e-6, 1 - notLetter)) - log(max(1e-6, notLetter))))
}

/// The classes of a network, prepared for reading lines in them.
struct ClassTable {
  /// The character of each class; `nil` for what is not one letter.
  let characters: [Character?]
  /// Their ASCII codes; 0 beyond ASCII and for what is not one letter.
  let codes: [UInt8]
  /// Where letters of each class stand.
  let zones: [LetterZone]?
  /// The classes that may be read.
  let allowed: [Int]
  /// The class of what is not one letter.
  let notLetter: Int?
  /// The classes of what is to be passed over: what is not one letter, and hidden marks.
  let nothing: [Int]
  /// The classes of marks that may not be read and that no letter or digit looks like.
  private let hiddenMarks: [Int]
  /// The class of the same letter in the other case, of each class, and how often it is written in that
  /// one's shape; `nil` for none.
  private let otherCases: [(index: Int, share: Float)?]
  /// The characters that may be read; `nil` for all.
  private let readable: Set<Character>?

  init(_ classes: LetterClasses, options: AssemblyOptions) {
    characters = classes.labels.map(\.first)
    codes = characters.map { $0?.asciiValue ?? 0 }
    zones = classes.zones
    let notLetter = classes.labels.firstIndex(of: "")
    self.notLetter = notLetter
    otherCases = classes.labels.map { label in
      let isCapital = label.uppercased() == label
      let other = isCapital ? label.lowercased() : label.uppercased()
      guard other != label, let index = classes.labels.firstIndex(of: other) else { return nil }
      return (index, isCapital ? options.smallForCapital : options.capitalForSmall)
    }
    let readable = options.characters
    self.readable = readable
    let allowed = classes.labels.indices.filter { place in
      classes.labels[place].first.map { readable?.contains($0) ?? true } ?? false
    }
    self.allowed = allowed
    hiddenMarks =
      notLetter == nil
      ? []
      : classes.labels.indices.filter { place in
        classes.labels[place].first.map(Self.plainMarks.contains) ?? false
          && !allowed.contains(place)
      }
    nothing = (notLetter.map { [$0] } ?? []) + hiddenMarks
  }

  /// Marks that are like no letter and no digit.
  static let plainMarks = Set<Character>(".,:;'`\"-_=~*")

  /// What is less probably a hidden mark is none.
  private static let leastHidden: Float = 0.01

  /// How much more probable it is that a candidate is a hidden mark than that it is no letter, as a
  /// logarithm: what its reading as that mark would score; `nil` where it is more probably something
  /// else.
  func hiddenMark(
    of candidate: RecognizedLetter, on line: RecognizedLine, fit: LineFit,
    options: AssemblyOptions
  ) -> Float? {
    guard let notLetter, !hiddenMarks.isEmpty, case .probabilities(let own) = candidate.knowledge
    else { return nil }
    let isHidden = hiddenMarks.reduce(Float(0)) { $0 + own[own.startIndex + $1] }
    let isRead = allowed.reduce(Float(0)) { $0 + own[own.startIndex + $1] }
    guard isHidden > max(Self.leastHidden, isRead) else { return nil }
    let known = isRead + isHidden
    let odds = letterOdds(notLetter: own[own.startIndex + notLetter], surest: options.surest)
    let axisRow = line.axis.row(at: candidate.box.center.x)
    return hiddenMarks.map { mark in
      log(max(1e-6, own[own.startIndex + mark] / known)) + odds
        + placeScore(
          of: candidate.box, axisRow: axisRow, as: mark, fit: fit, options: options)
    }.max()
  }

  /// How probable the network holds it that a letter is one that may be read, `leastShare` at least: a
  /// letter, not ink that is to be passed over.
  func shareAllowed(of candidate: RecognizedLetter) -> Float {
    guard case .probabilities(let own) = candidate.knowledge else { return 1 }
    let isRead = allowed.reduce(Float(0)) { $0 + own[own.startIndex + $1] }
    let isNothing = nothing.reduce(Float(0)) { $0 + own[own.startIndex + $1] }
    return min(1, max(Self.leastShare, isRead / max(Self.leastShare, 1 - isNothing)))
  }

  /// The network is never surer that a letter is none of the alphabet.
  private static let leastShare: Float = 1e-4

  /// What the place and the size of a box on its line say for a class; 0 where they have no say.
  func placeScore(
    of box: Box, axisRow: Double, as index: Int, fit: LineFit, options: AssemblyOptions
  ) -> Float {
    guard let zones, options.zoneWeight > 0 else { return 0 }
    return options.zoneWeight * Float(fit.fitness(of: box, axisRow: axisRow, in: zones[index]))
  }

  /// The probability of a class among the network's, when it is written in the shape of the other case
  /// now and then.
  func probability(of index: Int, among own: ArraySlice<Float>) -> Float {
    let plain = own[own.startIndex + index]
    guard let other = otherCases[index] else { return plain }
    return (1 - other.share) * plain + other.share * own[own.startIndex + other.index]
  }

  /// Whether `character` may be read.
  func allows(_ character: Character) -> Bool {
    readable?.contains(character) ?? true
  }
}
