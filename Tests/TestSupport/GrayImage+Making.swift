public import Raster

extension GrayImage {
  /// A picture whose level at (x, y) is `level(x, y)`, cut to what a byte holds.
  public init(width: Int, height: Int, level: (_ x: Int, _ y: Int) -> Float) {
    self.init(
      width: width, height: height,
      pixels: (0..<width * height).map { place in
        UInt8(max(0, min(255, level(place % width, place / width))))
      })
  }

  /// The picture with black for white.
  public var inverted: GrayImage {
    GrayImage(width: width, height: height, pixels: pixels.map { 255 - $0 })
  }

  /// The picture in black and white alone: dots as dense as it is dark.
  ///
  /// Source: R. Floyd and L. Steinberg, "An adaptive algorithm for spatial greyscale", Proc. SID 17(2),
  /// 1976, pp. 75–77.
  public var dithered: GrayImage {
    var levels = pixels.map(Float.init)
    for y in 0..<height {
      for x in 0..<width {
        let place = y * width + x
        let dot: Float = levels[place] < 128 ? 0 : 255
        let error = levels[place] - dot
        levels[place] = dot
        for (right, down, share) in [(1, 0, 7), (-1, 1, 3), (0, 1, 5), (1, 1, 1)]
        where (0..<width).contains(x + right) && y + down < height {
          levels[place + down * width + right] += error * Float(share) / 16
        }
      }
    }
    return GrayImage(width: width, height: height, pixels: levels.map { UInt8($0) })
  }
}
