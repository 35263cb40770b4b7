extension LineDecoder {
  /// How probable it is that a pattern's reading of a line leaves no letter over, 0 … 1; 1 without a
  /// pattern.
  ///
  /// What the pattern has no place for is passed over, whatever it looks like. Where the same line, read
  /// without the pattern, has a letter in that ink, the reading is right only if that is none: with what
  /// the letter's readings leave of 1 (see `posteriors`). Such letters count each for itself. Plain marks
  /// count nothing, as those beyond an alphabet: dirt looks like them.
  func probabilityOfNothingLeftOver(by text: DecodedText) -> Float {
    guard options.pattern != nil else { return 1 }
    let plain = LineDecoder(options: options.withoutPattern, language: nil)
    let readings = text.readings.readings
    let letters = plain.decode(text.line, readings: text.readings, gaps: nil, after: nil).letters
    let posteriors = plain.posteriors(of: letters, readings: readings, after: nil)
    let taken = Set(text.candidates.flatMap(\.atoms))
    return zip(letters, posteriors).reduce(1) { share, letter in
      let candidate = letter.0.candidate
      if !taken.isDisjoint(with: text.line.candidates[candidate].atoms) { return share }
      let isLetter = zip(readings[candidate], letter.1).reduce(Float(0)) { sum, reading in
        ClassTable.plainMarks.contains(reading.0.character) ? sum : sum + reading.1
      }
      return share * max(0, 1 - isLetter)
    }
  }
}

extension PageLine {
  /// The line with every letter less probable: for it to be right takes something else too, which has
  /// the probability `share`.
  package func weighed(by share: Float) -> PageLine {
    if share == 1 { return self }
    return PageLine(
      words: words.map { word in
        PageWord(
          letters: word.letters.map { letter in
            PageLetter(
              box: letter.box, text: letter.choice,
              alternatives: letter.alternatives.map {
                Alternative(label: $0.label, probability: share * $0.probability)
              }, rejectMark: letter.rejectMark)
          })
      }, baseline: baseline)
  }
}
