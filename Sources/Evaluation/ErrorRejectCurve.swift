/// How many errors are left when the unsure are rejected.
public struct ErrorRejectCurve: Sendable, Equatable {
  /// What is left at one limit.
  public struct Point: Sendable, Equatable {
    /// Confidences below this are rejected.
    public let limit: Double
    /// The share that is rejected, 0 … 1.
    public let rejected: Double
    /// The share that is wrong among those kept, 0 … 1; 0 where none is kept.
    public let errors: Double
  }

  /// A point for each confidence that occurs, from none rejected on: those equally sure can only be
  /// rejected together.
  public let points: [Point]

  /// The curve of these judgements; without points where there are none.
  ///
  /// - Complexity: O(*n* log *n*) for *n* judgements.
  ///
  /// Source: C. Chow, "On optimum recognition error and reject tradeoff", IEEE Trans. Information
  /// Theory 16(1), 1970, pp. 41–46. His error rate is over all that was shown; ours is over what is
  /// kept, which is what a user sees.
  public init(_ judgements: [Judgement]) {
    let sorted = judgements.sorted { $0.confidence < $1.confidence }
    var wrong = judgements.count { !$0.isRight }
    var points: [Point] = []
    for (place, judgement) in sorted.enumerated() {
      if place == 0 || sorted[place - 1].confidence < judgement.confidence {
        points.append(
          Point(
            limit: judgement.confidence, rejected: Double(place) / Double(sorted.count),
            errors: Double(wrong) / Double(sorted.count - place)))
      }
      if !judgement.isRight { wrong -= 1 }
    }
    self.points = points
  }

  /// What is left when confidences below `limit` are rejected; `nil` where there was no judgement.
  public func point(rejectingBelow limit: Double) -> Point? {
    guard !points.isEmpty else { return nil }
    guard let next = points.first(where: { $0.limit >= limit }) else {
      return Point(limit: limit, rejected: 1, errors: 0)
    }
    return Point(limit: limit, rejected: next.rejected, errors: next.errors)
  }
}
