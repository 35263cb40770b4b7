public import Raster

extension Component {
  /// A component that fills a rectangle.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.init(runs: (0..<height).map { Run(y: y + $0, start: x, end: x + width) }[...])
  }
}
