/// How letters are put together to text.
public struct AssemblyOptions: Sendable, Equatable {
  /// How many alternatives each letter keeps, at least 1.
  public var alternatives = 5
  /// How much the language model counts beside the network, 0 for not at all.
  public var languageWeight: Float = 0.7
  /// What the language model gives every letter on top of its logarithm: as much as a usual letter
  /// costs, so that it does not favour readings of fewer letters.
  public var usualLetter: Float = 2.3
  /// What a word of the lists gains, as a logarithm.
  public var wordBonus: Float = 1
  /// How much a letter's place and size on its line count beside its looks.
  public var zoneWeight: Float = 0.5
  /// What passing over ink as no part of any letter costs, as a logarithm.
  public var skipCost: Float = 3
  /// The network is never surer of anything than this, as a logarithm of odds.
  public var surest: Float = 8
  /// How sharply blanks are told by their width: the change of the logarithm of the odds from one word
  /// gap to two.
  public var gapSharpness: Float = 8
  /// Readings of a line's beginning that are followed further, at least 1.
  public var beamWidth = 24
  /// Which characters may be read; `nil` for all that the network knows. Blanks are always allowed.
  public var alphabet: Alphabet?
  /// What every line must look like; `nil` for anything. A line without any such reading is left out.
  public var pattern: FieldPattern?

  /// The options, with values that fit notes, lists, forms and print.
  public init() {}

  /// The same without the pattern.
  var withoutPattern: AssemblyOptions {
    var options = self
    options.pattern = nil
    return options
  }
}
