import PageFraming
public import Raster

/// A picture whose rows are moved sideways, the farther the higher they are: upright strokes lean, lines stay level.
public struct Shear: Sendable, Equatable {
  /// Columns to the right for every row up.
  public let slant: Double
  /// Columns of the sheared picture.
  public let width: Int
  /// Columns of the given picture.
  public let givenWidth: Int
  /// Rows of both.
  public let height: Int

  /// How a picture is sheared.
  ///
  /// - Parameters:
  ///   - slant: Columns to the right for every row up.
  ///   - width: Columns of the given picture.
  ///   - height: Its rows.
  public init(slant: Double, width: Int, height: Int) {
    self.slant = slant
    self.height = height
    givenWidth = width
    self.width = width + Int((slant.magnitude * Double(height)).rounded(.up))
  }

  /// Where a point of the sheared picture is on the given one; middle on middle.
  public func given(_ point: Point) -> Point {
    Point(
      x: point.x + Double(givenWidth - width) / 2 + slant * (point.y - Double(height) / 2),
      y: point.y)
  }

  /// Where a box of the sheared picture is on the given one: as large, around the same place.
  ///
  /// - Returns: The part of it that is on the given picture.
  public func given(_ box: Box) -> Box {
    let shift = Int((given(box.center).x - box.center.x).rounded())
    return Box(
      minX: min(max(0, box.minX + shift), givenWidth), minY: box.minY,
      maxX: min(max(0, box.maxX + shift), givenWidth), maxY: box.maxY)
  }

  /// The picture sheared.
  ///
  /// - Parameter image: Of the size that this was made for.
  /// - Returns: Levels between those of the two pixels beside each place, weighed linearly; bare paper outside the
  ///   picture.
  /// - Complexity: O(*p*) for *p* pixels.
  public func sheared(_ image: GrayImage) -> GrayImage {
    precondition(
      image.width == givenWidth && image.height == height,
      "\(image.width) × \(image.height) pixels, not \(givenWidth) × \(height)")
    var pixels = [UInt8](repeating: 255, count: width * height)
    let columns = (0..<height).map { row in
      // Places count in 1/256 of a pixel.
      let start = Int((given(Point(x: 0, y: Double(row) + 0.5)).x * 256).rounded())
      let (whole, share) = (start >> 8, start & 255)
      let columns = (max(0, -whole)..<max(0, givenWidth - 1 - whole)).clamped(to: 0..<width)
      for column in columns {
        let place = row * givenWidth + column + whole
        let level = Int(image.pixels[place]) * (256 - share) + Int(image.pixels[place + 1]) * share
        pixels[row * width + column] = UInt8((level + 128) >> 8)
      }
      return columns
    }
    return GrayImage(width: width, height: height, pixels: pixels)
      .paper(beyond: PageFrame(columns: columns))
  }
}
