import Raster

extension Page {
  /// The page on the picture that it was read on a smaller or larger copy of.
  ///
  /// - Parameters:
  ///   - factor: How many pixels of the picture a pixel of the copy has along a side, above 0.
  ///   - width: Columns of the picture; the copy's times `factor`, of which the last may be cut.
  ///   - height: Its rows, likewise.
  /// - Returns: The page with boxes and baselines on the picture: the smallest boxes of whole pixels that
  ///   hold those of the copy. Of a page that lies on its side or its head, baselines may be off by less
  ///   than `factor` pixels.
  public func rescaled(by factor: Double, width: Int, height: Int) -> Page {
    if factor == 1 { return self }
    func first(_ place: Int) -> Int { Int((Double(place) * factor).rounded(.down)) }
    func last(_ place: Int) -> Int { Int((Double(place) * factor).rounded(.up)) }
    return Page(
      width: width, height: height, isLightOnDark: isLightOnDark, turn: turn, skew: skew,
      lines: lines.map { line in
        let baseline = Baseline(
          intercept: line.baseline.intercept * factor, slope: line.baseline.slope,
          curvature: line.baseline.curvature / factor)
        return line.mapping(baseline: baseline) { box in
          Box(
            minX: first(box.minX), minY: first(box.minY), maxX: min(width, last(box.maxX)),
            maxY: min(height, last(box.maxY)))
        }
      })
  }
}
