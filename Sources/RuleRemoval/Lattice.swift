/// Columns at equal distances.
struct Lattice {
  /// So many of the sure places have to lie on it.
  private static let fewestSure = 3
  /// This share of the sure places has to lie on it.
  private static let leastSure = 2.0 / 3
  /// Into how many meshes the way between two sure places is cut at most.
  private static let mostMeshes = 6
  /// A finer lattice is taken for the one if something stands at this share of its columns.
  private static let leastFilled = 0.7

  /// How much each of them counts beside a sure place.
  private static let columnWeight = 0.15

  private let origin: Double
  private let period: Double
  private let reach: Double

  /// The lattice that the sure places lie on, and the finer one if the other places fill it; `nil`
  /// when there is none.
  ///
  /// - Parameters:
  ///   - sure: In order; most of them stand on the lattice if there is one.
  ///   - places: All that may stand on it, the sure ones too.
  ///   - closest: The narrowest mesh.
  ///   - reach: How far from its column a place may be.
  init?(through sure: [Double], of places: [Double], closest: Double, reach: Double) {
    var best: (score: Double, origin: Double, period: Double)?
    for (first, second) in zip(sure, sure.dropFirst()) {
      for meshes in 1...Self.mostMeshes where second - first >= closest * Double(meshes) {
        let period = (second - first) / Double(meshes)
        let hits = sure.filter { Self.offset(of: $0, from: first, period) <= reach }
        guard hits.count >= Self.fewestSure,
          Double(hits.count) >= Self.leastSure * Double(sure.count)
        else { continue }
        let onIt = places.filter { Self.offset(of: $0, from: first, period) <= reach }
        let columns = Set(onIt.map { Int((($0 - first) / period).rounded()) })
        let width = (columns.max() ?? 0) - (columns.min() ?? 0) + 1
        let filled = Double(columns.count) / Double(width)
        // A finer lattice is hit more often by chance, but a real one is filled all along.
        let chance = 2 * reach / period * Double(sure.count)
        let bonus = filled >= Self.leastFilled ? 2 + Self.columnWeight * Double(columns.count) : 0
        let score = Double(hits.count) - 2 * chance + bonus
        if score > best?.score ?? -.infinity {
          best = (score, first, period)
        }
      }
    }
    guard let best else { return nil }
    var sums = LineSums()
    for place in sure where Self.offset(of: place, from: best.origin, best.period) <= reach {
      sums.add(line: Int(((place - best.origin) / best.period).rounded()), center: place)
    }
    period = sums.slope
    origin = sums.center(at: 0)
    self.reach = reach
  }

  /// How far `place` is from the nearest column.
  private static func offset(of place: Double, from origin: Double, _ period: Double) -> Double {
    let away = place - origin
    // The period is known to a hundredth only: what is far off may deviate more.
    return max(0, abs((away / period).rounded() * period - away) - 0.01 * abs(away))
  }

  /// Whether `place` lies on it.
  func holds(_ place: Double) -> Bool {
    abs(origin + ((place - origin) / period).rounded() * period - place) <= reach
  }
}
