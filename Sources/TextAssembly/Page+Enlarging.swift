import Raster

extension Page {
  /// The page on the picture that it was read on a smaller copy of.
  ///
  /// - Parameters:
  ///   - factor: How many pixels of the picture a pixel of the copy has along a side, at least 1.
  ///   - width: Columns of the picture; the copy's times `factor`, of which the last may be cut.
  ///   - height: Its rows, likewise.
  /// - Returns: The page with boxes and baselines on the picture; of a page that lies on its side or
  ///   its head, baselines may be off by less than `factor` pixels.
  public func enlarged(by factor: Int, width: Int, height: Int) -> Page {
    if factor == 1 { return self }
    return Page(
      width: width, height: height, isLightOnDark: isLightOnDark, turn: turn, skew: skew,
      lines: lines.map { line in
        let baseline = Baseline(
          intercept: line.baseline.intercept * Double(factor), slope: line.baseline.slope,
          curvature: line.baseline.curvature / Double(factor))
        return line.mapping(baseline: baseline) { box in
          Box(
            minX: box.minX * factor, minY: box.minY * factor, maxX: min(width, box.maxX * factor),
            maxY: min(height, box.maxY * factor))
        }
      })
  }
}
