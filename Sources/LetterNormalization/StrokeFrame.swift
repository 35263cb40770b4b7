/// A letter drawn into its frame, with the distance of every sample from the edge of the ink.
struct StrokeFrame {
  /// Samples for each pixel of the frame, along each axis: edges are known to half a pixel, and the
  /// mean over a pixel's samples is smooth.
  static let oversampling = 2

  /// The frame's rows and columns, pixels.
  private let side: Int
  /// Samples along one axis.
  private let samples: Int
  /// Signed distance to the edge of the ink, in samples, positive inside; cut off at the reaches.
  private let distance: [Float]
  /// The mean width of its strokes in frame pixels; `nil` without ink.
  let strokeWidth: Double?

  /// Distances within ink are measured up to here, samples: half of the widest pen that is told apart.
  private static let inkReach = 9
  /// Distances on paper are measured up to here, samples: edges never move farther outwards.
  private static let paperReach = 5

  /// Draws `crop` at `scale` (frame pixels for each of its pixels) and measures the distances.
  init(crop: InkCrop, scale: Double, side: Int) {
    self.side = side
    samples = side * Self.oversampling
    let drawn = crop.resampled(scale: scale * Double(Self.oversampling), side: samples)
    let ink = drawn.map { $0 >= InkCrop.threshold }
    let inside = Self.edgeDistances(of: true, in: ink, side: samples, reach: Self.inkReach)
    let outside = Self.edgeDistances(of: false, in: ink, side: samples, reach: Self.paperReach)
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

  /// How far each sample that equals `value` is from the nearest that does not, in samples; 0 for the
  /// others.
  ///
  /// The edge lies half a sample beyond the last sample of its kind. Exact up to `reach`, at most 10:
  /// columns first, then, along rows, every offset.
  ///
  /// Source: A. Rosenfeld and J. Pfaltz, "Sequential operations in digital picture processing",
  /// J. ACM 13(4), 1966, for the two passes; squared distances make it Euclidean.
  private static func edgeDistances(
    of value: Bool, in mask: [Bool], side: Int, reach: Int
  ) -> [Float] {
    let far = UInt8(reach + 1)
    var vertical = [UInt8](repeating: 0, count: side * side)
    for place in 0..<side * side where mask[place] == value {
      vertical[place] = place < side ? far : min(far, vertical[place - side] + 1)
    }
    for place in (0..<side * (side - 1)).reversed() {
      vertical[place] = min(vertical[place], vertical[place + side] + 1)
    }
    // By squared distance; all of them fit a byte, so that sixteen columns are looked at at a time.
    let distance = (0...far * far).map { Float($0).squareRoot() - 0.5 }
    // Beyond the frame is nothing: farther than all else.
    let beyond = far * far + 1
    let wide = (side + 15) / 16 * 16
    var row = [UInt8](repeating: beyond, count: wide + 2 * reach)
    var nearest = [UInt8](repeating: 0, count: wide)
    var distances = [Float](repeating: 0, count: side * side)
    for y in 0..<side {
      for x in 0..<side {
        let down = vertical[y * side + x]
        row[reach + x] = down &* down
      }
      unsafe row.withUnsafeBytes { row in
        for start in stride(from: 0, to: wide, by: 16) {
          var best = unsafe row.loadUnaligned(
            fromByteOffset: reach + start, as: SIMD16<UInt8>.self)
          for across in 1...reach {
            let left = unsafe row.loadUnaligned(
              fromByteOffset: reach + start - across, as: SIMD16<UInt8>.self)
            let right = unsafe row.loadUnaligned(
              fromByteOffset: reach + start + across, as: SIMD16<UInt8>.self)
            let square = UInt8(truncatingIfNeeded: across * across)
            best = pointwiseMin(best, pointwiseMin(left, right) &+ square)
          }
          unsafe nearest.withUnsafeMutableBytes {
            unsafe $0.storeBytes(of: best, toByteOffset: start, as: SIMD16<UInt8>.self)
          }
        }
      }
      for x in 0..<side where mask[y * side + x] == value {
        distances[y * side + x] = distance[Int(nearest[x])]
      }
    }
    return distances
  }
}
