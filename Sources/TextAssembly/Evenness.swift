import Raster

extension LineReadings {
  /// Whether letters stand as evenly on their line, and are as evenly high, as printed ones.
  ///
  /// Each letter's foot is compared with those of all that stand on the line, its top with those of its kind:
  /// capitals, digits and tall letters, or small ones. 70 of 100 of what print has lie within a twentieth of a
  /// capital's height of the middle one, of what hands write hardly any line's.
  ///
  /// - Parameters:
  ///   - letters: The line's, of these readings.
  ///   - line: The lattice that they are from.
  /// - Returns: `false` for a line of too few letters to tell.
  func areEven(_ letters: [DecodedLetter], on line: RecognizedLine) -> Bool {
    guard let zones else { return false }
    // Columns, and rows below the axis.
    var feet: [Point] = []
    var smallTops: [Point] = []
    var tallTops: [Point] = []
    for letter in letters {
      let index = readings[letter.candidate][letter.reading].classIndex
      guard index >= 0, zones[index].top.mean > Self.highestMark else { continue }
      let box = line.candidates[letter.candidate].box
      let axis = line.axis.row(at: box.center.x)
      let (top, foot) = (Double(box.minY) - axis, Double(box.maxY) - axis)
      if abs(zones[index].bottom.mean) < Self.foot { feet.append(Point(x: box.center.x, y: foot)) }
      if zones[index].top.mean < Self.tall {
        smallTops.append(Point(x: box.center.x, y: top))
      } else {
        tallTops.append(Point(x: box.center.x, y: top))
      }
    }
    guard feet.count >= Self.fewestFeet else { return false }
    let far = [feet, smallTops, tallTops].filter { $0.count > 1 }.flatMap { places in
      let rows = levelled(places)
      let middle = rows.sorted()[rows.count / 2]
      return rows.map { abs($0 - middle) }
    }.sorted()
    return far[far.count * 7 / 10] <= Self.mostUneven * fit.capitalHeight
  }

  /// Heights over the baseline, capital heights: of what is no letter at most, of where letters stand that have
  /// no tail, and of a tall one at least.
  private static let highestMark = 0.4
  private static let foot = 0.06
  private static let tall = 0.85
  /// Fewer letters tell nothing.
  private static let fewestFeet = 3
  /// How far from the middle one most may lie, capital heights.
  ///
  /// Of the lines of `name-pages` and `print-handwriting` in ../shared/pages 9 and 3 in 100 are as even; most lines
  /// of print from 14 pixels a letter on are.
  private static let mostUneven = 0.05
}

/// The rows of points without their common slope: letters of a page that was seen from the side grow along their line.
///
/// - Parameter points: Those of few letters are taken as they are: their slope is chance.
/// - Returns: A row for each, from where they are in the middle.
private func levelled(_ points: [Point]) -> [Double] {
  let fewest = 6
  guard points.count >= fewest else { return points.map(\.y) }
  let count = Double(points.count)
  let (x, y) = points.reduce((0, 0)) { ($0.0 + $1.x / count, $0.1 + $1.y / count) }
  let spread = points.reduce(0) { $0 + ($1.x - x) * ($1.x - x) }
  let slope = spread > 0 ? points.reduce(0) { $0 + ($1.x - x) * ($1.y - y) } / spread : 0
  return points.map { $0.y - slope * ($0.x - x) }
}
