public import LanguageModel
import Raster

/// Reads lines: chooses what are letters, which, and where words end.
///
/// Words end at the gaps that stand out from the line's own (see `WordGaps`), unless the language model
/// knows better. Characters that look alike are told apart by their size, their place on the line and
/// their neighbours (see `LineDecoder`).
///
/// - Parameters:
///   - lines: In reading order; lines without letters are left out.
///   - classes: What the lines were recognized in.
///   - language: What text is like; `nil` takes every letter for itself.
///   - options: How all that is weighed.
/// - Returns: Lines of at least one word.
/// - Complexity: O(*n*) for *n* candidates and a beam of fixed width.
public func assembleText(
  _ lines: [RecognizedLine], classes: LetterClasses, language: LanguageModel? = nil,
  options: AssemblyOptions = .init()
) -> [PageLine] {
  let table = ClassTable(classes, options: options)
  let decoder = LineDecoder(
    options: options, language: options.languageWeight > 0 ? language : nil)
  var state = options.languageWeight > 0 ? language?.pageStart : nil
  return lines.compactMap { line in
    guard !line.candidates.isEmpty else { return nil }
    let recognized = LineReadings(of: line, classes: table, options: options)
    let letters = decoder.decode(line, readings: recognized.readings, after: state)
    let posteriors = decoder.posteriors(
      of: letters, readings: recognized.readings, after: state)
    var words: [[PageLetter]] = []
    for (number, letter) in letters.enumerated() {
      let own = zip(recognized.readings[letter.candidate], posteriors[number]).map {
        Alternative(label: String($0.character), probability: $1)
      }
      let read = PageLetter(
        box: line.candidates[letter.candidate].box, text: own[letter.reading].label,
        alternatives: alternatives(own, chosen: letter.reading, most: options.alternatives))
      if letter.startsWord {
        words.append([read])
      } else {
        words[words.count - 1].append(read)
      }
    }
    guard !words.isEmpty else { return nil }
    let read = words.map(PageWord.init(letters:))
    // The next line is likely to go on like this one: in capitals, in digits.
    state = decoder.state(after: read.map(\.text).joined(separator: " "), from: state)
    return PageLine(
      words: read,
      baseline: Baseline(
        intercept: line.axis.intercept + recognized.fit.baseline, slope: line.axis.slope,
        curvature: line.axis.curvature))
  }
}

/// The `most` most probable readings, and the chosen one if it is not among them.
private func alternatives(
  _ readings: [Alternative], chosen: Int, most: Int
) -> [Alternative] {
  let sorted = readings.indices.sorted {
    (readings[$1].probability, $0) < (readings[$0].probability, $1)
  }
  let first = sorted.prefix(most)
  let kept = first.contains(chosen) ? Array(first) : Array(first.dropLast()) + [chosen]
  return kept.map { readings[$0] }
}

extension LineDecoder {
  /// The letters of a line's best reading.
  ///
  /// The line is read without blanks first, letters as they look, to learn how wide the gaps between
  /// them are.
  fileprivate func decode(
    _ line: RecognizedLine, readings: [[Reading]], after state: LanguageModel.State?
  ) -> [DecodedLetter] {
    guard options.hasBlanks else {
      return decode(line, readings: readings, gaps: nil, after: state).letters
    }
    let plain = LineDecoder(options: options.withoutPattern, language: nil)
    let columns = plain.decode(line, readings: readings, gaps: nil, after: nil).letters.map {
      line.candidates[$0.candidate].columns
    }
    let gaps = WordGaps(between: columns, letterHeight: line.letterHeight)
    let usual = decode(line, readings: readings, gaps: gaps, after: state)
    guard language != nil, let apart = gaps.apart else { return usual.letters }
    let spaced = decode(line, readings: readings, gaps: apart, after: state)
    let blanks = spaced.letters.filter(\.startsWord).count - 1
    // In even steps nearly all letters are words, or none is: some alone are a word torn apart.
    let isApart =
      !gaps.hasEvenSteps || Double(blanks) >= 0.8 * Double(spaced.letters.count - 1)
    return isApart && spaced.score + options.evenGapOdds * Float(blanks) > usual.score
      ? spaced.letters : usual.letters
  }
}
