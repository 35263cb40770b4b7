import Raster

/// A straight cut through a component.
struct Cut {
  /// The column before which it cuts, once its slant is taken out.
  let column: Int
  /// How it leans.
  let slant: Slant

  /// The column of the page before which it cuts row `row`.
  func column(inRow row: Int) -> Int { column - slant.shift(ofRow: row) }
}

/// Cuts between loops that stand side by side: hands run the zeros of a round sum into each other, where
/// no column has less ink than its neighbours.
///
/// A cut is the line that fits best in the middle between both loops, in the rows that they share. The
/// lens that two crossing rings have in common is no loop: the cut goes through it.
///
/// - Parameters:
///   - component: Any.
///   - slant: How the line's letters lean; a cut leans nearly as they do.
///   - letterHeight: Their typical height, pixels.
/// - Returns: Cuts by the loops on their left; none for what is as high as several lines.
func cutsBetweenLoops(of component: Component, slant: Slant, letterHeight: Double) -> [Cut] {
  guard Double(component.box.height) <= Share.highest * letterHeight else { return [] }
  let loops = Loop.all(of: component).filter {
    Double($0.rows.count) >= Share.loopHeight * letterHeight
  }
  let round = loops.enumerated().filter { place, loop in
    // A lens has a larger loop on either side.
    let isLens = { (others: ArraySlice<Loop>) in
      others.contains {
        Double(loop.area) < Share.lens * Double($0.area) && $0.sharesRows(with: loop)
      }
    }
    return !(isLens(loops[..<place]) && isLens(loops[(place + 1)...]))
  }.map(\.element)
  var cuts: [Cut] = []
  for (place, loop) in round.enumerated() {
    guard let next = round[(place + 1)...].first(where: { $0.sharesRows(with: loop) }) else {
      continue
    }
    let rows = loop.rows.clamped(to: next.rows)
    let edges = rows.map { row in
      (left: loop.columns(inRow: row).upperBound, right: next.columns(inRow: row).lowerBound)
    }
    let ink = Double(edges.reduce(0) { $0 + $1.right - $1.left }) / Double(edges.count)
    guard ink > 0, ink <= Share.strokes * letterHeight else { continue }
    let middles = zip(rows, edges).map { (row: $0, column: Double($1.left + $1.right) / 2) }
    cuts.append(Cut(through: middles, slant: slant))
  }
  return cuts
}

/// Shares of a letter's height, and of a loop.
private enum Share {
  /// The highest component.
  static let highest = 3.0
  /// The lowest loop.
  static let loopHeight = 0.4
  /// The most ink between two loops.
  static let strokes = 0.5
  /// The area of a lens, of that of the loop beside it.
  static let lens = 0.35
}

extension Loop {
  /// Whether it stands beside `other`: half of the lower one's rows are the other's too.
  fileprivate func sharesRows(with other: Loop) -> Bool {
    2 * rows.clamped(to: other.rows).count >= min(rows.count, other.rows.count)
  }
}

extension Cut {
  /// The line whose distances to `points` along the rows have the least squares, but that it leans nearly as
  /// letters do.
  fileprivate init(through points: [(row: Int, column: Double)], slant: Slant) {
    let count = Double(points.count)
    let row = points.reduce(0) { $0 + Double($1.row) + 0.5 } / count
    let column = points.reduce(0) { $0 + $1.column } / count
    var square = 0.0
    var product = 0.0
    for point in points {
      let off = Double(point.row) + 0.5 - row
      square += off * off
      product += off * (point.column - column)
    }
    let fitted = square > 0 ? -product / square : slant.tangent
    let tangent = min(max(fitted, slant.tangent - 0.5), slant.tangent + 0.5)
    self.init(column: Int(column.rounded()), slant: Slant(tangent: tangent, around: row))
  }
}
