/// What one must know to use a context model, and where its counts are from.
public struct LanguageCard: Sendable, Equatable {
  /// A package whose text or words were counted.
  public struct Source: Sendable, Equatable {
    /// Where it is from, its name and version.
    public let name: String
    /// What its licence is.
    public let licence: String
    /// Of the package, 64 hexadecimal digits.
    public let sha256: String

    /// A source by its name, licence and SHA-256.
    public init(name: String, licence: String, sha256: String) {
      self.name = name
      self.licence = licence
      self.sha256 = sha256
    }
  }

  /// How well the model foretells text that was not counted.
  public struct Measurement: Sendable, Equatable {
    /// What was measured on.
    public let name: String
    /// How many characters that had, ends of lines among them.
    public let characters: Int
    /// What the model's probabilities give: lower is better.
    public let bitsPerCharacter: Double

    /// A measurement on `characters` characters of `name`.
    public init(name: String, characters: Int, bitsPerCharacter: Double) {
      self.name = name
      self.characters = characters
      self.bitsPerCharacter = bitsPerCharacter
    }
  }

  /// The version of the format that this program knows.
  public static let knownVersion = 1

  /// Characters of the longest n-gram.
  public let order: Int
  /// The node of the automaton before the first character of a page.
  public let startNode: Int
  /// The seed of the word filter's hash function.
  public let wordSeed: UInt64
  /// How many words the filter has.
  public let wordCount: Int
  /// How many characters were counted.
  public let characterCount: Int
  /// How it was made.
  public let training: String
  /// The seed of what was drawn.
  public let seed: UInt64
  /// What was counted.
  public let sources: [Source]
  /// How good it is.
  public let measurements: [Measurement]

  /// A card; see the properties.
  public init(
    order: Int, startNode: Int, wordSeed: UInt64, wordCount: Int, characterCount: Int,
    training: String, seed: UInt64, sources: [Source], measurements: [Measurement]
  ) {
    self.order = order
    self.startNode = startNode
    self.wordSeed = wordSeed
    self.wordCount = wordCount
    self.characterCount = characterCount
    self.training = training
    self.seed = seed
    self.sources = sources
    self.measurements = measurements
  }
}
