import Diacritics
import LanguageModel
import LetterClassification
import LetterNormalization
import Raster
import TextAssembly

/// Gives letters the diacritics that stand over them, and below a c.
///
/// The networks that read letters know none: é is an e to them. Where there is ink over a letter, a small network looks
/// at the square over it; how probable its answers are depends on all of the page (`markProbabilities`). What was read
/// as a sign of its own and is a letter's mark is left out.
///
/// - Parameters:
///   - lines: The text, their boxes on `ground`.
///   - ground: What they are written on.
///   - model: What tells diacritics.
/// - Returns: The lines with marked letters.
func readingDiacritics(
  of lines: [PageLine], on ground: LetterGround, by model: DiacriticModel
) -> [PageLine] {
  let runs = lines.indices.flatMap { letterRuns(of: lines[$0], at: $0, on: ground) }
  let asked = runs.flatMap(\.asked)
  guard !asked.isEmpty else { return lines }
  let rows = looks(of: asked.map(\.zone), on: ground, by: model.classifier)
  var row = 0
  let words = runs.map { run in
    MarkedWord(
      letters: run.letters,
      looks: run.asked.map { letter in
        defer { row += 1 }
        return (letter.place.letter - run.start, rows[row])
      })
  }
  let known = model.words
  let probabilities = markProbabilities(
    of: words, isKnown: known.map { known in { known.contains($0) } })
  var marked: [LetterPlace: PageLetter] = [:]
  /// The inks of the marks of each line, with the letters that carry them.
  var marks: [Int: [LetterPlace: Box]] = [:]
  for (letter, probabilities) in zip(asked, probabilities.joined()) {
    let plain = lines[letter.place]
    let new = plain.marked(probabilities, ink: letter.ink)
    marked[letter.place] = new
    if new.choice != plain.choice {
      marks[letter.place.line, default: [:]][letter.place] = letter.ink
    }
  }
  return lines.enumerated().map { number, line in
    guard let own = marks[number] else { return line }
    let words = line.words.enumerated().compactMap { word, letters -> PageWord? in
      let kept = letters.letters.enumerated().compactMap { index, letter -> PageLetter? in
        let place = LetterPlace(line: number, word: word, letter: index)
        return letter.isPart(ofAnyOf: own, at: place) ? nil : marked[place] ?? letter
      }
      return kept.isEmpty ? nil : PageWord(letters: kept)
    }
    return words.isEmpty ? line : PageLine(words: words, baseline: line.baseline)
  }
}

/// Which letter of a page.
private struct LetterPlace: Hashable {
  let line: Int
  let word: Int
  let letter: Int
}

extension [PageLine] {
  fileprivate subscript(_ place: LetterPlace) -> PageLetter {
    self[place.line].words[place.word].letters[place.letter]
  }
}

/// A letter over which there is ink.
private struct AskedLetter {
  let place: LetterPlace
  let zone: MarkZone
  /// The box of the ink.
  let ink: Box
}

/// Letters of a word without a sign between them.
private struct LetterRun {
  /// The place of the first in its word.
  let start: Int
  var letters: [Character] = []
  /// Those over which there is ink.
  var asked: [AskedLetter] = []
}

/// A word whose letters are less sure than this on average is no word that could carry marks.
///
/// Chosen on all of names, print-handwriting, mixed-handwriting and phone-photos of ../shared/pages.
private let leastConfidence: Float = 0.5

/// The runs of letters of a line with ink over some of them.
private func letterRuns(
  of line: PageLine, at number: Int, on ground: LetterGround
) -> [LetterRun] {
  let words = line.words.map { $0.letters.map { $0.plain(on: line.baseline) } }
  guard let heights = LetterHeights(of: words.flatMap { $0 }.compactMap { $0 }) else { return [] }
  var runs: [LetterRun] = []
  for (word, letters) in words.enumerated()
  where line.words[word].meanConfidence >= leastConfidence {
    var run: LetterRun?
    for (place, letter) in letters.enumerated() {
      guard let letter, letter.character.isLetter else {
        run.map { runs.append($0) }
        run = nil
        continue
      }
      var own = run ?? LetterRun(start: place)
      own.letters.append(letter.character)
      if let zone = MarkZone(of: letter, heights: heights),
        let ink = zone.inkBox(in: ground.unruled)
      {
        let place = LetterPlace(line: number, word: word, letter: place)
        own.asked.append(AskedLetter(place: place, zone: zone, ink: ink))
      }
      run = own
    }
    run.map { runs.append($0) }
  }
  return runs.filter { !$0.asked.isEmpty }
}

/// What stands in zones looks like: how probable each diacritic is, and last that there is none.
private func looks(
  of zones: [MarkZone], on ground: LetterGround, by classifier: NetworkClassifier
) -> [[Float]] {
  let side = classifier.normalization.side
  let probabilities = classifier.probabilities(
    of: LetterBatch(
      count: zones.count, side: side,
      values: zones.flatMap { zone in
        normalizeSquare(
          x: zone.x, y: zone.y, side: zone.side, isOnHead: zone.isBelow, on: ground.image,
          mask: ground.mask, isLightOnDark: ground.isLightOnDark, samples: side)
      }))
  let classes = classifier.classes
  let places = Diacritic.classes.map(classes.firstIndex)
  return zones.indices.map { zone in
    places.map { $0.map { probabilities[zone * classes.count + $0] } ?? 0 }
  }
}

extension PageLetter {
  /// What the place of its mark depends on; `nil` for more than one character.
  fileprivate func plain(on baseline: Baseline) -> PlainLetter? {
    guard choice.count == 1, let character = choice.first else { return nil }
    return PlainLetter(
      character: character, box: box, baseline: baseline.row(at: box.center.x))
  }

  /// The letter with the most probable of its marks.
  ///
  /// - Parameters:
  ///   - probabilities: Of each diacritic, and last of none.
  ///   - ink: The mark's, which becomes the letter's where it has one.
  /// - Returns: The letter itself where none is more probable.
  fileprivate func marked(_ probabilities: [Float], ink: Box) -> PageLetter {
    let plain = choice
    guard let character = plain.first else { return self }
    let own = confidence
    let ways = zip(Diacritic.allCases.map { $0.on(character) } + [character], probabilities)
      .compactMap { letter, probability in
        letter.map { Alternative(label: String($0), probability: probability * own) }
      }
    guard let best = ways.max(by: { $0.probability < $1.probability }), best.label != plain else {
      return self
    }
    let all = (alternatives.filter { $0.label != plain } + ways)
      .sorted { $0.probability > $1.probability }
    let first = all.prefix(alternatives.count)
    return PageLetter(
      box: box.union(ink), text: best.label,
      alternatives: first.contains(best) ? Array(first) : first.dropLast() + [best])
  }

  /// Whether it is a sign, or an o for a ring, that is the mark of another letter.
  ///
  /// - Parameters:
  ///   - marks: The boxes of the marks' ink, by the letters that carry them.
  ///   - own: Where it stands itself.
  /// - Returns: `true` where most of it lies in another's ink.
  fileprivate func isPart(ofAnyOf marks: [LetterPlace: Box], at own: LetterPlace) -> Bool {
    guard let character = choice.first, signs.contains(character) else { return false }
    return marks.contains { place, ink in
      place != own && 2 * ink.sharedColumns(with: box) >= box.width
        && 2 * ink.sharedRows(with: box) >= box.height
    }
  }
}

/// What a mark is read as where it is read for itself.
private let signs = Set<Character>("'`^~\"-.,:*_oO0")
