import ArgumentParser
import Files
import LetterTraining
import Weights

/// `ocr train`: makes weights.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Make weights from data sets.",
    discussion: """
      Recipes: \(TrainingRecipe.all.map(\.name).joined(separator: ", ")). Epoch, loss, accuracy and \
      time left are shown on a terminal; the accuracy of the finished weights is printed.
      """)

  @Option(help: ArgumentHelp("What to make.", valueName: "name"))
  var recipe = TrainingRecipe.nist36.name

  @Option(
    help: ArgumentHelp(
      "The folder with the folders 'nist36' and 'emnist'.", valueName: "folder"))
  var data: PathArgument

  @Option(
    name: [.short, .long], help: ArgumentHelp("Where the weights are written.", valueName: "file"))
  var output: PathArgument

  @Option(help: ArgumentHelp("Epochs, at most.", valueName: "number"))
  var epochs: Int?

  @Option(help: ArgumentHelp("Starts the random draws.", valueName: "number"))
  var seed: UInt64?

  @Flag(help: "Two epochs on a few hundred letters: shows in seconds that everything works.")
  var quick = false

  func run() throws {
    guard let named = TrainingRecipe.named(recipe) else {
      let known = TrainingRecipe.all.map(\.name).joined(separator: ", ")
      throw ValidationError("There is no recipe '\(recipe)'; there are: \(known).")
    }
    var recipe = quick ? named.quick : named
    if let epochs { recipe.epochs = epochs }
    if let seed { recipe.seed = seed }
    guard let folder = data.path.string, let file = output.path.string else {
      throw ValidationError("The paths of data and weights must be UTF-8.")
    }
    // A run takes minutes: what would fail at its end fails now.
    guard fileKind(at: output.path) != .folder else {
      throw Failure(writing: output.path.description, .isFolder)
    }
    guard fileKind(at: output.path.folder) == .folder else {
      throw Failure(
        writing: output.path.folder.description,
        fileKind(at: output.path.folder) == nil ? .missing : .notAFolder)
    }
    let progress = ProgressLine()
    let trained: TrainedLetters
    do throws(TrainingError) {
      trained = try train(recipe, dataFolder: folder) { state in
        let loss = (state.loss * 10_000).rounded() / 10_000
        progress.show(
          "epoch \(state.epoch) of \(state.epochs)  loss \(loss)"
            + "  training \(percent(state.trainAccuracy))"
            + "  validation \(percent(state.validationAccuracy))"
            + "  \(Int(state.secondsLeft.rounded())) s left")
      }
    } catch {
      progress.clear()
      throw Failure(training: error)
    }
    progress.clear()
    do {
      try trained.writeWeights(to: file)
    } catch {
      throw Failure(weights: output.path.description, error)
    }
    let rows = trained.card.measurements.map {
      "\(padded($0.name, to: 24)) \(percent($0.accuracy)) of \($0.letters) letters\n"
    }
    try print(rows.joined())
  }
}
