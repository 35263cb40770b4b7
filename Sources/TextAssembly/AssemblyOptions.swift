/// How letters are put together to text.
public struct AssemblyOptions: Sendable, Equatable {
  /// How many alternatives each letter keeps, at least 1.
  public let alternatives: Int
  /// What a change between letters and digits within a word costs, as the logarithm of how much
  /// rarer it is than none; 0 takes every character for itself.
  public let switchInWord: Double
  /// What such a change between two words costs.
  public let switchBetweenWords: Double

  /// The options, with values that fit notes, lists and forms.
  public init(
    alternatives: Int = 5, switchInWord: Double = 4, switchBetweenWords: Double = 1
  ) {
    precondition(alternatives >= 1, "\(alternatives) alternatives")
    self.alternatives = alternatives
    self.switchInWord = switchInWord
    self.switchBetweenWords = switchBetweenWords
  }
}
