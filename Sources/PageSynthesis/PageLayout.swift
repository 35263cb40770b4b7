import Raster
import SeededRandom
import StrokeFont

/// A letter in its place on the paper, in pixels of the paper.
struct WrittenLetter {
  let character: Character
  let line: Int
  var strokes: [[PenPoint]]
}

/// Writing on paper that nobody has photographed yet, in pixels of the paper.
struct WrittenPaper {
  let letters: [WrittenLetter]
  /// Printed lines, each a polyline.
  let guides: [[Point]]
  let width: Double
  let height: Double
}

/// The pitch of boxes and combs, in heights of a capital.
private let cellWidth = 1.15

/// Writes `lines` from the top-left corner of the paper.
///
/// - Throws: `SynthesisError.unknownCharacter`.
func layOut(
  _ lines: [String], options: SynthesisOptions, using random: inout SplitMix64
) throws(SynthesisError) -> WrittenPaper {
  let writer = Writer(options: options, using: &random)
  let unit = options.letterHeight
  let hasCells = options.guides == .boxes || options.guides == .comb
  var letters: [WrittenLetter] = []
  var widest = 0.0
  for (number, line) in lines.enumerated() {
    let drift = SmoothNoise(length: Double(line.count) / 3 + 2, using: &random)
    let baseline = options.margin + 1 + Double(number) * options.lineSpacing
    var x = options.margin
    if !hasCells { x += random.bell() * 0.12 * options.wobble }
    let length = lineLength(line, writer: writer)
    for (index, character) in line.enumerated() {
      guard let plain = StrokeFont.glyph(for: character) else {
        throw .unknownCharacter(character, line: number)
      }
      if character == " " {
        x += hasCells ? cellWidth : max(0.25, plain.advance * writer.width + writer.wordGap)
        continue
      }
      let shape = writer.shape(of: character)
      // Now and then a writer falls out of the habit.
      let slip = Double(random.uniform()) < 0.12 * options.wobble
      let variant = slip ? 0 : shape.variant
      let glyph = StrokeFont.glyph(for: character, variant: variant) ?? plain
      let size = 1 + random.bell() * writer.wander * 1.2
      let rise =
        drift.value(at: Double(index) / 3) * writer.wander + random.bell() * 0.3 * writer.wander
      if hasCells {
        let cell = options.margin + Double(index) * cellWidth
        x = cell + (cellWidth - glyph.advance * writer.width * 0.9) / 2
        x += random.bell() * 0.05 * options.wobble
      }
      let narrow = hasCells ? writer.width * 0.9 : writer.width
      let strokes = penStrokes(
        of: glyph, habit: shape.bend, writer: writer, options: options, using: &random)
      let placed = strokes.map { stroke in
        stroke.map { point -> PenPoint in
          var moved = point
          let up = (1 - point.y) * size
          let column = x + point.x * narrow * size + up * writer.slant
          let along = length > 0 ? (column - options.margin) / length : 0
          let sag = 4 * options.curve * along * (1 - along)
          moved.x = column * unit
          moved.y = (baseline - up - rise + sag + options.slope * (column - options.margin)) * unit
          moved.radius *= options.penWidth / 2 * unit
          return moved
        }
      }
      letters.append(WrittenLetter(character: character, line: number, strokes: placed))
      let gap = max(-0.3, writer.letterGap + random.bell() * 0.035 * options.wobble)
      x =
        hasCells ? options.margin + Double(index + 1) * cellWidth : x + glyph.advance * narrow + gap
    }
    widest = max(widest, hasCells ? Double(line.count) * cellWidth : x - options.margin)
  }
  let rows = Double(max(0, lines.count - 1)) * options.lineSpacing + 1
  let width = max(Double(options.minimumWidth), (widest + 2 * options.margin) * unit)
  let height = max(Double(options.minimumHeight), (rows + 2 * options.margin) * unit)
  return WrittenPaper(
    letters: letters, guides: guides(lines, options: options, width: width, height: height),
    width: width, height: height)
}

/// About how long `line` becomes, in heights of a capital.
private func lineLength(_ line: String, writer: Writer) -> Double {
  line.reduce(0) { length, character in
    length + StrokeFont.width(of: String(character)) * writer.width
      + (character == " " ? writer.wordGap : writer.letterGap)
  }
}

/// What is printed on the paper, in its pixels.
private func guides(
  _ lines: [String], options: SynthesisOptions, width: Double, height: Double
) -> [[Point]] {
  let unit = options.letterHeight
  switch options.guides {
  case .none:
    return []
  case .ruled:
    var printed: [[Point]] = []
    var row = (options.margin + 1.12) * unit
    while row < height {
      printed.append([Point(x: -width, y: row), Point(x: 2 * width, y: row)])
      row += options.lineSpacing * unit
    }
    return printed
  case .boxes, .comb:
    let isClosed = options.guides == .boxes
    let left = options.margin * unit
    return lines.enumerated().flatMap { number, line -> [[Point]] in
      let baseline = options.margin + 1 + Double(number) * options.lineSpacing
      let bottom = (baseline + 0.2) * unit
      let top = isClosed ? (baseline - 1.2) * unit : bottom - 0.4 * unit
      let right = left + Double(line.count) * cellWidth * unit
      var printed = [[Point(x: left, y: bottom), Point(x: right, y: bottom)]]
      if isClosed { printed.append([Point(x: left, y: top), Point(x: right, y: top)]) }
      for cell in 0...line.count {
        let x = left + Double(cell) * cellWidth * unit
        printed.append([Point(x: x, y: top), Point(x: x, y: bottom)])
      }
      return printed
    }
  }
}
