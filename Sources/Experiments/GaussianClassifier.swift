import Glibc

// Legend: N samples, D numbers of a sample, C classes.

/// Classes as Gaussian clouds of one common shape, fitted by maximum likelihood.
///
/// Priors are the classes' shares, means the classes' means, and the covariance is the mean over all
/// samples of (*x* − its class's mean)(*x* − its class's mean)ᵀ. With one covariance for all, the
/// quadratic terms are the same for every class and the borders are planes: linear discriminant
/// analysis.
///
/// Source: T. Hastie, R. Tibshirani and J. Friedman, "The elements of statistical learning", 2nd
/// edition, 2009, section 4.3. Ours adds a small number to the diagonal, since pixels that are never
/// inked make the covariance singular.
struct GaussianClassifier {
  /// The shares of the classes, *C*.
  let priors: [Double]
  /// `[C, D]`.
  let means: [[Double]]
  /// Σ⁻¹ μ of each class, `[C, D]`.
  private let directions: [[Double]]
  /// ln π − ½ μᵀ Σ⁻¹ μ of each class.
  private let offsets: [Double]

  /// Fits the classes.
  ///
  /// - Parameters:
  ///   - values: `[N, D]`.
  ///   - labels: The class of each, 0 ..< `classes`; every class is there.
  ///   - classes: *C*.
  ///   - ridge: What is added to the diagonal of the covariance.
  /// - Complexity: O(*N D*² + *D*³).
  init(_ values: [Float], labels: [Int], classes: Int, ridge: Double) {
    let size = values.count / labels.count
    var counts = [Double](repeating: 0, count: classes)
    var means = [[Double]](repeating: [Double](repeating: 0, count: size), count: classes)
    for (sample, label) in labels.enumerated() {
      counts[label] += 1
      for place in 0..<size { means[label][place] += Double(values[sample * size + place]) }
    }
    for label in 0..<classes {
      precondition(counts[label] > 0, "class \(label) has no sample")
      for place in 0..<size { means[label][place] /= counts[label] }
    }
    var covariance = [Double](repeating: 0, count: size * size)
    var centred = [Double](repeating: 0, count: size)
    for (sample, label) in labels.enumerated() {
      for place in 0..<size {
        centred[place] = Double(values[sample * size + place]) - means[label][place]
      }
      // The lower half only; pixels that are as usual have nothing to add.
      for row in 0..<size where centred[row] != 0 {
        let factor = centred[row]
        for column in 0...row { covariance[row * size + column] += factor * centred[column] }
      }
    }
    for row in 0..<size {
      for column in 0...row { covariance[row * size + column] /= Double(labels.count) }
      covariance[row * size + row] += ridge
    }
    let factor = choleskyFactor(of: covariance, size: size)
    let directions = means.map { solve(factor, $0) }
    let lengths = zip(means, directions).map { mean, direction in
      zip(mean, direction).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let priors = counts.map { $0 / Double(labels.count) }
    offsets = zip(priors, lengths).map { log($0) - $1 / 2 }
    self.priors = priors
    self.means = means
    self.directions = directions
  }

  /// The most probable class of each sample of `values`, `[N, D]`.
  func classes(of values: [Float]) -> [Int] {
    let size = directions.first?.count ?? 1
    return stride(from: 0, to: values.count, by: size).map { start in
      var (found, best) = (0, -Double.infinity)
      for label in directions.indices {
        var score = offsets[label]
        let direction = directions[label]
        for place in 0..<size { score += direction[place] * Double(values[start + place]) }
        if score > best { (found, best) = (label, score) }
      }
      return found
    }
  }
}

/// The lower triangle *L* with *L Lᵀ* = the symmetric matrix whose lower half is given.
func choleskyFactor(of matrix: [Double], size: Int) -> [Double] {
  var factor = matrix
  for column in 0..<size {
    for row in column..<size {
      var sum = factor[row * size + column]
      for place in 0..<column {
        sum -= factor[row * size + place] * factor[column * size + place]
      }
      if row == column {
        precondition(sum > 0, "the matrix is not positive definite in row \(row)")
        factor[row * size + row] = sum.squareRoot()
      } else {
        factor[row * size + column] = sum / factor[column * size + column]
      }
    }
  }
  return factor
}

/// *x* with *L Lᵀ x* = `values`.
func solve(_ factor: [Double], _ values: [Double]) -> [Double] {
  var result = values
  let size = values.count
  for row in 0..<size {
    for place in 0..<row { result[row] -= factor[row * size + place] * result[place] }
    result[row] /= factor[row * size + row]
  }
  for row in (0..<size).reversed() {
    for place in row + 1..<size { result[row] -= factor[place * size + row] * result[place] }
    result[row] /= factor[row * size + row]
  }
  return result
}
