extension Page {
  /// The page with a mark in place of every letter that is too unsure.
  ///
  /// Rejected letters keep their boxes, choices, confidences and alternatives; only their text is the
  /// mark's. The mark is a character of the text like any other, also where the text was read with an
  /// alphabet or a pattern: it is the one character that may then stand in it beside theirs.
  ///
  /// - Parameters:
  ///   - limit: Letters of a confidence below this are rejected, 0 … 1; 0 rejects none.
  ///   - mark: What stands in their place.
  /// - Returns: The page; letters that were rejected before are judged anew.
  ///
  /// Source: C. Chow, "On optimum recognition error and reject tradeoff", IEEE Trans. Information
  /// Theory 16(1), 1970, pp. 41–46: with true probabilities, no rule that rejects as many letters
  /// leaves fewer errors.
  public func rejecting(below limit: Float, mark: Character = "?") -> Page {
    Page(
      width: width, height: height, isLightOnDark: isLightOnDark, turn: turn, skew: skew,
      lines: lines.map { line in
        PageLine(
          words: line.words.map { word in
            PageWord(
              letters: word.letters.map { letter in
                PageLetter(
                  box: letter.box, text: letter.choice, alternatives: letter.alternatives,
                  rejectMark: letter.confidence < limit ? mark : nil)
              })
          }, baseline: line.baseline)
      })
  }
}
