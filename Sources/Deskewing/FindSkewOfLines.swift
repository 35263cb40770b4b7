import Glibc
public import Raster

/// How far writing falls, in degrees, whose letters are too few for `findSkew(of:steepest:)`, or fewer than the
/// specks among them.
///
/// It is the slope of the line through the centroids of the longest line's letters.
///
/// - Parameters:
///   - lines: Of an upright page.
///   - components: Those that the lines name.
///   - steepest: The largest angle that is believed, above 0 and below 45.
/// - Returns: The angle, positive where lines fall to the right; 0 where no line has four letters, where it is
///   steeper, or where they lie so far off a line that its slope may be chance: 3 of its standard errors are
///   the least.
public func findSkew(
  of lines: [TextLine], _ components: [Component], steepest: Double = 20
) -> Double {
  guard let longest = lines.max(by: { $0.inliers.count < $1.inliers.count }),
    longest.inliers.count >= fewestOfLine
  else { return 0 }
  let letters = longest.inliers.map { components[$0].centroid }
  let line = Baseline(fitting: letters.map(\.x), letters.map(\.y), degree: 1)
  let spread = Moments(letters.map(\.x)).squares
  let error = (line.squares(of: letters) / Double(letters.count - 2) / spread).squareRoot()
  guard line.slope.magnitude >= leastErrors * error else { return 0 }
  let angle = atan(line.slope) * 180 / Double.pi
  return angle.magnitude <= steepest ? angle : 0
}

/// Three letters lie on a line by chance.
private let fewestOfLine = 4
/// How many of its standard errors a slope must have.
private let leastErrors = 3.0
