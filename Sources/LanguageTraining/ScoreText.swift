import Glibc
public import LanguageModel

/// How well a model foretells a text.
public struct TextScore: Sendable, Equatable {
  /// Characters that were scored, ends of lines among them.
  public private(set) var characters = 0
  /// Bytes that are no characters of the model, which were passed over.
  public private(set) var skipped = 0
  /// The bits that the text takes by the model's probabilities.
  public private(set) var bits = 0.0

  /// No text yet.
  public init() {}

  /// Scores a page more, from its first character on.
  ///
  /// - Parameters:
  ///   - page: Bytes; those above 126 and control characters but the end of a line are passed over.
  ///   - model: What foretells it.
  public mutating func add(_ page: some Sequence<UInt8>, by model: LanguageModel) {
    var state = model.pageStart
    for character in page {
      guard character == 0x0A || (0x20...0x7E).contains(character) else {
        skipped += 1
        continue
      }
      let next = model.transition(after: state, on: character)
      bits -= Double(next.logProbability) / log(2)
      characters += 1
      state = next.state
    }
  }

  /// Bits of a character; 0 where none was scored.
  public var bitsPerCharacter: Double { characters == 0 ? 0 : bits / Double(characters) }
}
