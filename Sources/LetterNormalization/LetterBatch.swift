/// Letters brought to one size for a network: `N × side × side` values, 0 paper … 1 ink.
public struct LetterBatch: Sendable, Equatable {
  /// Letters, *N*.
  public let count: Int
  /// Rows and columns of each letter.
  public let side: Int
  /// Letter after letter, row by row: (x, y) of letter n is at `(n * side + y) * side + x`.
  public let values: [Float]

  /// A batch over its values.
  ///
  /// - Parameters:
  ///   - count: Letters, at least 0.
  ///   - side: Rows and columns of each letter, at least 1.
  ///   - values: `count * side * side` values, 0 paper … 1 ink.
  public init(count: Int, side: Int, values: [Float]) {
    precondition(
      count >= 0 && side > 0 && values.count == count * side * side,
      "\(values.count) values for \(count) letters of \(side) × \(side)")
    self.count = count
    self.side = side
    self.values = values
  }
}
