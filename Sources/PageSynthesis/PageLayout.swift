import Raster
import SeededRandom

/// A line that is printed or drawn on the paper, in pixels of the paper.
struct PaperMark {
  let points: [Point]
  /// Half its width.
  let radius: Double
  /// Whether it is drawn in the ink of the letters, not in the colour of what is printed.
  let isInk: Bool
}

/// Writing on paper that nobody has photographed yet, in pixels of the paper.
struct WrittenPaper {
  var letters: [PlacedLetter]
  let marks: [PaperMark]
  let width: Double
  let height: Double
}

/// The pitch of boxes and combs, in heights of a capital.
let cellWidth = 1.15

/// How this writer sets letters beside each other, drawn once a page; lengths in heights.
private struct Hand {
  let slant: Double
  let letterGap: Double
  let wordGap: Double
  /// How far the baseline and the size wander.
  let wander: Double
  /// How far letters are out of place beyond that.
  let wobble: Double

  init(options: SynthesisOptions, unsteadiness: Double, using random: inout SplitMix64) {
    let habit = options.habit * unsteadiness
    wobble = options.wobble * unsteadiness
    slant = options.slant + random.bell() * 0.08 * habit
    letterGap = options.letterGap + random.bell() * 0.03 * habit
    wordGap = options.wordGap + (0.12 + random.bell() * 0.08) * habit
    wander = (0.03 + 0.01 * random.bell()) * wobble
  }
}

/// A letter whose column is known, in heights.
private struct Column {
  let character: Character
  let word: Int
  var shape: LetterShape
  let x: Double
  let size: Double
}

/// Writes `lines` from the top-left corner of the paper.
///
/// - Throws: `SynthesisError.unknownCharacter`.
func layOut(
  _ lines: [String], by writer: inout any LetterWriter, options: SynthesisOptions,
  using random: inout SplitMix64
) throws(SynthesisError) -> WrittenPaper {
  let hand = Hand(options: options, unsteadiness: writer.unsteadiness, using: &random)
  let unit = options.letterHeight
  let hasCells = options.guides == .boxes || options.guides == .comb
  var letters: [PlacedLetter] = []
  var widest = 0.0
  for (number, line) in lines.enumerated() {
    let drift = SmoothNoise(length: Double(line.count) / 3 + 2, using: &random)
    let baseline = options.margin + 1 + Double(number) * options.lineSpacing
    let (columns, end) = try columns(
      of: line, number: number, by: &writer, hand: hand, options: options, using: &random)
    let length = hasCells ? Double(line.count) * cellWidth : end - options.margin
    for (index, column) in columns.enumerated() {
      let rise =
        drift.value(at: Double(index) / 3) * hand.wander + random.bell() * 0.3 * hand.wander
      let along = length > 0 ? (column.x - options.margin) / length : 0
      let sag = 4 * options.curve * along * (1 - along)
      let row = baseline - rise + sag + options.slope * (column.x - options.margin)
      letters.append(
        PlacedLetter(
          character: column.character, line: number, word: column.word, shape: column.shape,
          x: column.x * unit, y: row * unit, scale: column.size * unit, slant: hand.slant,
          tilt: random.bell() * 0.02 * hand.wobble,
          bend: options.bending > 0 ? Bend(strength: options.bending, using: &random) : nil,
          gaps: gaps(in: column.shape, options: options, using: &random)))
    }
    widest = max(widest, length)
  }
  let rows = Double(max(0, lines.count - 1)) * options.lineSpacing + 1
  let width = max(Double(options.minimumWidth), (widest + 2 * options.margin) * unit)
  let height = max(Double(options.minimumHeight), (rows + 2 * options.margin) * unit)
  let marks =
    guides(lines, options: options, width: width, height: height)
    + strayMarks(
      round: letters, lines: lines.count, width: width, height: height, options: options,
      using: &random)
  return WrittenPaper(letters: letters, marks: marks, width: width, height: height)
}

/// The letters of `line` in their columns, and where the next one would begin.
private func columns(
  of line: String, number: Int, by writer: inout any LetterWriter, hand: Hand,
  options: SynthesisOptions, using random: inout SplitMix64
) throws(SynthesisError) -> (columns: [Column], end: Double) {
  let hasCells = options.guides == .boxes || options.guides == .comb
  var columns: [Column] = []
  var word = 0
  var x = options.margin
  var lastProfile: InkProfile?
  if !hasCells { x += random.bell() * 0.12 * hand.wobble }
  for (index, character) in line.enumerated() {
    if character == " " {
      // Words stand further apart where letters do.
      let space = writer.spaceWidth + hand.wordGap + max(0, hand.letterGap)
      x += hasCells ? cellWidth : max(0.25, space)
      if let last = columns.last, last.word == word { word += 1 }
      lastProfile = nil
      continue
    }
    guard var shape = writer.letter(character, using: &random) else {
      throw .unknownCharacter(character, line: number)
    }
    shape.boldness += options.boldness / 2 * shape.unit
    if hasCells { shape.stretch *= 0.9 }
    let size = 1 + random.bell() * hand.wander * 1.2
    let advance = shape.advance * shape.stretch * size
    if hasCells {
      x = options.margin + Double(index) * cellWidth + (cellWidth - advance) / 2
      x += random.bell() * 0.05 * hand.wobble
    } else if options.touching > 0 {
      let profile = InkProfile(of: shape, size: size)
      let touches = Double(random.uniform()) < options.touching
      let overlap = 0.06 * Double(random.uniform())
      if touches, let last = lastProfile {
        // Two that stand one over the other need not touch.
        let space = last.space(before: profile)
        if space.isFinite { x = min(x, max(x - 0.6, -space - overlap)) }
      }
      lastProfile = profile.moved(by: x)
    }
    columns.append(Column(character: character, word: word, shape: shape, x: x, size: size))
    let gap = max(-0.3, hand.letterGap + random.bell() * 0.035 * hand.wobble)
    x = hasCells ? options.margin + Double(index + 1) * cellWidth : x + advance + gap
  }
  return (columns, x)
}

/// Spots where the pen skipped, on the letter's ink; `SynthesisOptions.breaks` for each of two.
private func gaps(
  in shape: LetterShape, options: SynthesisOptions, using random: inout SplitMix64
) -> [InkGap] {
  guard options.breaks > 0 else { return [] }
  var gaps: [InkGap] = []
  for _ in 0..<2 where Double(random.uniform()) < options.breaks {
    // Most of a field is paper: some tries.
    for _ in 0..<40 {
      let column = random.below(shape.width)
      let row = random.below(shape.height)
      guard shape.field[row * shape.width + column] + Float(shape.boldness) > 0.7 else { continue }
      gaps.append(
        InkGap(
          x: (Double(column) + 0.5 - shape.origin) / shape.unit * shape.stretch,
          up: (shape.baseline - Double(row) - 0.5) / shape.unit,
          radius: 0.07 + 0.06 * Double(random.uniform())))
      break
    }
  }
  return gaps
}
