/// The errors in one picture, or in one isolated letter: what a bootstrap draws.
public struct Sample: Sendable, Equatable {
  /// The picture's path, or the letter's number in its set.
  public let name: String
  /// Its errors, by the measures that were taken of it.
  public let errors: [ErrorMeasure: ErrorCount]

  /// A sample with its errors.
  public init(name: String, errors: [ErrorMeasure: ErrorCount]) {
    self.name = name
    self.errors = errors
  }

  /// A picture with the errors of its text, by every measure.
  public init(name: String, _ errors: TextErrors) {
    self.init(
      name: name,
      errors: Dictionary(uniqueKeysWithValues: ErrorMeasure.allCases.map { ($0, errors[$0]) }))
  }
}
