/// The mean of some values and the sum of their squared deviations from it.
package struct Moments {
  package let mean: Double
  package let squares: Double

  /// The moments of at least one value.
  package init(_ values: some Collection<Double>) {
    let mean = values.reduce(0, +) / Double(values.count)
    self.mean = mean
    squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }
}
