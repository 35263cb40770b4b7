import Glibc
public import LanguageModel
import Raster

/// Reads lines: chooses what are letters, which, and where words end.
///
/// Words end at the gaps that stand out from the line's own (see `WordGaps`), unless the language model
/// knows better. Characters that look alike are told apart by their size, their place on the line and
/// their neighbours (see `LineDecoder`). A page in a hand that the network does not know is read again,
/// its letters taken as that hand means them (see `Hand`). With a pattern, the letters of a line are no
/// surer than that it leaves none over.
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
  let text = assembledText(lines, classes: classes, language: language, options: options)
  return zip(text.lines, text.wholeness).map { $0.weighed(by: $1) }
}

/// What lines were read as.
package struct AssembledText {
  /// Lines of at least one word, their letters as sure as if nothing of them could be left over.
  package let lines: [PageLine]
  /// How probable it is of each line that it leaves no letter over: below 1 only with a pattern.
  package let wholeness: [Float]
  /// How much more probable all of them are, as a logarithm, than that none of their ink is a letter: by
  /// the letters' looks and places, their gaps, and the language model.
  ///
  /// Of two readings of the same ink, the likelier one has more. What is in no line counts nothing. With
  /// an alphabet it tells too how probable the network holds it that the letters are of it, whichever
  /// they are: those of a page on its head are forced into it.
  package let score: Float
  /// How many letters look to the network like what they were read as, nothing else being known of
  /// them: the sum of its probabilities.
  package let looks: Float
}

/// Reads lines as `assembleText` does.
///
/// - Parameters:
///   - lines: In reading order; lines without letters are left out.
///   - classes: What the lines were recognized in.
///   - language: What text is like; `nil` takes every letter for itself.
///   - options: How all that is weighed.
/// - Returns: The lines, and how probable they are.
package func assembledText(
  _ lines: [RecognizedLine], classes: LetterClasses, language: LanguageModel?,
  options: AssemblyOptions
) -> AssembledText {
  let table = ClassTable(classes, options: options)
  let decoder = LineDecoder(
    options: options, language: options.languageWeight > 0 ? language : nil)
  let decoded = decoder.decodeAsWritten(lines, classes: table)
  let read = decoded.map { line in
    let posteriors = decoder.posteriors(
      of: line.letters, readings: line.readings.readings, after: line.start)
    return PageLine(
      words: line.words.map { word in
        PageWord(
          letters: word.indices.map {
            pageLetter(line.letters[$0], of: line, posteriors[$0], options)
          })
      },
      baseline: Baseline(
        intercept: line.line.axis.intercept + line.readings.fit.baseline,
        slope: line.line.axis.slope, curvature: line.line.axis.curvature))
  }
  return AssembledText(
    lines: read,
    wholeness: decoded.map(decoder.probabilityOfNothingLeftOver(by:)),
    score: decoded.reduce(0) { sum, line in
      line.candidates.reduce(sum + line.score) { $0 + log(table.shareAllowed(of: $1)) }
    },
    looks: decoded.reduce(0) { $0 + $1.looks })
}

extension LineDecoder {
  /// Reads lines, and again as the hand that they show means its letters, where it is an unfamiliar one.
  ///
  /// With each reading more words are known, and the hand with them; it ends when nothing changes, or
  /// after `adaptationRounds`.
  fileprivate func decodeAsWritten(
    _ lines: [RecognizedLine], classes: ClassTable
  ) -> [DecodedText] {
    var read = decode(lines, classes: classes)
    guard let language else { return read }
    for round in 0..<max(0, options.adaptationRounds) {
      let letters = LearnedLetters(of: read, classes: classes, language: language)
      if round == 0, !letters.isUnfamiliar { break }
      let hand = Hand(of: letters, prior: options.adaptationPrior)
      let again = decode(lines, classes: classes, hand: hand)
      let isSettled = again.map(\.text) == read.map(\.text)
      read = again
      if isSettled { break }
    }
    return read
  }
}

/// A letter as it was read, with what else it may be.
private func pageLetter(
  _ letter: DecodedLetter, of line: DecodedText, _ posteriors: [Float], _ options: AssemblyOptions
) -> PageLetter {
  let own = zip(line.readings.readings[letter.candidate], posteriors).map {
    Alternative(label: String($0.character), probability: $1)
  }
  return PageLetter(
    box: line.line.candidates[letter.candidate].box, text: own[letter.reading].label,
    alternatives: alternatives(own, chosen: letter.reading, most: options.alternatives))
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
