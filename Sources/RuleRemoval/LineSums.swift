/// Sums over the middles of runs, for the straight line through them.
struct LineSums {
  private(set) var count = 0.0
  private var x = 0.0
  private var y = 0.0
  private var xx = 0.0
  private var xy = 0.0
  private var yy = 0.0

  /// Takes in the run at `line` with its middle at `center`.
  mutating func add(line: Int, center: Double) {
    let line = Double(line)
    count += 1
    x += line
    y += center
    xx += line * line
    xy += line * center
    yy += center * center
  }

  /// Takes in all of `other`.
  mutating func add(_ other: LineSums) {
    count += other.count
    x += other.x
    y += other.y
    xx += other.xx
    xy += other.xy
    yy += other.yy
  }

  /// The mean line.
  var meanLine: Double { x / count }
  /// The mean of the runs' middles.
  var meanCenter: Double { y / count }
  /// The least-squares slope, places a line; 0 for one run.
  var slope: Double {
    let spread = xx - x * x / count
    return spread > 0 ? (xy - x * y / count) / spread : 0
  }
  /// How far the middles typically lie off the line, places.
  var deviation: Double {
    let spread = xx - x * x / count
    let covariance = xy - x * y / count
    let rest = yy - y * y / count - (spread > 0 ? covariance * covariance / spread : 0)
    return (max(0, rest) / count).squareRoot()
  }
  /// Where the line is at `line`.
  func center(at line: Double) -> Double { meanCenter + slope * (line - meanLine) }
}
