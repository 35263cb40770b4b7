/// The readings of a line's candidates, with two apostrophes side by side read as a quotation mark too.
///
/// A quotation mark of two strokes well apart, or of two curls, looks like no mark of one font; each half
/// looks like an apostrophe. Together they are as probable as both.
///
/// - Parameters:
///   - readings: Of each candidate, the best first.
///   - line: The lattice.
///   - classes: What it was recognized in.
/// - Returns: The same, the best first; unchanged where a quotation mark may not be read.
func withQuotes(
  _ readings: [[Reading]], of line: RecognizedLine, classes: ClassTable
) -> [[Reading]] {
  let mark: Character = "\""
  guard let quote = classes.allowed.first(where: { classes.characters[$0] == mark }) else {
    return readings
  }
  // What may be an apostrophe, by the atoms that it is over.
  var halves: [Range<Int>: (columns: Range<Int>, score: Float)] = [:]
  for (place, candidate) in line.candidates.enumerated() {
    if let half = readings[place].first(where: { $0.character == "'" }) {
      halves[candidate.atoms] = (candidate.columns, half.score)
    }
  }
  guard halves.count > 1 else { return readings }
  var all = readings
  for (place, candidate) in line.candidates.enumerated() {
    let atoms = candidate.atoms
    let scores = atoms.dropFirst().compactMap { middle -> Float? in
      // Not two parts of one stroke: paper is between them.
      guard let left = halves[atoms.lowerBound..<middle],
        let right = halves[middle..<atoms.upperBound],
        left.columns.upperBound < right.columns.lowerBound
      else { return nil }
      return left.score + right.score
    }
    guard let score = scores.max() else { continue }
    let known = all[place].firstIndex { $0.classIndex == quote }
    if let known, all[place][known].score >= score { continue }
    let probability = known.map { all[place].remove(at: $0).probability } ?? 0
    all[place].append(
      Reading(
        classIndex: quote, character: mark, code: classes.codes[quote], probability: probability,
        score: score, looks: score))
    all[place].sort { $0.score > $1.score }
  }
  return all
}
