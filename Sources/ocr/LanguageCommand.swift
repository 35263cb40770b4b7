import ArgumentParser
import Files
import LanguageModel
import LanguageTraining
import Weights

/// `ocr language`: makes, shows and measures context models.
struct LanguageCommand: CommandFamily {
  static let configuration = CommandConfiguration(
    commandName: "language",
    abstract: "Make and measure context models: what is likely to stand beside what.",
    subcommands: [Build.self, Show.self, Score.self])

  /// `ocr language build`: counts texts.
  struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "build",
      abstract: "Count the texts of a folder and write a context model.",
      discussion: """
        'scripts/train-language' fetches the texts and word lists of the model that ships and lays \
        them out as this command wants them. The same folder and options give the same bytes.
        """)

    @Argument(help: ArgumentHelp("Has 'corpus.json' and the texts it lists.", valueName: "folder"))
    var corpus: PathArgument

    @Option(help: ArgumentHelp("Where the model is written.", valueName: "file"))
    var output: PathArgument

    @Option(help: ArgumentHelp("Characters of the longest n-gram, 2 to 8.", valueName: "n"))
    var order = 7

    @Option(help: ArgumentHelp("The most bytes that the numbers take.", valueName: "bytes"))
    var bytes = 4_900_000

    @Option(help: ArgumentHelp("Starts the random numbers.", valueName: "number"))
    var seed: UInt64 = 1

    func validate() throws {
      guard (2...8).contains(order) else { throw ValidationError("--order must be 2 to 8") }
    }

    func run() throws {
      let name = output.path.description
      guard let path = output.path.string else {
        throw Failure(name, "the path of the model is not UTF-8", .cannotWrite)
      }
      try checkOutputFile(output.path)
      let recipe = LanguageRecipe(order: order, bytes: bytes, seed: seed)
      let texts: Corpus
      do {
        texts = try Corpus(folder: corpus.path)
      } catch {
        throw Failure(error.file.description, error.reason, .badData)
      }
      do {
        try buildLanguageModel(texts, recipe, to: path) { printError($0 + "\n") }
      } catch {
        throw Failure(weights: name, error)
      }
    }
  }

  /// `ocr language show`: prints the card.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show the card of a context model.")

    @Argument(help: ArgumentHelp("The model.", valueName: "file"))
    var model: PathArgument

    func run() throws {
      let card = try loadLanguage(chosenModel(model.path, of: .language)).card
      var rows = [
        ("n-grams", "up to \(card.order) characters"),
        ("counted", "\(card.characterCount) characters"),
        ("words", "\(card.wordCount)"),
        ("training", card.training),
        ("seed", "\(card.seed)"),
      ]
      rows += card.sources.enumerated().map { place, source in
        (
          place == 0 ? "counted from" : "",
          "\(source.name)  \(source.licence)  SHA-256 \(source.sha256)"
        )
      }
      rows += card.measurements.enumerated().map { place, measurement in
        (
          place == 0 ? "held out" : "",
          "\(measurement.bitsPerCharacter) bits a character on \(measurement.characters) of "
            + measurement.name
        )
      }
      try print(rows.map { padded($0.0, to: 14) + $0.1 + "\n" }.joined())
    }
  }

  /// `ocr language score`: bits a character.
  struct Score: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "score",
      abstract: "Print how many bits a character of texts takes by a context model.",
      discussion: """
        Each file counts as a page. Bytes that are not printable ASCII are passed over. The fewer \
        bits, the better the model foretells the texts.
        """)

    @Argument(help: ArgumentHelp("The model.", valueName: "file"))
    var model: PathArgument

    @Argument(help: ArgumentHelp("Texts.", valueName: "text"))
    var texts: [PathArgument]

    func run() throws {
      let model = try loadLanguage(chosenModel(model.path, of: .language))
      var score = TextScore()
      for text in texts {
        let bytes: [UInt8]
        do { bytes = try readFile(text.path) } catch {
          throw Failure(reading: text.path.description, error)
        }
        try checkIsText(bytes, of: text.path, needed: "text, as ASCII")
        score.add(bytes, by: model)
      }
      try print(
        "\(rounded(score.bitsPerCharacter)) bits a character on \(score.characters) characters"
          + " (\(score.skipped) bytes passed over)\n")
    }

    /// To four places.
    private func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
  }
}

/// The context model at `path`.
func loadLanguage(_ path: FilePath) throws(Failure) -> LanguageModel {
  let file = try loadWeights(path)
  do {
    return try LanguageModel(file)
  } catch {
    throw Failure(weights: path.description, error)
  }
}
