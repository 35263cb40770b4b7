import Glibc
import LanguageModel

extension LineDecoder {
  /// How probable each reading of each letter of a line is, all other letters being as they were read.
  ///
  /// A reading's looks, its place on the line, and what the language model says of it after the letters
  /// before and of the next letters after it are weighed as in the search; what is no letter at all
  /// takes part with its own score. So the sum over a letter's readings is below 1.
  ///
  /// - Parameters:
  ///   - letters: The letters of the best reading.
  ///   - readings: What the line's candidates may be.
  ///   - start: The language model's state before the line.
  /// - Returns: For each letter, the probabilities of its candidate's readings.
  func posteriors(
    of letters: [DecodedLetter], readings: [[Reading]], after start: LanguageModel.State?
  ) -> [[Float]] {
    // The line's codes, blanks among them, and where each letter's is.
    var codes: [UInt8] = []
    var places: [Int] = []
    for (number, letter) in letters.enumerated() {
      if number > 0, letter.startsWord { codes.append(blank) }
      places.append(codes.count)
      codes.append(readings[letter.candidate][letter.reading].code)
    }
    codes.append(lineEnd)
    var state = start
    var done = 0
    return letters.enumerated().map { number, letter in
      while done < places[number] {
        _ = step(&state, on: codes[done])
        done += 1
      }
      let own = readings[letter.candidate]
      let following = codes[places[number] + 1..<min(codes.count, places[number] + 4)]
      var scores: [Float] = own.map { reading in
        var next = state
        var score = reading.score + step(&next, on: reading.code)
        for code in following { score += step(&next, on: code) }
        return score
      }
      // No letter: the next ones follow at once.
      var next = state
      var none: Float = 0
      for code in following { none += step(&next, on: code) }
      let most = max(none, scores.max() ?? none)
      var sum = exp(none - most)
      for place in scores.indices {
        scores[place] = exp(scores[place] - most)
        sum += scores[place]
      }
      return scores.map { $0 / sum }
    }
  }
}
