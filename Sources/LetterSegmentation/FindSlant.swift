import Raster

extension Slant {
  /// The slant under which a line's strokes stand upright.
  ///
  /// It is the one for which the sum over columns of the square of their ink is largest; none, where
  /// that gains little.
  ///
  /// Source: A. Vinciarelli and J. Luettin, "A new normalization technique for cursive handwritten
  /// words", Pattern Recognition Letters 22(9), 2001. Theirs looks at columns of unbroken ink alone;
  /// ours at all of it, which needs runs and no picture.
  ///
  /// - Parameters:
  ///   - letters: The line's letters.
  ///   - letterHeight: Their typical height, pixels.
  ///   - middle: The row at which columns stay where they are.
  init(uprighting letters: [Component], letterHeight: Double, around middle: Double) {
    // Dots and hyphens say nothing of it.
    let tall = letters.filter { Double($0.box.height) >= 0.5 * letterHeight }
    guard let first = tall.first else {
      self = .none
      return
    }
    let all = tall.dropFirst().reduce(first.box) { $0.union($1.box) }
    var best: (tangent: Double, score: Int)?
    var upright = 0
    for tangent in Self.tangents {
      let slant = Slant(tangent: tangent, around: middle)
      let ends = [slant.shift(ofRow: all.minY), slant.shift(ofRow: all.maxY)]
      let origin = all.minX + (ends.min() ?? 0)
      var sums = [Int](repeating: 0, count: all.width + abs(ends[0] - ends[1]) + 2)
      for letter in tall {
        for run in letter.runs {
          let shift = slant.shift(ofRow: Int(run.y)) - origin
          sums[Int(run.start) + shift] += 1
          sums[Int(run.end) + shift] -= 1
        }
      }
      var score = 0
      var ink = 0
      for step in sums {
        ink += step
        score += ink * ink
      }
      if tangent == 0 { upright = score }
      if score > best?.score ?? -1 { best = (tangent, score) }
    }
    guard let best, Double(best.score) > Self.leastGain * Double(upright) else {
      self = .none
      return
    }
    self.init(tangent: best.tangent, around: middle)
  }

  /// The slants that are tried: handwriting leans to the right more often and farther.
  private static let tangents = stride(from: -4, through: 9, by: 1).map { Double($0) / 10 }
  /// How much a slant must gain over none.
  private static let leastGain = 1.15
}
