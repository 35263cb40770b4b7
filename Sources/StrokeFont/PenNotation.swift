import Raster

/// The short notation that the glyph tables are written in.
///
/// A glyph is strokes separated by `;`. A stroke is points `x,y` separated by spaces, in hundredths
/// of the height of a capital, y down. A plain point is a corner; one that ends in `~` is passed
/// smoothly. A stroke that ends in `z` is a closed curve, smooth everywhere.
///
///     "0,0 0,100; 0,0 26,2~ 56,50~ 26,98~ 0,100"      a D: a straight stem and a round bowl
///
/// A glyph's width is its ink's, but `<4` and `>52` say where the letter itself begins and ends: ink
/// beyond hangs over the letter before or the next, as the bar of a quick t does.
enum PenNotation {
  /// Empty paper left and right of the ink, in heights of a capital.
  static let bearing = 0.12
  /// Points drawn for each piece of a curve.
  static let samplesPerPiece = 6

  /// The glyph written as `notation`, moved so that it begins at `bearing`.
  ///
  /// - Precondition: The notation is well formed. It comes from this module's tables only.
  static func glyph(_ notation: String) -> Glyph {
    let strokes = strokes(notation)
    let columns = strokes.joined().map(\.x)
    let left = edge("<", of: notation) ?? columns.min() ?? 0
    let right = edge(">", of: notation) ?? columns.max() ?? 0
    return Glyph(
      strokes: strokes.map { points in
        points.map { Point(x: $0.x - left + bearing, y: $0.y) }
      },
      advance: right - left + 2 * bearing)
  }

  /// The strokes written as `notation`, where they are written.
  ///
  /// - Precondition: As for `glyph`.
  static func strokes(_ notation: String) -> [[Point]] {
    notation.split(separator: ";").map(stroke)
  }

  /// The column that `mark` gives, in heights of a capital.
  private static func edge(_ mark: Character, of notation: String) -> Double? {
    let word = notation.split { $0 == " " || $0 == ";" }.first { $0.first == mark }
    return word.flatMap { Double($0.dropFirst()) }.map { $0 / 100 }
  }

  private static func stroke(_ notation: Substring) -> [Point] {
    var points: [Point] = []
    var isSmooth: [Bool] = []
    var isClosed = false
    for word in notation.split(separator: " ") where word.first != "<" && word.first != ">" {
      if word == "z" {
        isClosed = true
        continue
      }
      let place = word.prefix { $0 != "~" }
      let pair = place.split(separator: ",").compactMap { Double($0) }
      precondition(pair.count == 2, "'\(word)' is no point")
      points.append(Point(x: pair[0] / 100, y: pair[1] / 100))
      isSmooth.append(word.hasSuffix("~"))
    }
    precondition(points.count >= 2, "'\(notation)' is no stroke")
    if isClosed {
      let count = points.count
      let ring = [points[count - 1]] + points + [points[0], points[1]]
      return curve(through: ring)
    }
    return open(points, isSmooth: isSmooth)
  }

  /// A polyline through `points`: straight from corner to corner, curved where smooth points lie between.
  private static func open(_ points: [Point], isSmooth: [Bool]) -> [Point] {
    var drawn = [points[0]]
    var start = 0
    for end in 1..<points.count where !isSmooth[end] || end == points.count - 1 {
      if end == start + 1 {
        drawn.append(points[end])
      } else {
        // The ends get mirrored neighbours: the curve leaves and arrives without bending.
        let piece = Array(points[start...end])
        let before = mirrored(piece[1], at: piece[0])
        let after = mirrored(piece[piece.count - 2], at: piece[piece.count - 1])
        drawn += curve(through: [before] + piece + [after]).dropFirst()
      }
      start = end
    }
    return drawn
  }

  private static func mirrored(_ point: Point, at center: Point) -> Point {
    Point(x: 2 * center.x - point.x, y: 2 * center.y - point.y)
  }

  /// The centripetal Catmull–Rom spline from the second of `points` to the last but one.
  ///
  /// Source: C. Yuksel, S. Schaefer and J. Keyser, "Parameterization and applications of Catmull–Rom
  /// curves", Computer-Aided Design 43(7), 2011, section 2: with the square root of the distance as
  /// parameter a piece has neither loops nor cusps.
  private static func curve(through points: [Point]) -> [Point] {
    var drawn = [points[1]]
    for index in 1..<points.count - 2 {
      let a = points[index - 1]
      let b = points[index]
      let c = points[index + 1]
      let d = points[index + 2]
      let tb = knot(from: a, to: b)
      let tc = tb + knot(from: b, to: c)
      let td = tc + knot(from: c, to: d)
      for sample in 1...samplesPerPiece {
        let t = tb + (tc - tb) * Double(sample) / Double(samplesPerPiece)
        let ab = mix(a, b, t / tb)
        let bc = mix(b, c, (t - tb) / (tc - tb))
        let cd = mix(c, d, (t - tc) / (td - tc))
        let abc = mix(ab, bc, t / tc)
        let bcd = mix(bc, cd, (t - tb) / (td - tb))
        drawn.append(mix(abc, bcd, (t - tb) / (tc - tb)))
      }
    }
    return drawn
  }

  /// The square root of the distance.
  private static func knot(from a: Point, to b: Point) -> Double {
    let x = b.x - a.x
    let y = b.y - a.y
    return (x * x + y * y).squareRoot().squareRoot()
  }

  private static func mix(_ a: Point, _ b: Point, _ share: Double) -> Point {
    Point(x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share)
  }
}
