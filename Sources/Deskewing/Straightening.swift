import Glibc
import PageFraming
public import Raster

/// A picture turned by a small angle, so that lines that fell run level.
///
/// The straightened picture is as large as it must be to hold all of the given one; its corners,
/// which lie outside that, are bare paper. Straightening blurs strokes by up to half a pixel: leave
/// slight slopes as they are.
public struct Straightening: Sendable, Equatable {
  /// By how much lines of the given picture fall to the right, in degrees.
  public let skew: Double
  /// Columns of the straightened picture.
  public let width: Int
  /// Rows of the straightened picture.
  public let height: Int
  /// Columns of the given picture.
  public let givenWidth: Int
  /// Rows of the given picture.
  public let givenHeight: Int
  private let sine: Double
  private let cosine: Double

  /// How a picture is straightened.
  ///
  /// - Parameters:
  ///   - skew: By how much its lines fall to the right, in degrees, above −45 and below 45.
  ///   - width: Columns of the given picture.
  ///   - height: Its rows.
  public init(skew: Double, width: Int, height: Int) {
    precondition(skew.magnitude < 45, "a skew of \(skew)°")
    self.skew = skew
    (sine, cosine) = sineAndCosine(degrees: skew)
    givenWidth = width
    givenHeight = height
    let (w, h) = (Double(width), Double(height))
    self.width = Int((w * cosine + h * sine.magnitude).rounded(.up))
    self.height = Int((h * cosine + w * sine.magnitude).rounded(.up))
  }

  /// Where a point of the straightened picture is on the given one; middle on middle.
  public func given(_ point: Point) -> Point {
    let x = point.x - Double(width) / 2
    let y = point.y - Double(height) / 2
    return Point(
      x: Double(givenWidth) / 2 + x * cosine - y * sine,
      y: Double(givenHeight) / 2 + x * sine + y * cosine)
  }

  /// The smallest box on the given picture that holds a box of the straightened one.
  ///
  /// - Returns: The part of it that is on the given picture.
  public func given(_ box: Box) -> Box {
    let corners = [
      (box.minX, box.minY), (box.maxX, box.minY), (box.minX, box.maxY), (box.maxX, box.maxY),
    ].map { given(Point(x: Double($0.0), y: Double($0.1))) }
    /// The first and the last of some places, within 0 ... `end`.
    func ends(_ places: [Double], _ end: Int) -> (Int, Int) {
      let first = Int((places.min() ?? 0).rounded(.down))
      let last = Int((places.max() ?? 0).rounded(.up))
      return (min(max(0, first), end), min(max(0, last), end))
    }
    let (minX, maxX) = ends(corners.map(\.x), givenWidth)
    let (minY, maxY) = ends(corners.map(\.y), givenHeight)
    return Box(minX: minX, minY: minY, maxX: maxX, maxY: maxY)
  }

  /// Where a baseline of the straightened picture is on the given one.
  ///
  /// - Parameters:
  ///   - baseline: On the straightened picture.
  ///   - box: The box of its line there.
  /// - Returns: The line through the same places: exactly where it is straight, else the parabola
  ///   through its two ends and its middle.
  public func given(_ baseline: Baseline, over box: Box) -> Baseline {
    let points = [Double(box.minX), box.center.x, Double(box.maxX)].map {
      given(Point(x: $0, y: baseline.row(at: $0)))
    }
    return Baseline(
      fitting: points.map(\.x), points.map(\.y), degree: baseline.curvature == 0 ? 1 : 2)
  }

  /// The picture straightened.
  ///
  /// Places between pixels are weighed linearly. Cubic convolution (Keys 1981) keeps small letters sharper but
  /// scanned strokes rougher: of the kinds of ../shared/pages turned by 15°, as many read worse with it as better.
  ///
  /// - Parameter image: Of the size that this was made for.
  /// - Returns: Levels between those of the four pixels around each place; bare paper outside the picture.
  /// - Complexity: O(*p*) for *p* pixels.
  public func straightened(_ image: GrayImage) -> GrayImage {
    precondition(
      image.width == givenWidth && image.height == givenHeight,
      "\(image.width) × \(image.height) pixels, not \(givenWidth) × \(givenHeight)")
    var pixels = [UInt8](repeating: 255, count: width * height)
    let levels = image.pixels
    // Places count in 1/65536 of a pixel, from the middle of pixel (0, 0).
    let unit = 65536.0
    let stepX = Int((cosine * unit).rounded())
    let stepY = Int((sine * unit).rounded())
    let page = (0..<height).map { row in
      let start = given(Point(x: 0.5, y: Double(row) + 0.5))
      let startX = Int(((start.x - 0.5) * unit).rounded())
      let startY = Int(((start.y - 0.5) * unit).rounded())
      let columns = Self.steps(from: startX, by: stepX, below: (givenWidth - 1) << 16)
        .clamped(to: Self.steps(from: startY, by: stepY, below: (givenHeight - 1) << 16))
        .clamped(to: 0..<width)
      for column in columns {
        let x = startX + column * stepX
        let y = startY + column * stepY
        let place = (y >> 16) * givenWidth + (x >> 16)
        let shareX = (x & 65535) >> 8
        let shareY = (y & 65535) >> 8
        let upper = Int(levels[place]) * (256 - shareX) + Int(levels[place + 1]) * shareX
        let lower =
          Int(levels[place + givenWidth]) * (256 - shareX)
          + Int(levels[place + givenWidth + 1]) * shareX
        pixels[row * width + column] =
          UInt8((upper * (256 - shareY) + lower * shareY + 32768) >> 16)
      }
      return columns
    }
    return GrayImage(width: width, height: height, pixels: pixels)
      .paper(beyond: PageFrame(columns: page))
  }

  /// How many steps lead to places of at least 0 and below `end`.
  private static func steps(from start: Int, by step: Int, below end: Int) -> Range<Int> {
    /// The least whole number that is not below the quotient.
    func quotient(_ dividend: Int, _ divisor: Int) -> Int {
      let (whole, rest) = dividend.quotientAndRemainder(dividingBy: divisor)
      return rest != 0 && (rest > 0) == (divisor > 0) ? whole + 1 : whole
    }
    if step == 0 { return 0..<(start >= 0 && start < end ? Int.max : 0) }
    let bounds =
      step > 0
      ? (quotient(-start, step), quotient(end - start, step))
      : (quotient(end - 1 - start, step), quotient(-1 - start, step))
    return bounds.0..<max(bounds.0, bounds.1)
  }
}

/// The sine and the cosine of an angle in degrees.
func sineAndCosine(degrees: Double) -> (sine: Double, cosine: Double) {
  let angle = degrees * Double.pi / 180
  return (sin(angle), cos(angle))
}
