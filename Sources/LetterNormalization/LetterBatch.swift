/// Letters brought to one size for a network: `N × side × side × channels` values, 0 paper … 1 ink.
public struct LetterBatch: Sendable, Equatable {
  /// Letters, *N*.
  public let count: Int
  /// Rows and columns of each letter.
  public let side: Int
  /// Numbers of each pixel: its ink, and in a second one, if any, the ink round the letter.
  public let channels: Int
  /// Letter after letter, row by row: (x, y) of letter n begins at
  /// `((n * side + y) * side + x) * channels`.
  public let values: [Float]

  /// A batch over its values.
  ///
  /// - Parameters:
  ///   - count: Letters, at least 0.
  ///   - side: Rows and columns of each letter, at least 1.
  ///   - channels: Numbers of each pixel, at least 1.
  ///   - values: `count * side * side * channels` values, 0 paper … 1 ink.
  public init(count: Int, side: Int, channels: Int = 1, values: [Float]) {
    precondition(
      count >= 0 && side > 0 && channels > 0
        && values.count == count * side * side * channels,
      "\(values.count) values for \(count) letters of \(side) × \(side) × \(channels)")
    self.channels = channels
    self.count = count
    self.side = side
    self.values = values
  }
}
