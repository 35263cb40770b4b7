import Glibc
import SeededRandom

/// A way in which a picture may differ each time it is shown, without showing anything else.
public enum Augmentation: Sendable, Equatable {
  /// Left and right change places, every other time.
  case mirror
  /// Turned round its middle by up to so many degrees either way.
  case turn(degrees: Float)
  /// Moved by up to so many pixels, across and down.
  case shift(pixels: Float)
  /// Made larger or smaller by up to this share of its size, 0 ..< 1.
  case zoom(share: Float)
  /// Each number *x* becomes *a x* + *b*, with *a* in 1 ± `contrast` and *b* in ± `brightness`: for
  /// pictures whose mean is near 0.
  case light(contrast: Float, brightness: Float)
}

/// How one showing of a picture differs: what the draws of several augmentations come to.
///
/// A pixel (*x*, *y*) of the showing is the picture at (`xx` *x* + `xy` *y* + `x`, `yx` *x* + `yy`
/// *y* + `y`), lighter or darker.
struct Showing {
  private var xx: Float = 1
  private var xy: Float = 0
  private var x: Float = 0
  private var yx: Float = 0
  private var yy: Float = 1
  private var y: Float = 0
  private var contrast: Float = 1
  private var brightness: Float = 0
  private let shape: ImageShape

  /// Draws a showing of a picture of `shape`.
  init(_ augmentations: [Augmentation], of shape: ImageShape, using random: inout SplitMix64) {
    self.shape = shape
    for augmentation in augmentations {
      switch augmentation {
      case .mirror:
        if random.below(2) == 1 { bend(across: (-1, 0), down: (0, 1)) }
      case .turn(let degrees):
        let angle = random.uniform(in: -degrees...degrees) * .pi / 180
        bend(across: (cosf(angle), sinf(angle)), down: (-sinf(angle), cosf(angle)))
      case .shift(let pixels):
        let right = random.uniform(in: -pixels...pixels)
        let down = random.uniform(in: -pixels...pixels)
        x += xx * right + xy * down
        y += yx * right + yy * down
      case .zoom(let share):
        let size = 1 / (1 + random.uniform(in: -share...share))
        bend(across: (size, 0), down: (0, size))
      case .light(let contrast, let brightness):
        let factor = 1 + random.uniform(in: -contrast...contrast)
        self.contrast *= factor
        self.brightness = self.brightness * factor + random.uniform(in: -brightness...brightness)
      }
    }
  }

  /// Lets the way from the showing to the picture begin with a linear map round the middle.
  private mutating func bend(across: (Float, Float), down: (Float, Float)) {
    let middleX = Float(shape.width - 1) / 2
    let middleY = Float(shape.height - 1) / 2
    let fromX = middleX - across.0 * middleX - across.1 * middleY
    let fromY = middleY - down.0 * middleX - down.1 * middleY
    x += xx * fromX + xy * fromY
    y += yx * fromX + yy * fromY
    (xx, xy) = (xx * across.0 + xy * down.0, xx * across.1 + xy * down.1)
    (yx, yy) = (yx * across.0 + yy * down.0, yx * across.1 + yy * down.1)
  }

  /// Whether pixels stay where they are.
  private var isInPlace: Bool {
    (xx, xy, x) == (1, 0, 0) && (yx, yy, y) == (0, 1, 0)
  }

  /// Writes the showing: each number between the four that are nearest, and beyond the edges those
  /// at the edge.
  ///
  /// - Parameters:
  ///   - picture: `[height, width, channels]`.
  ///   - shown: The same; every value is set.
  func write(_ picture: Span<Float>, to shown: inout MutableSpan<Float>) {
    if isInPlace {
      for place in 0..<shape.count { shown[place] = contrast * picture[place] + brightness }
      return
    }
    let (width, height, channels) = (shape.width, shape.height, shape.channels)
    let (rightmost, lowest) = (Float(width - 1), Float(height - 1))
    for row in 0..<height {
      for column in 0..<width {
        let fromX = max(0, min(rightmost, xx * Float(column) + xy * Float(row) + x))
        let fromY = max(0, min(lowest, yx * Float(column) + yy * Float(row) + y))
        let (left, top) = (Int(fromX), Int(fromY))
        let (right, low) = (fromX - Float(left), fromY - Float(top))
        let above = (top * width + left) * channels
        let beside = left + 1 < width ? channels : 0
        let below = top + 1 < height ? width * channels : 0
        let target = (row * width + column) * channels
        for channel in 0..<channels {
          let place = above + channel
          let upper = picture[place] * (1 - right) + picture[place + beside] * right
          let under =
            picture[place + below] * (1 - right) + picture[place + below + beside] * right
          shown[target + channel] = contrast * (upper * (1 - low) + under * low) + brightness
        }
      }
    }
  }
}
