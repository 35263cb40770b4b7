/// Where the letters of one class stand on their line and how wide they are, in heights of a capital.
///
/// Heights are measured from the baseline upwards: an x reaches from 0 to about 0.7, a p from −0.25.
public struct LetterZone: Sendable, Hashable {
  /// A length over many hands and types.
  public struct Spread: Sendable, Hashable {
    /// Its mean.
    public let mean: Double
    /// Its standard deviation, above 0.
    public let deviation: Double

    /// A length with this mean and standard deviation.
    public init(mean: Double, deviation: Double) {
      precondition(deviation > 0, "a standard deviation of \(deviation)")
      self.mean = mean
      self.deviation = deviation
    }
  }

  /// The upper edge.
  public let top: Spread
  /// The lower edge.
  public let bottom: Spread
  /// The width.
  public let width: Spread

  /// A zone between `bottom` and `top`.
  public init(top: Spread, bottom: Spread, width: Spread) {
    self.top = top
    self.bottom = bottom
    self.width = width
  }
}
