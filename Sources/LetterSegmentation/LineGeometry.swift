import Raster

/// Where a line runs and how large its letters and its pen are.
struct LineGeometry {
  /// The parabola through the letters' middles.
  let axis: Baseline
  /// The typical height of its letters, pixels.
  let letterHeight: Double
  /// The width of the pen, pixels: the median length of a run of ink.
  ///
  /// Most runs cross upright or sloped strokes.
  let penWidth: Double

  /// The median of the gaps between neighbouring letters, letter heights; 0 where letters overlap.
  let letterGap: Double

  init(line: TextLine, components: [Component]) {
    axis = line.axis
    letterHeight = line.letterHeight
    let lengths = line.inliers.flatMap { components[$0].runs.map { $0.end - $0.start } }.sorted()
    let boxes = line.inliers.map { components[$0].box }
    let gaps = zip(boxes, boxes.dropFirst()).map { max(0, $1.minX - $0.maxX) }.sorted()
    letterGap = gaps.isEmpty ? 0 : Double(gaps[gaps.count / 2]) / line.letterHeight
    penWidth = lengths.isEmpty ? 1 : Double(lengths[lengths.count / 2])
  }

  /// How far row `y` lies below the axis at the middle of `box`, letter heights.
  func depth(of y: Double, at box: Box) -> Double {
    (y - axis.row(at: box.center.x)) / letterHeight
  }
}
