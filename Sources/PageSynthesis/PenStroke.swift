import Raster
import SeededRandom

/// A place of the pen on the paper, and how hard it presses.
struct PenPoint {
  var x: Double
  var y: Double
  /// Half the width of the line here, against the pen's: about 1.
  var radius: Double
  /// How much ink is left here, 0 to 1.
  var darkness: Double
}

/// The strokes of one letter, written by a hand along those of a glyph.
///
/// The glyph is bent twice (as the writer always bends this letter, and as this time), its strokes
/// miss their ends by a little, its corners are rounded, the pen trembles and presses unevenly.
///
/// - Returns: Strokes with points about 0.04 apart, in heights of a capital, not slanted or placed.
func penStrokes(
  along path: [[Point]], habit: Bend, habits: PenHabits, options: SynthesisOptions,
  using random: inout SplitMix64
) -> [[PenPoint]] {
  let moment = Bend(strength: 0.045 * options.wobble, using: &random)
  var strokes: [[PenPoint]] = []
  for stroke in path {
    var points = resampled(stroke, step: 0.04)
    for _ in 0..<habits.rounding { points = smoothed(points) }
    let length = pathLength(points)
    let careless = min(habits.carelessness, length * 0.12)
    let shiftX = random.bell() * careless
    let shiftY = random.bell() * careless
    let stretch = 1 + random.bell() * habits.carelessness * 1.2
    let start = points[0]
    let tremble = (
      SmoothNoise(length: length * 7 + 2, using: &random),
      SmoothNoise(length: length * 7 + 2, using: &random)
    )
    let press = SmoothNoise(length: length * 2.5 + 2, using: &random)
    let hold = 1 + random.bell() * 0.06 * options.pressure
    var travelled = 0.0
    var written: [PenPoint] = []
    for (index, point) in points.enumerated() {
      if index > 0 { travelled += distance(points[index - 1], point) }
      let reached = Point(
        x: start.x + (point.x - start.x) * stretch + shiftX,
        y: start.y + (point.y - start.y) * stretch + shiftY)
      let bent = moment.apply(to: habit.apply(to: reached))
      let amplitude = min(0.012, length * 0.05) * options.wobble
      let force = press.value(at: travelled * 2.5) * options.pressure
      // The pen is still coming down over the first tenth and leaves the paper over the last.
      let lift = min(1, (length - travelled) * 7 + 0.45)
      let landing = min(1, travelled * 12 + 0.75)
      let easing = 1 - options.pressure * (1 - min(lift, landing))
      written.append(
        PenPoint(
          x: bent.x + tremble.0.value(at: travelled * 7) * amplitude,
          y: bent.y + tremble.1.value(at: travelled * 7) * amplitude,
          radius: hold * easing * (1 + 0.22 * force),
          darkness: 1 - 0.12 * options.pressure * (1 - force)))
    }
    strokes.append(written)
  }
  return strokes
}

private func distance(_ a: Point, _ b: Point) -> Double {
  ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
}

private func pathLength(_ points: [Point]) -> Double {
  zip(points, points.dropFirst()).reduce(0) { $0 + distance($1.0, $1.1) }
}

/// `line` with points added so that no two are more than `step` apart.
private func resampled(_ line: [Point], step: Double) -> [Point] {
  var points = [line[0]]
  for (a, b) in zip(line, line.dropFirst()) {
    let count = max(1, Int((distance(a, b) / step).rounded(.up)))
    for index in 1...count {
      let share = Double(index) / Double(count)
      points.append(Point(x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share))
    }
  }
  return points
}

/// `line` with every inner point moved towards its neighbours: corners are rounded off.
private func smoothed(_ line: [Point]) -> [Point] {
  guard line.count > 2 else { return line }
  var points = line
  for index in 1..<line.count - 1 {
    points[index] = Point(
      x: (line[index - 1].x + 2 * line[index].x + line[index + 1].x) / 4,
      y: (line[index - 1].y + 2 * line[index].y + line[index + 1].y) / 4)
  }
  return points
}
