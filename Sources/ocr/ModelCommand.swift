import ArgumentParser
import JSON
import LetterClassification
import Weights

/// `ocr model`: what weights say about themselves.
struct ModelCommand: CommandFamily {
  static let configuration = CommandConfiguration(
    commandName: "model", abstract: "Look at weights.", subcommands: [Show.self])

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
      let path = try chosenModel(file.path)
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
}
