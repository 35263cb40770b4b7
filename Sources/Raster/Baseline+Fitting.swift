extension Baseline {
  /// The least-squares line or parabola through points.
  ///
  /// - Parameters:
  ///   - xs: Columns of the points.
  ///   - ys: Their rows; as many.
  ///   - degree: 1 for a line, 2 for a parabola. Falls back to 1, and to the mean row, where the points
  ///     do not determine more.
  /// - Precondition: At least one point.
  public init(fitting xs: [Double], _ ys: [Double], degree: Int) {
    precondition(!xs.isEmpty && xs.count == ys.count, "\(xs.count) columns, \(ys.count) rows")
    let count = Double(xs.count)
    let meanX = xs.reduce(0, +) / count
    let meanY = ys.reduce(0, +) / count
    // Columns in standard deviations from their mean: the sums below are then of one size.
    let spread = (xs.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) } / count).squareRoot()
    guard spread > 1e-9 else {
      self.init(intercept: meanY, slope: 0)
      return
    }
    var third = 0.0
    var fourth = 0.0
    var linear = 0.0
    var square = 0.0
    for (x, y) in zip(xs, ys) {
      let u = (x - meanX) / spread
      let v = y - meanY
      third += u * u * u
      fourth += u * u * u * u
      linear += u * v
      square += u * u * v
    }
    third /= count
    fourth /= count
    linear /= count
    square /= count
    // v = b u + c (u² − 1 − third · u): the second basis function is orthogonal to u and to 1.
    let norm = fourth - third * third - 1
    let bend = degree >= 2 && norm > 1e-6 ? (square - third * linear) / norm : 0
    let tilt = linear - bend * third
    let curvature = bend / (spread * spread)
    let slope = tilt / spread - 2 * curvature * meanX
    let intercept =
      meanY - bend - tilt / spread * meanX + curvature * meanX * meanX
    self.init(intercept: intercept, slope: slope, curvature: curvature)
  }
}
