import ArgumentParser
import Files
import LanguageModel
import OCRKit
import Weights

/// The options that say what the text is like.
struct TextOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What text is like: a language model, or 'none'.",
      discussion: "Without it: 'language' where 'ocr doctor' says that weights are.",
      valueName: "file"))
  var language: PathArgument?

  @Option(
    help: ArgumentHelp(
      "Words that are likely, one a line, beside those the language model has.",
      valueName: "file"))
  var words: PathArgument?

  @Option(
    help: ArgumentHelp(
      "Read no other characters: 'digits', 'upper', 'lower', 'letters', 'marks', or a set.",
      discussion: """
        Such as A-Z0-9./ or, with a name among them, digits,upper,.- between commas, and never \
        anything else. A comma itself is first or last.
        """,
      valueName: "set"),
    transform: { try Alphabet(parsing: $0) })
  var alphabet: Alphabet?

  @Option(
    help: ArgumentHelp(
      "Every line looks like this: A capital, a small letter, 9 digit, * any of them.",
      discussion: """
        [A-F] is one of a set, all else itself; alternatives between |. AA999|99-99 is AB123 or \
        12-34. A line that cannot be read so is left out; of a longer one what fits is read, and \
        letters that are left over make that unsure.
        """,
      valueName: "pattern"),
    transform: { try fieldPattern(parsing: $0) })
  var pattern: FieldPattern?

  @Option(
    help: ArgumentHelp(
      "How many characters JSON lists that each letter may be, at least 1.", valueName: "number"))
  var alternatives = AssemblyOptions().alternatives

  @Option(
    help: ArgumentHelp(
      "Write a mark instead of letters whose confidence, 0 to 1, is lower than this.",
      discussion: """
        JSON keeps what they may be. The mark is the one character that may stand in a text \
        beside those of --alphabet and --pattern.
        """,
      valueName: "confidence"))
  var rejectBelow: Float?

  @Option(
    help: ArgumentHelp("The mark of --reject-below; without it, ?.", valueName: "character"),
    transform: { text in
      guard let mark = text.first, text.count == 1, !mark.isWhitespace else {
        throw ValidationError("It must be one character, and no blank.")
      }
      return mark
    })
  var rejectMark: Character?

  func validate() throws {
    if !(1...1000).contains(alternatives) {
      throw ValidationError("--alternatives must be 1 to 1000.")
    }
    if let rejectBelow, !(0...1).contains(rejectBelow) {
      throw ValidationError("--reject-below must be 0 to 1.")
    }
    if rejectMark != nil, rejectBelow == nil {
      throw ValidationError("--reject-mark needs --reject-below, which says for what letters.")
    }
    if let alphabet, let pattern, !pattern.allows(alphabet) {
      throw ValidationError(
        "No text fits both --pattern and --alphabet: the pattern needs a character that the "
          + "alphabet leaves out.")
    }
  }

  /// The language model that is asked for or found; `nil` where none is wanted.
  func languageModel() throws(Failure) -> LanguageModel? {
    if let language, language.path.string == "none" {
      if words != nil {
        throw Failure(nil, "--words adds to a language model; leave out --language none", .usage)
      }
      return nil
    }
    let path: FilePath
    if let language {
      path = try chosenModel(language.path, of: .language)
    } else {
      guard let found = shippedModel(defaultLanguage) else {
        throw Failure(
          defaultLanguage,
          "no such language model; 'ocr doctor' says where they are looked for; name one with "
            + "--language, or say 'none'",
          .noInput)
      }
      path = found
    }
    let file = try loadWeights(path)
    let model: LanguageModel
    do { model = try LanguageModel(file) } catch {
      throw Failure(weights: path.description, error)
    }
    guard let words else { return model }
    return model.adding(words: try wordList(at: words.path).map { WordKey($0) })
  }

  /// Refuses an alphabet of which weights know no character or, beyond ASCII, not every one, and a pattern
  /// of which any alternative needs others.
  ///
  /// Names and ranges of ASCII may well have characters that weights do not know; others are each asked
  /// for.
  ///
  /// - Parameters:
  ///   - classes: What the weights tell apart. A sign counts as known: some weights need no class for it.
  ///   - weights: Their name.
  /// - Throws: Wrong usage.
  func checkCharacters(with classes: [String], of weights: String) throws(Failure) {
    func isKnown(_ character: Character) -> Bool {
      classes.contains(String(character))
        || character.isASCII && !character.isLetter && !character.isNumber
          && !character.isWhitespace
    }
    func unknown(_ characters: Set<Character>, _ option: String) -> Failure {
      let names = characters.sorted().map { "'\($0)'" }.joined(separator: ", ")
      return Failure(
        nil,
        "\(option) \(names), which the weights '\(weights)' do not know; leave that out, or read with "
          + "other weights", .usage)
    }
    if let alphabet {
      let others = alphabet.characters.filter { !$0.isASCII && !isKnown($0) }
      if !others.isEmpty { throw unknown(others, "--alphabet has") }
      if !alphabet.characters.contains(where: isKnown) {
        throw Failure(nil, "--alphabet has no character that the weights '\(weights)' know", .usage)
      }
    }
    if let pattern {
      if let needed = pattern.unreadable(isKnown) {
        throw unknown(needed, needed.count > 1 ? "--pattern needs one of" : "--pattern needs")
      }
      if !pattern.allows(isKnown) {
        throw Failure(nil, "--pattern has nothing but blanks; name a character besides", .usage)
      }
    }
  }

  /// The page as it is written: without `--reject-below` no letter is rejected.
  func rejecting(_ page: Page) -> Page {
    rejectBelow.map { page.rejecting(below: $0, mark: rejectMark ?? "?") } ?? page
  }

  /// How letters are put together to text.
  var assemblyOptions: AssemblyOptions {
    var assembly = AssemblyOptions()
    assembly.alphabet = alphabet
    assembly.pattern = pattern
    assembly.alternatives = alternatives
    return assembly
  }
}

/// The language model that is used where none is asked for.
private let defaultLanguage = "language"

/// The pattern that a text describes.
///
/// - Throws: What is wrong with it; that a set has `^` in front, which elsewhere stands for all other
///   characters and here for itself.
private func fieldPattern(parsing text: String) throws -> FieldPattern {
  var isEscaped = false
  var before: Character?
  for character in text {
    if character == "^", before == "[" {
      throw ValidationError(
        "A set cannot leave characters out; name those that it has, and '^' not in front of them.")
    }
    before = isEscaped ? nil : character
    isEscaped = character == "\\" && !isEscaped
  }
  return try FieldPattern(parsing: text)
}
