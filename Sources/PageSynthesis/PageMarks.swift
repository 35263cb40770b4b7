import Raster
import SeededRandom

/// What is printed on the paper before anyone writes, in its pixels.
func guides(
  _ lines: [String], options: SynthesisOptions, width: Double, height: Double
) -> [PaperMark] {
  let unit = options.letterHeight
  let radius = max(0.5, options.guideWidth * unit / 2)
  func mark(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> PaperMark {
    PaperMark(points: [Point(x: x0, y: y0), Point(x: x1, y: y1)], radius: radius, isInk: false)
  }
  switch options.guides {
  case .none:
    return []
  case .ruled:
    var printed: [PaperMark] = []
    var row = (options.margin + 1 + options.guideDrop) * unit
    while row < height {
      printed.append(mark(-width, row, 2 * width, row))
      row += options.lineSpacing * unit
    }
    return printed
  case .boxes, .comb:
    let isClosed = options.guides == .boxes
    let left = options.margin * unit
    return lines.enumerated().flatMap { number, line -> [PaperMark] in
      let baseline = options.margin + 1 + Double(number) * options.lineSpacing
      let bottom = (baseline + options.guideDrop) * unit
      let top = isClosed ? (baseline - 1 - options.guideDrop) * unit : bottom - 0.4 * unit
      let right = left + Double(line.count) * cellWidth * unit
      var printed = [mark(left, bottom, right, bottom)]
      if isClosed { printed.append(mark(left, top, right, top)) }
      for cell in 0...line.count {
        let x = left + Double(cell) * cellWidth * unit
        printed.append(mark(x, top, x, bottom))
      }
      return printed
    }
  }
}

/// Underlines, pieces of a form's frame and specks, where chance puts them.
func strayMarks(
  round letters: [PlacedLetter], lines: Int, width: Double, height: Double,
  options: SynthesisOptions, using random: inout SplitMix64
) -> [PaperMark] {
  let unit = options.letterHeight
  var marks: [PaperMark] = []
  if options.underlines > 0 {
    var start = 0
    while start < letters.count {
      let first = letters[start]
      var end = start
      while end < letters.count, letters[end].line == first.line, letters[end].word == first.word {
        end += 1
      }
      if Double(random.uniform()) < options.underlines {
        marks.append(
          underline(first, letters[end - 1], unit: unit, options: options, using: &random))
      }
      start = end
    }
  }
  if options.strayLines > 0 {
    for line in 0..<lines {
      let baseline = (options.margin + 1 + Double(line) * options.lineSpacing) * unit
      for _ in 0..<Int(options.strayLines + Double(random.uniform())) {
        marks.append(
          strayLine(baseline: baseline, width: width, options: options, using: &random))
      }
    }
  }
  let expected = options.specks * width * height / (100 * unit * unit)
  for _ in 0..<Int(min(1e6, expected) + Double(random.uniform())) where options.specks > 0 {
    let x = Double(random.uniform()) * width
    let y = Double(random.uniform()) * height
    let size = Double(random.uniform())
    let reach = (0.01 + 0.05 * size * size) * unit
    marks.append(
      PaperMark(
        points: [Point(x: x, y: y), Point(x: x + random.signed() * reach, y: y + reach / 2)],
        radius: max(0.4, reach), isInk: true))
  }
  return marks
}

/// A line by hand under the letters from `first` to `last`.
private func underline(
  _ first: PlacedLetter, _ last: PlacedLetter, unit: Double, options: SynthesisOptions,
  using random: inout SplitMix64
) -> PaperMark {
  let drop = (0.1 + 0.12 * Double(random.uniform())) * unit
  let reach = (-0.1 + 0.3 * Double(random.uniform())) * unit
  let end = last.x + last.shape.advance * last.shape.stretch * last.scale + reach
  let tremble = SmoothNoise(length: 12, using: &random)
  let points = (0...10).map { step in
    let share = Double(step) / 10
    let wave = tremble.value(at: Double(step)) * 0.025 * unit * options.wobble
    return Point(
      x: first.x - reach + (end - first.x + reach) * share,
      y: first.y + (last.y - first.y) * share + drop + wave)
  }
  return PaperMark(points: points, radius: options.penWidth * 0.45 * unit, isInk: true)
}

/// A piece of a frame: mostly along the line, above or below its letters, at times through them.
private func strayLine(
  baseline: Double, width: Double, options: SynthesisOptions, using random: inout SplitMix64
) -> PaperMark {
  let unit = options.letterHeight
  let place = Double(random.uniform())
  let kind = random.uniform()
  let start = Double(random.uniform()) * width
  let points: [Point]
  if kind < 0.65 {
    let up: Double =
      if kind < 0.28 {
        -0.05 - 0.4 * place
      } else if kind < 0.55 {
        1.03 + 0.4 * place
      } else {
        0.05 + 0.9 * place
      }
    let length = (1 + 9 * Double(random.uniform())) * unit
    let row = baseline - up * unit
    points = [
      Point(x: start - length / 2, y: row),
      Point(x: start + length / 2, y: row + random.signed() * 0.01 * length),
    ]
  } else {
    let top = baseline - (0.6 + place) * unit
    let bottom = baseline - (0.4 - 0.9 * Double(random.uniform())) * unit
    points = [
      Point(x: start, y: top), Point(x: start + random.signed() * 0.02 * unit, y: bottom),
    ]
  }
  return PaperMark(
    points: points, radius: max(0.5, options.guideWidth * unit / 2), isInk: false)
}
