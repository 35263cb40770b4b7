/// How letters are put together to text.
public struct AssemblyOptions: Sendable, Equatable {
  /// How many alternatives each letter keeps, at least 1.
  public var alternatives = 5
  /// How much the language model counts beside the network, 0 for not at all.
  public var languageWeight: Float = 0.5
  /// What the language model gives every letter on top of its logarithm: as much as a usual letter
  /// costs, so that it does not favour readings of fewer letters.
  public var usualLetter: Float = 2.3
  /// What a word of the lists gains, as a logarithm.
  public var wordBonus: Float = 1
  /// How much a letter's place and size on its line count beside its looks.
  public var zoneWeight: Float = 1
  /// How often a capital is written in the small letter's shape: an i among capitals.
  public var smallForCapital: Float = 0.1
  /// How often a small letter is written in the capital's shape.
  ///
  /// Who writes small capitals among small letters is taken at his word.
  public var capitalForSmall: Float = 0.01
  /// What passing over ink as no part of any letter costs, as a logarithm.
  public var skipCost: Float = 8
  /// The share of it that it costs where the alphabet has no letters: sums stand on patterned paper,
  /// between commas and dashes that are none of it.
  public var skipShareAmongNumbers: Float = 0.4
  /// The network is never surer of anything than this, as a logarithm of odds.
  public var surest: Float = 8
  /// What a digit right after a letter costs, as a logarithm: codes have them, words do not.
  public var digitAfterLetter: Float = 1.5
  /// How sharply blanks are told by their width: the change of the logarithm of the odds from one gap
  /// to one 2.7 times as wide, on a long line; a short one tells less of how wide its word gaps are.
  public var gapSharpness: Float = 16
  /// On a line of so many letters blanks are told half as sharply as on a long one.
  public var gapsToTell: Float = 12
  /// The same of steps from letter to letter, where these are even.
  public var stepSharpness: Float = 40
  /// What speaks for blanks where all letters stand far apart, a logarithm for each of them.
  public var evenGapOdds: Float = 1
  /// Whether lines may have several words; without, each is one.
  public var hasBlanks = true
  /// How often a page in an unfamiliar hand is read again with what was learned of it, 0 for never.
  public var adaptationRounds = 3
  /// As how many letters that look like what they are each look of an unfamiliar hand counts besides
  /// those seen, above 0.
  public var adaptationPrior: Float = 3
  /// Readings of a line's beginning that are followed further, at least 1.
  public var beamWidth = 24
  /// The characters that may be read, blanks besides.
  ///
  /// `nil` for all that the network knows.
  public var alphabet: Alphabet?
  /// What every line must look like.
  ///
  /// `nil` for anything. A line without any such reading is left out.
  public var pattern: FieldPattern?

  /// The options, with values that fit notes, lists, forms and print.
  public init() {}

  /// The characters that may be read, by the alphabet and the pattern, blanks besides; `nil` for all.
  public var characters: Set<Character>? {
    let patterned = pattern.map { Set($0.alternatives.joined().joined()) }
    guard let allowed = alphabet?.characters else { return patterned }
    return patterned.map(allowed.intersection) ?? allowed
  }

  /// What passing over ink costs in this alphabet.
  var ownSkipCost: Float { isOfNumbers ? skipShareAmongNumbers * skipCost : skipCost }

  /// Whether the alphabet has no letters.
  var isOfNumbers: Bool {
    alphabet.map { !$0.characters.contains(where: \.isLetter) } ?? false
  }

  /// The same without the pattern.
  var withoutPattern: AssemblyOptions {
    var options = self
    options.pattern = nil
    return options
  }
}
