import SeededRandom

// Legend: N samples, D numbers of a sample, K centres.

/// Parts samples into *K* groups round centres, by turns: each sample to its nearest centre, each
/// centre to the mean of its samples.
///
/// Either turn can only make the sum of squared distances smaller, and there are finitely many ways
/// to part the samples, so it ends: when no sample changes its group.
///
/// Source: S. Lloyd, "Least squares quantization in PCM", IEEE Trans. Information Theory 28(2), 1982.
struct KMeans {
  /// `[K, D]`.
  private(set) var centers: [[Float]]
  /// The mean squared distance to the nearest centre, after each turn of either kind.
  private(set) var losses: [Double] = []
  /// Whether no sample changed its group at the end.
  private(set) var hasEnded = false

  /// Runs to the end.
  ///
  /// - Parameters:
  ///   - values: `[N, D]`.
  ///   - size: *D*.
  ///   - count: *K*, at most *N*; the first centres are samples drawn at random.
  ///   - seed: Starts the draws.
  ///   - limit: The most rounds.
  init(_ values: [Float], size: Int, count: Int, seed: UInt64, limit: Int) {
    let samples = values.count / size
    var random = SplitMix64(seed: seed)
    centers = (0..<samples).shuffled(using: &random).prefix(count).map {
      Array(values[$0 * size..<($0 + 1) * size])
    }
    var groups = [Int](repeating: -1, count: samples)
    for _ in 0..<limit {
      var hasChanged = false
      var sum = 0.0
      for sample in 0..<samples {
        let (group, distance) = nearest(values, sample, size: size)
        sum += Double(distance)
        // A tie keeps the group, or it could go on for ever.
        if groups[sample] != group {
          groups[sample] = group
          hasChanged = true
        }
      }
      losses.append(sum / Double(samples))
      if !hasChanged {
        hasEnded = true
        return
      }
      moveCenters(values, groups, size: size)
      losses.append(loss(values, groups, size: size))
    }
  }

  private func nearest(_ values: [Float], _ sample: Int, size: Int) -> (Int, Float) {
    var (found, least) = (0, Float.infinity)
    for (index, center) in centers.enumerated() {
      var distance: Float = 0
      for place in 0..<size {
        let difference = values[sample * size + place] - center[place]
        distance += difference * difference
      }
      if distance < least { (found, least) = (index, distance) }
    }
    return (found, least)
  }

  private mutating func moveCenters(_ values: [Float], _ groups: [Int], size: Int) {
    var sums = [[Double]](repeating: [Double](repeating: 0, count: size), count: centers.count)
    var counts = [Double](repeating: 0, count: centers.count)
    for (sample, group) in groups.enumerated() {
      counts[group] += 1
      for place in 0..<size { sums[group][place] += Double(values[sample * size + place]) }
    }
    // A centre that nobody is near to stays where it is.
    for group in centers.indices where counts[group] > 0 {
      centers[group] = sums[group].map { Float($0 / counts[group]) }
    }
  }

  private func loss(_ values: [Float], _ groups: [Int], size: Int) -> Double {
    var sum = 0.0
    for (sample, group) in groups.enumerated() {
      let center = centers[group]
      var distance: Float = 0
      for place in 0..<size {
        let difference = values[sample * size + place] - center[place]
        distance += difference * difference
      }
      sum += Double(distance)
    }
    return sum / Double(groups.count)
  }
}
