/// Components that stand side by side on one line of writing.
public struct TextLine: Sendable, Equatable {
  /// Places in the page's components, from left to right.
  public let members: [Int]
  /// Those of `members` whose centroids hold the line, in the same order; the others (dots, accents,
  /// broken strokes) were added because they stand between them.
  public let inliers: [Int]
  /// The parabola through the inliers' centroids.
  public let axis: Baseline
  /// The typical height of its letters, pixels.
  public let letterHeight: Double

  /// A line over its members.
  ///
  /// - Precondition: `letterHeight` is positive.
  public init(members: [Int], inliers: [Int], axis: Baseline, letterHeight: Double) {
    precondition(letterHeight > 0, "letters \(letterHeight) high")
    self.members = members
    self.inliers = inliers
    self.axis = axis
    self.letterHeight = letterHeight
  }
}
