import LanguageModel

/// What the letters of one page mean, as far as its own words tell: a hand whose r looks like the
/// network's z is read with z taken for r.
///
/// Each look *k*, a class of the network, is shared out among the classes *c* that letters of that look
/// turned out to be, in words that a list knows: the share is how often, with `adaptationPrior` more
/// letters that were what they looked like. A letter's probabilities *p* then become
/// *p′(c)* = Σ *p(k)* · share(*c* | *k*); what speaks against its being a letter stays.
///
/// Source: G. Nagy and G. L. Shelton, "Self-corrective character recognition system", IEEE
/// Transactions on Information Theory 12(2), 1966. There the reader's own labels move its references;
/// here only labels that the context vouches for count, and they move what its answers stand for.
struct Hand {
  /// Classes of the network.
  private let classes: Int
  /// The share of each class in each look, rows of looks.
  private let shares: [Float]

  /// The hand that some letters show.
  ///
  /// - Precondition: `prior` is positive.
  init(of letters: LearnedLetters, prior: Float) {
    precondition(prior > 0, "a prior of \(prior) letters")
    classes = letters.classes
    var shares = letters.weights
    for look in 0..<classes {
      let row = look * classes..<(look + 1) * classes
      shares[row.lowerBound + look] += prior
      let sum = shares[row].reduce(0, +)
      for place in row { shares[place] /= sum }
    }
    self.shares = shares
  }

  /// A letter's probabilities once its look is taken as this hand means it.
  ///
  /// - Parameters:
  ///   - own: The network's probability of each class.
  ///   - allowed: The classes that may be read; the others stay as they are.
  /// - Returns: As many probabilities, of the same sum.
  func meaning(of own: ArraySlice<Float>, among allowed: [Int]) -> ArraySlice<Float> {
    /// Looks less probable than this share of the letter change nothing that is read.
    let least: Float = 1e-3
    let sum = allowed.reduce(0) { $0 + own[own.startIndex + $1] }
    var meaning = Array(own)
    for look in allowed { meaning[look] = 0 }
    for look in allowed {
      let probability = own[own.startIndex + look]
      if probability < least * sum {
        meaning[look] += probability
      } else {
        for index in allowed { meaning[index] += probability * shares[look * classes + index] }
      }
    }
    return meaning[...]
  }
}

/// Letters of known words and marks beside them, with how they look.
struct LearnedLetters {
  /// Classes of the network.
  let classes: Int
  /// How many letters of each look were each class, rows of looks.
  private(set) var weights: [Float]

  /// The share of the letters that did not look like what they are, 0 … 1.
  private var strangeness: Float {
    let sum = weights.reduce(0, +)
    let own = (0..<classes).reduce(0) { $0 + weights[$1 * classes + $1] }
    return sum > 0 ? 1 - own / sum : 0
  }

  /// Whether they show a hand that is not the network's own: then it is worth reading its page again.
  ///
  /// What print lacks it lacks by chance, here and there: there is nothing to learn from it.
  var isUnfamiliar: Bool {
    /// Fewer letters tell of no hand.
    let fewest: Float = 40
    /// Every second page was looked at: more than 0.33 of the letters of handwriting are strange in this
    /// way, fewer than 0.22 of print.
    let strange: Float = 0.25
    return weights.reduce(0, +) >= fewest && strangeness > strange
  }

  /// The letters of all words that `language` knows.
  init(of lines: [DecodedText], classes table: ClassTable, language: LanguageModel) {
    classes = table.characters.count
    weights = [Float](repeating: 0, count: classes * classes)
    for line in lines {
      for word in line.words where isKnown(word, of: line, language) {
        for letter in word { learn(letter, of: line, among: table.allowed) }
      }
    }
  }

  /// Whether the letters of a word are one of the lists; of two or fewer they are by chance, and words
  /// have no digits.
  private func isKnown(
    _ word: ArraySlice<DecodedLetter>, of line: DecodedText, _ language: LanguageModel
  ) -> Bool {
    var key = WordKey()
    var length = 0
    for letter in word {
      let reading = line.reading(of: letter)
      if reading.isDigit { return false }
      guard reading.isLetter else { continue }
      key.append(reading.code)
      length += 1
    }
    return length >= 3 && language.contains(key)
  }

  private mutating func learn(_ letter: DecodedLetter, of line: DecodedText, among allowed: [Int]) {
    /// Looks less probable tell nothing.
    let least: Float = 0.01
    let index = line.reading(of: letter).classIndex
    guard case .probabilities(let own) = line.line.candidates[letter.candidate].knowledge,
      index >= 0
    else { return }
    let sum = allowed.reduce(0) { $0 + own[own.startIndex + $1] }
    guard sum > 0 else { return }
    for look in allowed {
      let share = own[own.startIndex + look] / sum
      if share > least { weights[look * classes + index] += share }
    }
  }
}
