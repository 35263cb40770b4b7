/// A word without its case, as 64 bits that grow with each character: a search over readings keeps
/// one in each, and asks `LanguageModel.contains` where the word ends.
///
/// Two of a million words share a key with a probability of 3 · 10⁻⁸.
///
/// Source: G. Fowler, L. Noll and K.-P. Vo, "The FNV non-cryptographic hash algorithm", IETF draft,
/// 1991–2024: FNV-1a, 64 bits.
public struct WordKey: Hashable, Sendable {
  /// The bits.
  package private(set) var bits: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The key of no character.
  public init() {}

  /// The key of a word.
  ///
  /// - Parameter characters: Its bytes; A–Z count as a–z.
  public init(_ characters: some Sequence<UInt8>) {
    for character in characters { append(character) }
  }

  /// Makes it the key of the word with `character` at its end; A–Z count as a–z.
  public mutating func append(_ character: UInt8) {
    let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(character)
    bits = (bits ^ UInt64(isCapital ? character | 0x20 : character)) &* 0x100_0000_01B3
  }
}
