/// How many pixels of a picture an inch of its paper takes.
public struct Resolution: Sendable, Hashable {
  /// From left to right.
  public let horizontal: Double
  /// From top to bottom.
  public let vertical: Double

  /// The resolution with these numbers of pixels an inch; `nil` for numbers that no scanner means,
  /// outside 10 … 20,000.
  ///
  /// - Parameters:
  ///   - horizontal: From left to right.
  ///   - vertical: From top to bottom.
  public init?(horizontal: Double, vertical: Double) {
    guard (10...20_000).contains(horizontal), (10...20_000).contains(vertical) else { return nil }
    self.horizontal = horizontal
    self.vertical = vertical
  }

  /// 300 pixels an inch, what is assumed where a file does not say: most scans of text have it.
  public static let assumed = Resolution(perInch: 300)

  private init(perInch number: Double) {
    horizontal = number
    vertical = number
  }

  /// That of the picture when it is turned by a quarter.
  public var turned: Resolution { Resolution(turning: self) }

  private init(turning other: Resolution) {
    horizontal = other.vertical
    vertical = other.horizontal
  }
}
