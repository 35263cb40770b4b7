import ArgumentParser
import Files
import JSON
import LetterClassification
import LetterTraining
import Weights

/// `ocr model`: what weights say about themselves, and several as one.
struct ModelCommand: CommandFamily {
  static let configuration = CommandConfiguration(
    commandName: "model", abstract: "Look at weights, and join them.",
    subcommands: [Show.self, Join.self])

  /// `ocr model show FILE`: the card.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Print the card of a weights file.")

    @Argument(
      help: ArgumentHelp("A weights file, or the name of one that ships.", valueName: "file"))
    var file: PathArgument

    @Flag(help: "Print the card as JSON.")
    var json = false

    func run() throws {
      // The whole classifier is made, so that weights that are shown can also be used.
      let path = try chosenModel(file.path, of: .network)
      let classifier = try loadClassifier(path)
      let weights = try loadWeights(path)
      try print(json ? classifier.card.json.pretty + "\n" : text(classifier.card, weights))
    }

    private func text(_ card: WeightsCard, _ weights: WeightsFile) -> String {
      var rows = [("name", card.name)]
      let layers = card.layers.map { layer in
        let sizes = layer.sizes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return ([layer.kind] + sizes).joined(separator: " ")
      }
      rows += labelled("layers", layers)
      rows.append(("classes", "\(card.classes.count): " + card.classes.joined(separator: " ")))
      let frame = card.normalization
      let stroke = frame.strokeWidth.map { ", strokes \($0) wide" } ?? ", strokes as they come"
      rows.append(
        ("letters", "\(frame.side) x \(frame.side) pixels, longer side \(frame.box)" + stroke))
      let types = weights.types.map(\.rawValue).joined(separator: ", ")
      rows.append(("numbers", "\(weights.parameterCount) of type \(types)"))
      rows.append(("temperature", "\(card.temperature)"))
      rows.append(("training", card.training))
      rows.append(("seed", "\(card.seed)"))
      rows += labelled("trained on", card.sources.map { "\($0.name)  SHA-256 \($0.sha256)" })
      rows += labelled(
        "accuracy",
        card.measurements.map {
          "\(percent($0.accuracy)) of \($0.letters) letters of \($0.name)"
        })
      return rows.map { padded($0.0, to: 13) + $0.1 + "\n" }.joined()
    }

    /// Rows of which only the first has the label.
    private func labelled(_ label: String, _ values: [String]) -> [(String, String)] {
      values.enumerated().map { ($0 == 0 ? label : "", $1) }
    }
  }

  /// `ocr model join FILE…`: networks that were trained apart as one file.
  struct Join: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "join",
      abstract: "Write the weights of several networks as one file.",
      discussion: """
        ocr model join --temperature 0.98 --bias O=0.75 --output all.safetensors a.safetensors b.safetensors

        They are asked one after the other until they are sure, and their probabilities averaged. Weights \
        are rounded to bytes and laid out as they are used.
        """)

    @Argument(
      help: ArgumentHelp(
        "Weights of one network each, that which is asked first at the front.", valueName: "file"))
    var files: [PathArgument]

    @Option(
      help: ArgumentHelp(
        "Weights of a network that knows numbers alone; may be repeated.", valueName: "file"))
    var numbers: [PathArgument] = []

    @Option(
      help: ArgumentHelp("What outputs are divided by before the softmax.", valueName: "number"))
    var temperature: Double

    @Option(
      help: ArgumentHelp(
        "What is added to what each network says of a class; may be repeated.",
        valueName: "class=number"))
    var bias: [String] = []

    @Option(
      name: [.short, .long],
      help: ArgumentHelp("Where the weights are written.", valueName: "file"))
    var output: PathArgument

    func validate() throws {
      guard temperature > 0, temperature.isFinite else {
        throw ValidationError("--temperature must be above 0, not \(temperature).")
      }
      guard (1...16).contains(all.count) else {
        throw ValidationError("Weights of 1 to 16 networks can be joined, not of \(all.count).")
      }
      _ = try biases()
    }

    func run() throws {
      guard let target = output.path.string else {
        throw Failure(nil, "the path of the weights must be UTF-8", .usage)
      }
      let load = { (file: PathArgument) throws(Failure) in try loadWeights(file.path) }
      let parts = try files.map(load)
      let partsOfNumbers = try numbers.map(load)
      try checkOutputFile(output.path)
      let biases = try biases()
      do throws(JoiningError) {
        try joinWeights(
          parts, ofNumbers: partsOfNumbers, biases: biases, temperature: temperature, to: target)
      } catch {
        throw failure(error)
      }
    }

    /// All files, those of numbers behind the others.
    private var all: [PathArgument] { files + numbers }

    /// The class and the number before and behind the last '='.
    private func biases() throws(ValidationError) -> [ClassBias] {
      try bias.map { text throws(ValidationError) in
        guard let sign = text.lastIndex(of: "="),
          let amount = Float(text[text.index(after: sign)...]),
          amount.isFinite
        else {
          throw ValidationError(
            "--bias must be a class, '=' and a number, as O=0.75, not '\(text)'.")
        }
        return ClassBias(label: String(text[..<sign]), amount: amount)
      }
    }

    private func failure(_ error: JoiningError) -> Failure {
      switch error {
      case .unusable(let part, let error):
        Failure(weights: all[part].path.description, error)
      case .alreadyJoined(let part):
        Failure(
          all[part].path.description,
          "was joined already; join weights as 'ocr train' writes them", .badData)
      case .different(let part, let reason):
        Failure(
          all[part].path.description,
          "cannot be joined with \(files[0].path.description): \(reason)", .badData)
      case .unknownClass(let label):
        Failure(nil, "the networks know no class '\(label)' to add a bias to", .usage)
      case .unwritable(let error):
        Failure(weights: output.path.description, error)
      }
    }
  }
}
