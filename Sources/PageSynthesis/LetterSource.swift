public import SeededRandom

/// Where the letters of a page come from: people with pens, faces of fonts, collected letters.
public protocol LetterSource: Sendable {
  /// Somebody who writes a page.
  ///
  /// - Parameters:
  ///   - options: How the page is written; a source uses what concerns the shapes of letters.
  ///   - random: Draws the person or the face, and its habits.
  /// - Returns: The writer, who draws further accidents letter by letter.
  func writer(options: SynthesisOptions, using random: inout SplitMix64) -> any LetterWriter
}

/// One person, or one face of a font, who writes letters one after the other.
public protocol LetterWriter {
  /// How much of a hand's unsteadiness it shows: 1 a hand, 0 a printer, whose letters stand in line.
  var unsteadiness: Double { get }
  /// The width of a space, in heights of a capital.
  var spaceWidth: Double { get }

  /// A letter, as it is written this time.
  ///
  /// - Returns: `nil` for a character that this writer cannot write.
  mutating func letter(_ character: Character, using random: inout SplitMix64) -> LetterShape?
}

/// Several sources: a page is written by one of them.
public struct MixedLetters: LetterSource {
  private let sources: [(source: any LetterSource, weight: Double)]
  private let total: Double

  /// - Parameter sources: At least one, each with a positive weight: how often it writes.
  public init(_ sources: [(source: any LetterSource, weight: Double)]) {
    precondition(
      !sources.isEmpty && sources.allSatisfy { $0.weight > 0 }, "\(sources.count) sources")
    self.sources = sources
    total = sources.reduce(0) { $0 + $1.weight }
  }

  /// A writer of one of the sources.
  public func writer(
    options: SynthesisOptions, using random: inout SplitMix64
  ) -> any LetterWriter {
    var place = Double(random.uniform()) * total
    for (source, weight) in sources.dropLast() {
      if place < weight { return source.writer(options: options, using: &random) }
      place -= weight
    }
    return sources[sources.count - 1].source.writer(options: options, using: &random)
  }
}
