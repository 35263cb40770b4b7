/// A set of characters that a text may consist of.
public struct Alphabet: Sendable, Equatable {
  /// The characters.
  public let characters: Set<Character>

  /// The alphabet of these characters.
  public init(_ characters: Set<Character>) {
    self.characters = characters
  }
}
