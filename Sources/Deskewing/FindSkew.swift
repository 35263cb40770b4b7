public import Raster

/// How far a page's lines of writing fall, in degrees.
///
/// Every component stands for a letter on its line: the middle of its lower edge. Seen along the
/// lines, these points fall on few rows; from any other direction, on many. The angle is taken at
/// which the sum of the squared numbers of points in each row is largest, first in steps of a
/// quarter of a degree, then of a fiftieth.
///
/// - Parameters:
///   - components: Of an upright page, in any order, without its ruled lines.
///   - steepest: The largest angle looked for, above 0 and below 45.
/// - Returns: The angle, positive where lines fall to the right, at most `steepest` either way; 0
///   where fewer than 24 letters, or lines that are not told clearly from chance, give none.
/// - Complexity: O(*n*) for *n* components: some 200 passes.
///
/// Source: H. Baird, "The skew angle of printed documents", SPSE 40th conference on hybrid imaging
/// systems, 1987, pp. 21–24: points, bins of a third of a small letter and the squares are his. Ours
/// differs in that rows are counted in heights of the page's own letters, and in asking for a peak.
public func findSkew(of components: [Component], steepest: Double = 20) -> Double {
  precondition(steepest > 0 && steepest < 45, "lines of up to \(steepest)°")
  let heights = components.map(\.box.height).sorted()
  // Half of the ink on a page may be dust: the typical letter is the one in whose size most ink is.
  let total = components.reduce(0) { $0 + $1.box.height }
  var sum = 0
  let typical = Double(
    heights.first { height in
      sum += height
      return 2 * sum >= total
    } ?? 0)
  let letters = components.map(\.box).filter { box in
    let height = Double(box.height)
    return height >= 0.5 * typical && height <= 2 * typical && Double(box.width) <= 6 * typical
  }
  guard letters.count >= fewestLetters else { return 0 }
  let profile = Profile(
    points: letters.map { Point(x: $0.center.x, y: Double($0.maxY)) }, row: typical / 3)
  let steps = Int((steepest / coarseStep).rounded(.down))
  let energies = (-steps...steps).map { profile.energy(at: Double($0) * coarseStep) }
  guard let highest = energies.indices.max(by: { energies[$0] < energies[$1] }),
    energies[highest] >= clarity * energies.sorted()[energies.count / 2]
  else { return 0 }
  let coarse = Double(highest - steps) * coarseStep
  let fine = (-fineSteps...fineSteps).map { coarse + Double($0) * coarseStep / Double(fineSteps) }
    .filter { $0.magnitude <= steepest }
  let fineEnergies = fine.map { profile.energy(at: $0) }
  return fineEnergies.indices.max { fineEnergies[$0] < fineEnergies[$1] }.map { fine[$0] } ?? coarse
}

/// Fewer points lie on few rows by chance.
private let fewestLetters = 24
/// Degrees between two angles of the first look: over a line of 80 letters a third of a letter.
private let coarseStep = 0.25
/// Into how many a step is cut in the second look.
private let fineSteps = 12
/// How many times as high as the middle of all angles the peak must be.
private let clarity = 1.5

/// Points, and how they fall on rows seen from an angle.
private struct Profile {
  let points: [Point]
  /// The height of a row, pixels.
  let row: Double

  /// The sum of the squared numbers of points in each row; a point between the middles of two rows
  /// is shared by them, so that the energy does not jump with the angle.
  func energy(at degrees: Double) -> Double {
    let (sine, cosine) = sineAndCosine(degrees: degrees)
    let places = points.map { ($0.y * cosine - $0.x * sine) / row }
    guard let first = places.min(), let last = places.max() else { return 0 }
    var counts = [Double](repeating: 0, count: Int(last - first) + 2)
    for place in places {
      let lower = Int(place - first)
      let share = place - first - Double(lower)
      counts[lower] += 1 - share
      counts[lower + 1] += share
    }
    return counts.reduce(0) { $0 + $1 * $1 }
  }
}
