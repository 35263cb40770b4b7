import LanguageModel

/// A line as it was read.
struct DecodedText {
  /// The lattice.
  let line: RecognizedLine
  /// What its candidates may be.
  let readings: LineReadings
  /// The letters of its best reading.
  let letters: [DecodedLetter]
  /// The language model's state before it.
  let start: LanguageModel.State?
  /// How much more probable it is, as a logarithm, than that all of it is no letter.
  let score: Float

  /// How a letter was read.
  func reading(of letter: DecodedLetter) -> Reading {
    readings.readings[letter.candidate][letter.reading]
  }

  /// The candidates that are its letters.
  var candidates: [RecognizedLetter] { letters.map { line.candidates[$0.candidate] } }

  /// The sum of the network's probabilities of what its letters were read as; marks told by size and
  /// place count nothing.
  var looks: Float {
    letters.reduce(0) { sum, letter in
      guard case .probabilities(let own) = line.candidates[letter.candidate].knowledge else {
        return sum
      }
      return sum + own[own.startIndex + reading(of: letter).classIndex]
    }
  }

  /// Its letters, word by word.
  var words: [ArraySlice<DecodedLetter>] {
    let starts = letters.indices.filter { $0 == 0 || letters[$0].startsWord }
    return zip(starts, starts.dropFirst() + [letters.count]).map { letters[$0..<$1] }
  }

  /// Its text, one blank between two words.
  var text: String {
    words.map { word in String(word.map { reading(of: $0).character }) }.joined(separator: " ")
  }
}

extension LineDecoder {
  /// Reads lines, each after the ones before it; those without letters are left out.
  ///
  /// - Parameters:
  ///   - lines: In reading order.
  ///   - classes: What the lines were recognized in.
  ///   - hand: What their letters' looks mean; `nil` for what the network says.
  /// - Returns: The lines of at least one letter.
  func decode(
    _ lines: [RecognizedLine], classes: ClassTable, hand: Hand? = nil
  ) -> [DecodedText] {
    var state = language?.pageStart
    return lines.compactMap { line in
      guard !line.candidates.isEmpty else { return nil }
      let readings = LineReadings(of: line, classes: classes, hand: hand, options: options)
      let best = decode(line, readings: readings, after: state)
      guard !best.letters.isEmpty else { return nil }
      let text = DecodedText(
        line: line, readings: readings, letters: best.letters, start: state, score: best.score)
      // The next line is likely to go on like this one: in capitals, in digits.
      state = self.state(after: text.text, from: state)
      return text
    }
  }

  /// A line's best reading.
  ///
  /// The line is read without blanks first, letters as they look, to learn how wide the gaps between
  /// them are.
  private func decode(
    _ line: RecognizedLine, readings: LineReadings, after state: LanguageModel.State?
  ) -> DecodedLine {
    guard options.hasBlanks else {
      return decode(line, readings: readings, gaps: nil, after: state)
    }
    let plain = LineDecoder(options: options.withoutPattern, language: nil)
    let letters = plain.decode(line, readings: readings, gaps: nil, after: nil).letters
    let gaps = WordGaps(
      between: letters.map { line.candidates[$0.candidate].columns },
      letterHeight: line.letterHeight, arePrinted: readings.areEven(letters, on: line))
    let usual = decode(line, readings: readings, gaps: gaps, after: state)
    guard language != nil, let apart = gaps.apart else { return usual }
    let spaced = decode(line, readings: readings, gaps: apart, after: state)
    let blanks = spaced.letters.filter(\.startsWord).count - 1
    // In even steps nearly all letters are words, or none is: some alone are a word torn apart.
    let isApart =
      !gaps.hasEvenSteps || Double(blanks) >= 0.8 * Double(spaced.letters.count - 1)
    return isApart && spaced.score + options.evenGapOdds * Float(blanks) > usual.score
      ? spaced : usual
  }
}
