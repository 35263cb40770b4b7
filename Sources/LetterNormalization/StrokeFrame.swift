/// A letter drawn into its frame, with the distance of every sample from the edge of the ink.
struct StrokeFrame {
  /// Samples for each pixel of the frame, along each axis: edges are known to half a pixel, and the
  /// mean over a pixel's samples is smooth.
  static let oversampling = 2

  /// The frame's rows and columns, pixels.
  private let side: Int
  /// Samples along one axis.
  private let samples: Int
  /// Signed distance to the edge of the ink, in samples, positive inside; cut off at `reach`.
  private let distance: [Float]
  /// The mean width of its strokes in frame pixels; `nil` without ink.
  let strokeWidth: Double?

  /// Distances are measured up to here, samples: strokes are never moved farther.
  private static let reach = 9

  /// Draws `crop` at `scale` (frame pixels for each of its pixels) and measures the distances.
  init(crop: InkCrop, scale: Double, side: Int) {
    self.side = side
    samples = side * Self.oversampling
    let drawn = crop.resampled(scale: scale * Double(Self.oversampling), side: samples)
    let inside = Self.edgeDistances(of: drawn.map { $0 >= InkCrop.threshold }, side: samples)
    let outside = Self.edgeDistances(of: drawn.map { $0 < InkCrop.threshold }, side: samples)
    var distance = [Float](repeating: 0, count: samples * samples)
    var sum: Float = 0
    var count: Float = 0
    for place in 0..<distance.count {
      distance[place] = inside[place] - outside[place]
      if inside[place] > 0 {
        sum += inside[place]
        count += 1
      }
    }
    self.distance = distance
    // Distances across a stroke of width w rise from 0 to w / 2 and fall again: their mean is w / 4.
    strokeWidth = count > 0 ? Double(4 * sum / count) / Double(Self.oversampling) : nil
  }

  /// How much of each frame pixel is ink after every edge moved outwards by `growth` frame pixels.
  func coverage(growth: Double) -> [Float] {
    let moved = Float(growth * Double(Self.oversampling)) + 0.5
    let share = 1 / Float(Self.oversampling * Self.oversampling)
    var frame = [Float](repeating: 0, count: side * side)
    for y in 0..<samples {
      let row = y / Self.oversampling * side
      for x in 0..<samples {
        frame[row + x / Self.oversampling] +=
          share * min(1, max(0, distance[y * samples + x] + moved))
      }
    }
    return frame
  }

  /// How far each sample of the mask is from its edge, in samples; 0 outside the mask.
  ///
  /// The edge lies half a sample beyond the last sample of the mask. Exact up to `reach`: columns
  /// first, then the lower envelope along rows by trying every offset within reach.
  ///
  /// Source: A. Rosenfeld and J. Pfaltz, "Sequential operations in digital picture processing",
  /// J. ACM 13(4), 1966, for the two passes; squared distances make it Euclidean.
  private static func edgeDistances(of mask: [Bool], side: Int) -> [Float] {
    let far = Int32(reach + 1)
    var vertical = [Int32](repeating: 0, count: side * side)
    for y in 0..<side {
      for x in 0..<side where mask[y * side + x] {
        vertical[y * side + x] = y == 0 ? far : min(far, vertical[(y - 1) * side + x] + 1)
      }
    }
    for y in (0..<side - 1).reversed() {
      for x in 0..<side {
        vertical[y * side + x] = min(vertical[y * side + x], vertical[(y + 1) * side + x] + 1)
      }
    }
    var distances = [Float](repeating: 0, count: side * side)
    for y in 0..<side {
      for x in 0..<side where mask[y * side + x] {
        var nearest = far * far
        for other in max(0, x - reach)...min(side - 1, x + reach) {
          let across = Int32(other - x)
          let down = vertical[y * side + other]
          nearest = min(nearest, across * across + down * down)
        }
        distances[y * side + x] = Float(nearest).squareRoot() - 0.5
      }
    }
    return distances
  }
}
